"""The look of what code has put out."""
