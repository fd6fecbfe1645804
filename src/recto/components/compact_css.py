"""Stylesheets without what only people need."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_PUNCTUATION = "{};,>"
# Those that begin with what they look for are found many times faster.
_BEHIND_COLON = re.compile(r": (?<=[a-z-]: )")
_QUOTED_NAME = re.compile(r'="([a-zA-Z_][\w-]*)"(?=\])')
_LEADING_ZERO = re.compile(r"0(?=\.\d)(?<=[ :(,-]0)")


def compact_css(css: str) -> str:
    """A stylesheet without comments and without the space that only people need."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css)).strip()
    for mark in _PUNCTUATION:
        css = css.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    css = _BEHIND_COLON.sub(":", css).replace(";}", "}")
    return _LEADING_ZERO.sub("", _QUOTED_NAME.sub(r"=\1", css))
