"""Python of a page: blocks, elements in code, and the places of its errors."""
