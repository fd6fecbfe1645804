"""The syntax of tags, comments and text in finished HTML, as a browser reads it.

Possessive repeats keep every expression linear, whatever the text is.
"""

from __future__ import annotations

import re
from functools import cache

from recto.html.references import attribute_text

TEXT_ONLY = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
"""Elements whose content is text, up to their own end tag. `noscript` is not one: it is read where no scripts run."""

SPACE = r"\t\n\f\r "
TAG_NAME = rf"[a-zA-Z][^{SPACE}/>]*+"
NAME = rf"[^{SPACE}/>][^{SPACE}/>=]*+"
VALUE = rf"""(?:"[^"]*+"?+|'[^']*+'?+|[^{SPACE}>"'][^{SPACE}>]*+)?+"""
EQUALS = rf"[{SPACE}]*+=[{SPACE}]*+"
ATTRIBUTES = rf"(?:[{SPACE}/]++|{NAME}(?:{EQUALS}{VALUE})?+)*+"
ATTRIBUTES_AS_USUAL = r"""(?: [a-z-]++="[^"]*+")*+"""
"""Attributes in the form that most have: before others, they are read faster so."""
_CDATA = "<![CDATA["
_QUOTES = frozenset("\"'")


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case, values as text; of several with one name, the first."""
    given: dict[str, str] = {}
    for name, raw in attribute_pattern().findall(written):
        name = name.lower()
        if name not in given:
            given[name] = _value_text(raw) if raw else ""
    return given


def _value_text(raw: str) -> str:
    bare = raw.strip(raw[0]) if raw[0] in _QUOTES else raw
    return attribute_text(bare) if "&" in bare else bare


@cache
def tag_pattern() -> re.Pattern[str]:
    """A tag: its `/`, its name, its attributes, and its end, which is empty where the text ends in it."""
    return re.compile(rf"<(/?+)({TAG_NAME})({ATTRIBUTES_AS_USUAL}{ATTRIBUTES})(>|\Z)")


@cache
def attribute_pattern() -> re.Pattern[str]:
    """One of the attributes of a tag: its name, and its value with its quotes."""
    return re.compile(rf"({NAME})(?:{EQUALS}({VALUE}))?")


def ends_itself(written: str) -> bool:
    """Whether a tag with these attributes ends itself: the `/` at its end is not the end of an unquoted value."""
    if not written.endswith("/"):
        return False
    return not any(found.end() == len(written) for found in attribute_pattern().finditer(written))


def end_of_comment(html: str, start: int, is_foreign: bool) -> int:
    """The end of a comment, or of what counts as one: `<!doctype …>`, `<?xml …>`, `</ …>`, CDATA."""
    if not html.startswith("<!--", start):
        end = "]]>" if is_foreign and html.startswith(_CDATA, start) else ">"
        return _after(html, end, start)
    for empty in ("<!-->", "<!--->"):
        if html.startswith(empty, start):
            return start + len(empty)
    found = _comment_end().search(html, start + 4)
    return found.end() if found else len(html)


def _after(html: str, end: str, start: int) -> int:
    found = html.find(end, start)
    return len(html) if found < 0 else found + len(end)


def end_of_text(html: str, name: str, start: int) -> int:
    """Where the end tag begins that ends an element of mere text."""
    if name == "plaintext":
        return len(html)
    if name == "script":
        return _end_of_script(html, start)
    found = _end_tag(name).search(html, start)
    return found.start() if found else len(html)


def _end_of_script(html: str, start: int) -> int:
    """In a script, `<!-- <script>` hides the next end tag: what old pages did for browsers without scripts."""
    in_comment = is_nested = False
    for found in _script_parts().finditer(html, start):
        part = found[0].lower()
        if part == "<!--":
            in_comment = not html.startswith((">", "->"), found.end()) or in_comment
        elif part == "-->":
            in_comment = is_nested = False
        elif part == "<script":
            is_nested = in_comment
        elif is_nested:
            is_nested = False
        else:
            return found.start()
    return len(html)


@cache
def _comment_end() -> re.Pattern[str]:
    return re.compile("--!?>")


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{SPACE}/>])", re.IGNORECASE)


@cache
def _script_parts() -> re.Pattern[str]:
    return re.compile(rf"<!--|-->|</?script(?=[{SPACE}/>])", re.IGNORECASE)
