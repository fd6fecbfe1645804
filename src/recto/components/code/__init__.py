"""Style and behaviour of code blocks, whose HTML `recto.markdown.code.code_block` makes."""
