"""`::: package.Object`: what mkdocstrings is told of an object, for Recto's API reference."""
