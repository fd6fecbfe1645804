"""Tags, expressions and Python blocks among Markdown."""
