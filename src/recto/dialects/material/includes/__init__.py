"""Text of other files, put into a page before its blocks are read."""
