"""Documentation sites and blogs from Markdown, components and Python."""

__version__ = "0.1.0"
