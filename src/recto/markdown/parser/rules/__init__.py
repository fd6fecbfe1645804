"""Rules added to or put in place of those of markdown-it, one per file."""
