"""Docstrings in the style of Google: titles with a colon, and what is indented below them."""

from __future__ import annotations

import re

from recto.features.api.docstrings.sections import (
    SECTION_KINDS,
    TITLES,
    DocItem,
    DocSection,
    dedented,
    indent_of,
    names_in,
)

_TITLE = re.compile(r"([A-Za-z][\w \-]{0,40}?):(?:[ \t]+(\S.*))?[ \t]*$")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_ITEM = re.compile(
    r"(?P<name>\*{0,2}[\w.\\]+(?:[ \t]*,[ \t]*\*{0,2}\w+)*)[ \t]*(?:\((?P<type>.*?)\))?[ \t]*:(?!:)[ \t]*(?P<text>.*)$",
    re.DOTALL,
)
_TYPED = re.compile(
    r"(?:(?P<name>\w+)[ \t]*\((?P<of>[^\n]+?)\)"
    r"|(?P<type>[\w.]+(?:\[[^\n]*?\])?(?:[ \t]*(?:\||or|,)[ \t]*[\w.]+(?:\[[^\n]*?\])?)*|\([^\n:]*\)))"
    r"[ \t]*:[ \t]+(?P<text>\S.*)$",
    re.DOTALL,
)
_BRACKETED = re.compile(r"\((?P<inner>[^()\[\],]+(?:\[[^()]*\])?)\)(?=[ \t]*:|$)")
"""A type in brackets of its own, which a tuple's are not."""
_VALUES = ("returns", "yields", "receives")
_EXCEPTIONS = ("raises", "warns")
_ADMONITIONS = frozenset(
    {
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "note",
        "notes",
        "tip",
        "todo",
        "warning",
        "warnings",
    }
)
# A blank line may stand below these titles.
_KNOWN = frozenset(SECTION_KINDS) | _ADMONITIONS
_PLAIN = ("examples",)


def google_sections(text: str, *, is_tuple: bool = False) -> list[DocSection]:
    """The sections of a docstring; where it returns a tuple, each line below `Returns:` may be an item."""
    lines = text.split("\n")
    found: list[DocSection] = []
    prose: list[str] = []
    start = number = 0
    fenced = False
    while number < len(lines):
        line = lines[number]
        if _FENCE.match(line):
            fenced = not fenced
        title = None if fenced else _title(lines, number)
        if title is None:
            if not prose:
                start = number
            prose.append(line)
            number += 1
            continue
        body, after = _body(lines, number)
        found += _text(prose, start)
        prose = []
        found.append(_section(title, body, number + 1, is_tuple))
        number = after
    return [*found, *_text(prose, start)]


def _text(lines: list[str], start: int) -> list[DocSection]:
    text = "\n".join(lines).strip("\n")
    return [DocSection("text", text=text, line=start)] if text.strip() else []


def _title(lines: list[str], number: int) -> re.Match[str] | None:
    """The title of a section on a line: something is indented below it."""
    line = lines[number]
    if line[:1] in (" ", "\t", ""):
        return None
    match = _TITLE.match(line)
    if match is None or number + 1 >= len(lines):
        return None
    known = match[1].strip().lower() in _KNOWN and not match[2]
    following = number + 1
    if known and not lines[following].strip() and following + 1 < len(lines):
        following += 1
    if not lines[following].strip() or not indent_of(lines[following]):
        return None
    if known:
        return match
    # Any other titled block begins a paragraph.
    begins = number == 0 or not lines[number - 1].strip()
    return match if begins and len(match[1].split()) <= 4 and match[1][0].isupper() else None


def _body(lines: list[str], number: int) -> tuple[list[str], int]:
    """What is indented below a line, and the number of the line behind it."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end])):
        end += 1
    return lines[number + 1 : end], end


def _section(title: re.Match[str], body: list[str], line: int, is_tuple: bool) -> DocSection:
    name = title[1].strip()
    kind = SECTION_KINDS.get(name.lower(), "") if not title[2] else ""
    if kind == "" and name.lower() == "example" and not title[2]:
        kind, name = "examples", "Example"
        return DocSection("examples", name, "\n".join(dedented(body)), line=line)
    text = "\n".join(dedented(body))
    if not kind:
        return (
            DocSection("admonition", title[2] or name, text, line=line)
            if not title[2]
            else DocSection("admonition", f"{name}: {title[2]}", text, line=line)
        )
    shown = TITLES[kind]
    if kind in _PLAIN:
        return DocSection(kind, shown, text, line=line)
    if kind in _VALUES:
        return DocSection(kind, shown, "", _values(body, line, is_tuple), line)
    items = _items(body, line, is_bracketed=kind in _EXCEPTIONS)
    return DocSection(kind, shown, "", items, line) if items else DocSection(kind, shown, text, line=line)


def _entries(body: list[str], line: int) -> list[tuple[int, list[str]]]:
    """The lines of each entry, and the number of its first: an entry begins at the indentation of the first one."""
    while body and not body[0].strip():
        body, line = body[1:], line + 1
    if not body:
        return []
    base = indent_of(body[0])
    entries: list[tuple[int, list[str]]] = []
    for number, text in enumerate(body):
        if text.strip() and indent_of(text) <= base:
            entries.append((line + number, [text.strip()]))
        else:
            entries[-1][1].append(text)
    return entries


def _joined(lines: list[str]) -> str:
    rest = dedented(lines[1:])
    return "\n".join([lines[0], *rest]) if rest else lines[0]


def _items(body: list[str], line: int, *, is_bracketed: bool) -> tuple[DocItem, ...]:
    """What each entry names; names of exceptions may stand in brackets."""
    items: list[DocItem] = []
    for number, lines in _entries(body, line):
        entry = _joined(lines)
        match = _ITEM.match(_BRACKETED.sub(_inner, entry, count=1) if is_bracketed and entry[0] == "(" else entry)
        if match is not None:
            annotation = (match["type"] or "").strip(" `")
            items += [DocItem(name, annotation, match["text"].strip(), number) for name in names_in(match["name"])]
        elif items:
            # A line that was not indented far enough.
            last = items[-1]
            items[-1] = DocItem(last.name, last.annotation, f"{last.text}\n{_joined(lines)}", last.line)
        else:
            items.append(DocItem("", "", _joined(lines), number))
    return tuple(items) if any(item.name for item in items) else ()


def _values(body: list[str], line: int, is_tuple: bool) -> tuple[DocItem, ...]:
    entries = _entries(body, line)
    matches = [_TYPED.match(_joined(lines)) for _, lines in entries]
    # Of types in brackets, each begins an item, as nothing else begins like that.
    is_each = is_tuple or all(_BRACKETED.match(lines[0]) for _, lines in entries)
    if is_each and len(entries) > 1 and all(matches):
        return tuple(_value(match, number) for match, (number, _) in zip(matches, entries, strict=True) if match)
    text = "\n".join(dedented(body))
    whole = _TYPED.match(text)
    if whole is not None and len(entries) >= 1:
        return (_value(whole, line),)
    return (DocItem("", "", text, line),)


def _value(match: re.Match[str], line: int) -> DocItem:
    text = "\n".join([*match["text"].split("\n")[:1], *dedented(match["text"].split("\n")[1:])])
    annotation = _BRACKETED.sub(_inner, match["type"] or "")
    return DocItem(match["name"] or "", match["of"] or annotation, text, line)


def _inner(match: re.Match[str]) -> str:
    return match["inner"]
