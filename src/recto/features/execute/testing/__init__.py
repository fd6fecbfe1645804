"""The blocks of pages as tests of pytest."""
