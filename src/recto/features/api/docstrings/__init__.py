"""From the text of docstrings to sections, and from these to blocks of Markdown."""
