"""The beginning of an HTML document."""

from __future__ import annotations

import re

DOCTYPE = "<!doctype html>"
_BEFORE = r"(?:\s|<!--.*?-->)*+"
_DOCTYPE = re.compile(rf"{_BEFORE}<!doctype\b[^>]*+>?", re.IGNORECASE | re.DOTALL)
_DOCUMENT = re.compile(rf"{_BEFORE}(?:<!doctype\b|<html[\s>])", re.IGNORECASE | re.DOTALL)


def is_document(html: str) -> bool:
    """Whether some HTML is a whole document, and no part of one."""
    return _DOCUMENT.match(html) is not None


def with_doctype(html: str) -> str:
    """A document that begins with its doctype, without which browsers imitate those of the last century."""
    return html if _DOCTYPE.match(html) else f"{DOCTYPE}{html}"


def end_of_doctype(html: str) -> int:
    """Where the doctype of a document ends; 0 where it has none."""
    found = _DOCTYPE.match(html)
    return found.end() if found else 0
