"""Stylesheets without what only people need."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_AROUND_PUNCTUATION = re.compile(r" ?([{};,>]) ?|(?<=[a-z-]:) ")
_QUOTED_NAME = re.compile(r'="([a-zA-Z_][\w-]*)"(?=\])')
_LEADING_ZERO = re.compile(r"(?<=[ :(,-])0(?=\.\d)")


def compact_css(css: str) -> str:
    """A stylesheet without comments and without the space that only people need."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css)).strip()
    css = _QUOTED_NAME.sub(r"=\1", _AROUND_PUNCTUATION.sub(r"\1", css).replace(";}", "}"))
    return _LEADING_ZERO.sub("", css)
