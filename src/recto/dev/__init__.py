"""The server that writers have beside them: pages made on demand, watched files, open tabs kept up to date."""
