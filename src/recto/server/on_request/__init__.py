"""Answers that are made for one request: those of route handlers, and pages that depend on what is asked."""
