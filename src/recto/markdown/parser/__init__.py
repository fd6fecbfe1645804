"""From text to tokens: markdown-it with the rules of the page language."""
