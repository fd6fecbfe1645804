"""Folders that hold no content wherever they lie: what was built or installed there, and what tools keep."""

from __future__ import annotations

from collections.abc import Collection

_NAMES = frozenset({"node_modules", "__pycache__"})
_MARKS = frozenset({"_recto", "pyvenv.cfg"})
"""What is in every site that Recto has built, and in every virtual environment."""


def is_no_content(name: str) -> bool:
    """Whether nobody looks into a folder of this name."""
    return name[0] == "." or name in _NAMES


def holds_no_content(names: Collection[str]) -> bool:
    """Whether a folder is a built site or a virtual environment, by the names in it."""
    return not _MARKS.isdisjoint(names)
