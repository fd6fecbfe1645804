"""Docstrings in the style of numpydoc: titles that are underlined."""

from __future__ import annotations

import re
from itertools import pairwise

from recto.features.api.docstrings.sections import (
    ROLE,
    SECTION_KINDS,
    TITLES,
    DocItem,
    DocSection,
    dedented,
    indent_of,
    names_in,
)

_UNDERLINE = re.compile(r"[ \t]*-{3,}[ \t]*$")
_ITEM = re.compile(r"(?P<name>\*{0,2}[\w.\\]+(?:[ \t]*,[ \t]*\*{0,2}[\w.\\]+)*)[ \t]*(?::[ \t]*(?P<type>.*))?$")
_VALUES = ("returns", "yields", "receives")
_TYPES = ("raises", "warns")
_TEXTS = ("examples",)
_ADMONITIONS = {"see also": "See also", "notes": "Notes", "references": "References", "warnings": "Warnings"}


def numpy_sections(text: str) -> list[DocSection]:
    """The sections of a docstring."""
    lines = text.split("\n")
    starts = [
        number
        for number in range(len(lines) - 1)
        if lines[number].strip() and _UNDERLINE.match(lines[number + 1]) and not lines[number].startswith((" ", "\t"))
    ]
    first = starts[0] if starts else len(lines)
    found: list[DocSection] = []
    prose = "\n".join(lines[:first]).strip("\n")
    if prose.strip():
        found.append(DocSection("text", text=prose))
    for start, end in pairwise([*starts, len(lines)]):
        found += _section(lines[start].strip(), lines[start + 2 : end], start + 2)
    return found


def _section(title: str, body: list[str], line: int) -> list[DocSection]:
    kind = SECTION_KINDS.get(title.lower(), "")
    text = "\n".join(dedented(body))
    if not kind:
        shown = _ADMONITIONS.get(title.lower(), title)
        if title.lower() == "see also":
            return [DocSection("see also", shown, "", _see_also(body, line), line)]
        return [DocSection("admonition", shown, text, line=line)]
    if kind in _TEXTS:
        return [DocSection(kind, TITLES[kind], text, line=line)]
    items, rest = _items(body, line, kind)
    found = [DocSection(kind, TITLES[kind], "" if items else text, items, line)]
    return [*found, DocSection("text", text="\n".join(rest), line=line)] if items and rest else found


def _items(body: list[str], line: int, kind: str) -> tuple[tuple[DocItem, ...], list[str]]:
    """The entries of a section, and what follows them that belongs to none."""
    while body and not body[0].strip():
        body, line = body[1:], line + 1
    base = indent_of(body[0]) if body else 0
    body, rest = _without_directives(body, base)
    items: list[DocItem] = []
    heads: list[tuple[int, str, list[str]]] = []
    for number, text in enumerate(body):
        if text.strip() and indent_of(text) <= base:
            heads.append((line + number, text.strip(), []))
        elif heads:
            heads[-1][2].append(text)
    for number, head, lines in heads:
        made = _entry(head, "\n".join(dedented(lines)), number, kind)
        if not made and not lines and items:
            rest.insert(0, head)
        else:
            items += made or [DocItem("", "", f"{head}\n\n" + "\n".join(dedented(lines)), number)]
    return tuple(items), rest


def _without_directives(body: list[str], base: int) -> tuple[list[str], list[str]]:
    """The lines of a section, blank where directives of its own stand, which are no entries; and the directives."""
    kept, directives = list(body), list[str]()
    is_directive = False
    for number, text in enumerate(body):
        if text.strip() and indent_of(text) <= base:
            is_directive = text.lstrip().startswith(".. ")
        if is_directive:
            directives.append(text)
            kept[number] = ""
    return kept, dedented(directives)


def _entry(head: str, text: str, line: int, kind: str) -> list[DocItem]:
    """The items of one entry; none for a line that is no entry."""
    match = _ITEM.match(head)
    if kind in _TYPES:
        return [DocItem(head, "", text, line)]
    if kind in _VALUES:
        if match is not None and match["type"]:
            return [DocItem(match["name"], match["type"].strip(), text, line)]
        return [DocItem("", head if text else "", text or head, line)]
    if match is None:
        return []
    return [DocItem(name, (match["type"] or "").strip(), text, line) for name in names_in(match["name"])]


def _see_also(body: list[str], line: int) -> tuple[DocItem, ...]:
    """Names, and what they are good for."""
    items: list[DocItem] = []
    for number, text in enumerate(dedented(body)):
        if text[:1] in (" ", "\t") and items:
            last = items[-1]
            items[-1] = DocItem(last.name, "", f"{last.text} {text.strip()}".strip(), last.line)
        elif text.strip():
            names, _, meaning = ROLE.sub(r"\1", text).partition(" : ")
            items.append(DocItem(names.strip().strip("`"), "", meaning.strip(), line + number))
    return tuple(items)
