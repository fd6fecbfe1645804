"""What Markdown becomes: one file per feature."""
