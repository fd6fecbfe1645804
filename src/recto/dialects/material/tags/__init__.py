"""The tags of Material for MkDocs: shown on pages, and listed where a page asks for it."""
