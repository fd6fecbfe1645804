"""Navigation that files among the pages give, in the ways of MkDocs and its plugins."""
