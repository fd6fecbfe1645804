"""The rules that tags, expressions and Python blocks add to the Markdown parser."""
