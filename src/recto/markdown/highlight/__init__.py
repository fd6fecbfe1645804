"""Code in colours: lexers, classes of tokens, themes, marks."""
