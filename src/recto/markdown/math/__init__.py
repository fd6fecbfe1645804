"""Formulas: their options, KaTeX, and what is wrong with them."""
