"""What the text of a block becomes: rules of text, and changes of the tokens of whole pages."""
