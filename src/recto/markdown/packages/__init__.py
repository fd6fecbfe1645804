"""Tabs of package managers: one command, written for each of them."""
