"""Moves a site of another tool to Recto: reads its folder, plans changes, reports them, and makes them.

Nothing of the folder is run, and nothing outside of it is read or written.
"""
