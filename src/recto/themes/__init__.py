"""Themes: from a page's content and its navigation to one HTML document."""
