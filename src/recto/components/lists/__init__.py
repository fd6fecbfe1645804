"""The look of definition lists and abbreviations, which sites ask for with `markdown.extensions`."""
