"""Reads the configuration of projects made for MkDocs and Zensical."""
