"""Blocks of code that run when the site is built, and show what comes of it.

The kernel imports this package, so that it imports nothing.
"""
