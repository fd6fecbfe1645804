"""Types and docstrings of the names in blocks of Python, shown where a reader points at them."""
