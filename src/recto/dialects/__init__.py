"""Dialects of Markdown that other tools read, each a plugin that knows nothing but the contract."""
