"""The text of a simple JSX element, for titles written as `<b>New</b>` in `_meta` files."""

from __future__ import annotations

import html
import re

from recto.html.references import attribute_text
from recto.mdx.javascript.cursor import Cursor

_TAG_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
_ATTRIBUTE_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LABEL = re.compile(r"""\b(?:title|label)=(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)')""")
_TEXT = re.compile(r"[^<{}>]+")
_PYTHON = 'a node in `_meta.py`, such as `b("New")` of `recto.html.tags`.'


def read_jsx_text(cursor: Cursor) -> str:
    """The text inside the element at the cursor, or else its `title` or `label`.

    Other attributes and components without text say nothing. An element without any text, or with an expression in it
    that is no string, raises a `RectoError`.
    """
    start = cursor.position
    text = _BLANKS.sub(" ", _element(cursor)).strip()
    if not text:
        labels = _LABEL.search(cursor.text, start, cursor.position)
        text = attribute_text(labels["double"] or labels["single"] or "") if labels else ""
    if not text:
        raise cursor.unsupported("JSX without text", _PYTHON, start, cursor.position)
    return text


def _element(cursor: Cursor) -> str:
    cursor.enter()
    start = cursor.position
    cursor.expect("<", "`<`")
    name = _tag_name(cursor)
    while not cursor.skip(">"):
        cursor.skip_space()
        if cursor.skip("/>"):
            cursor.leave()
            return ""
        if cursor.peek() != ">":
            _skip_attribute(cursor)
    text = _children(cursor, name, start)
    cursor.leave()
    return text


def _tag_name(cursor: Cursor) -> str:
    found = _TAG_NAME.match(cursor.text, cursor.position)
    if found is None:
        return ""
    cursor.position = found.end()
    return found.group()


def _skip_attribute(cursor: Cursor) -> None:
    if cursor.peek() == "{":
        _skip_braces(cursor)
        return
    found = _ATTRIBUTE_NAME.match(cursor.text, cursor.position)
    if found is None:
        raise cursor.unexpected("an attribute or `>`")
    cursor.position = found.end()
    cursor.skip_space()
    if not cursor.skip("="):
        return
    cursor.skip_space()
    if cursor.peek() == "{":
        _skip_braces(cursor)
        return
    quote = cursor.peek()
    end = cursor.text.find(quote, cursor.position + 1) if quote in ('"', "'") else -1
    if end < 0:
        raise cursor.unexpected("an attribute value in quotes or braces")
    cursor.position = end + 1


def _skip_braces(cursor: Cursor) -> None:
    """Pass over `{…}`: braces inside strings do not count."""
    start = cursor.position
    depth = 0
    while not cursor.at_end():
        character = cursor.peek()
        if character in "\"'`":
            cursor.string()
            continue
        depth += (character == "{") - (character == "}")
        cursor.position += 1
        if depth == 0:
            return
    raise cursor.error("This brace is not closed.", start, start + 1, "End it with `}`.")


def _children(cursor: Cursor, name: str, start: int) -> str:
    parts: list[str] = []
    while True:
        found = _TEXT.match(cursor.text, cursor.position)
        if found is not None:
            parts.append(html.unescape(found.group()))
            cursor.position = found.end()
        if cursor.at_end():
            raise cursor.error(f"<{name}> is not closed.", start, start + len(name) + 2, f"End it with </{name}>.")
        if cursor.peek(2) == "</":
            _closing_tag(cursor, name)
            return "".join(parts)
        if cursor.peek() == "<":
            parts.append(_element(cursor))
        elif cursor.peek() == "{":
            parts.append(_text_in_braces(cursor))
        else:
            raise cursor.unexpected("text or a tag")


def _closing_tag(cursor: Cursor, name: str) -> None:
    here = cursor.position
    cursor.position += 2
    closing = _tag_name(cursor)
    if closing != name:
        raise cursor.error(f"</{closing}> does not close <{name}>.", here, cursor.position, f"Write </{name}>.")
    cursor.expect(">", "`>`")


def _text_in_braces(cursor: Cursor) -> str:
    start = cursor.position
    cursor.position += 1
    cursor.skip_space()
    text = ""
    if cursor.peek() and cursor.peek() in "\"'`":
        text = cursor.string()
        cursor.skip_space()
    if not cursor.skip("}"):
        cursor.position = start
        _skip_braces(cursor)
        raise cursor.unsupported("JSX with an expression", _PYTHON, start, cursor.position)
    return text
