"""Sites made with Sphinx, of pages in MyST or reStructuredText."""
