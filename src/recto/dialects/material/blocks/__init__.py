"""From the lines of a page to tokens, by the rules of Python-Markdown."""
