"""The formats of pages, by the suffixes of their files."""

from __future__ import annotations

MARKDOWN_SUFFIXES = (".md", ".ipynb")
"""Of the format without tags and Python; any other path is that of a page with both."""
