"""The look of what Markdown rarely has: captions of tables, definition lists, abbreviations."""
