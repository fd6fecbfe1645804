"""Annotations: the list behind a block with marks such as `(1)` is marked for the script that shows it at them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_IN_CODE = re.compile(r"(?:#|//|/\*|--|;|%|<!--)[ ]*\(\d+\)")
_CLASS = "recto-annotations"
_ASKS = "annotate"


def mark_annotations(tokens: Sequence[Token], *, in_code: bool) -> None:
    """Mark the lists that explain code, where the site wants it, and those behind what has the class `annotate`."""
    for index, token in enumerate(tokens):
        if token.type == "ordered_list_open" and index and _is_annotated(tokens, index - 1, in_code):
            token.attrs["class"] = f"{token.attrs.get('class', '')} {_CLASS}".strip()


def _is_annotated(tokens: Sequence[Token], index: int, in_code: bool) -> bool:
    """Whether the block that ends at this index has marks."""
    last = tokens[index]
    if last.type == "fence":
        return (in_code or bool(last.meta.get(_ASKS))) and _IN_CODE.search(last.content) is not None
    if last.nesting >= 0:
        return False
    depth = 0
    for place in range(index, -1, -1):
        depth -= tokens[place].nesting
        if depth == 0:
            return _ASKS in str(tokens[place].attrs.get("class", "")).split()
    return False
