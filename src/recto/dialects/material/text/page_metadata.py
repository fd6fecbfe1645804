"""Front matter as MkDocs takes it: what is no YAML costs a page its metadata there, and never the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, Span
from recto.late_pattern import late_pattern
from recto.mdx.front_matter import FrontMatter, front_matter_span, split_front_matter, without_front_matter

_KEY_LINE = late_pattern(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
# MultiMarkdown's metadata, as `mkdocs.utils.meta` reads it.
_BARE_KEY = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)$")
_BARE_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)$")
_USUAL_NAMES = (
    "title subtitle description summary author authors date created updated revision version copyright license "
    "keywords tags categories template icon status hide search comments draft slug edit_url page_title"
)
_USUAL = frozenset(_USUAL_NAMES.split())
_TEXTS = ("title", "description")
# Keys of Recto that mean nothing to MkDocs, where a page may have them for somebody else.
_OWN: Mapping[str, Callable[[Any], bool]] = {
    "display": lambda value: isinstance(value, str),
    "order": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "theme": lambda value: isinstance(value, Mapping),
    "asIndexPage": lambda value: isinstance(value, bool),
    "as_index_page": lambda value: isinstance(value, bool),
    "draft": lambda value: isinstance(value, bool),
    "sidebarTitle": lambda value: isinstance(value, str),
    "sidebar_title": lambda value: isinstance(value, str),
}
_CHECKED = frozenset({*_TEXTS, *_OWN})


def read_page_metadata(source: str, *, path: str) -> FrontMatter:
    """The front matter of a page of a MkDocs project; what cannot be read is warned of and left out.

    A value that is no YAML is the text that stands there. Without `---`, `Key: value` in the first lines counts.
    """
    try:
        front = split_front_matter(source, path=path)
    except RectoError as error:
        front = _mended(source, path, error)
    if not front.data and front.body_offset <= 1:
        front = _bare(source, path) or front
    return _with_fitting_values(front, source, path)


def _mended(source: str, path: str, error: RectoError) -> FrontMatter:
    """The keys of front matter that is broken somewhere, each read by itself."""
    found = without_front_matter(source)
    warnings = tuple(RectoWarning(each.message, each.where, each.hint, each.source) for each in error.errors)
    if found is None:
        return FrontMatter({}, 1, 0, warnings)
    data: dict[str, Any] = {}
    for key, text in _entries(source[: found.body_offset]):
        try:
            data.update(split_front_matter(f"---\n{text}\n---\n", path=path).data)
        except RectoError:
            line = _KEY_LINE.match(text.partition("\n")[0])
            data[key] = (line["value"] or "").strip().strip("'\"") if line is not None else ""
    return replace(found, data=data, warnings=warnings)


def _entries(block: str) -> Iterator[tuple[str, str]]:
    """Each key at the edge of a front matter with its lines."""
    key, lines = "", list[str]()
    for line in block.splitlines()[1:-1]:
        opening = _KEY_LINE.match(line)
        if opening is not None:
            if key:
                yield key, "\n".join(lines)
            key, lines = opening["key"], [line]
        elif key:
            lines.append(line)
    if key:
        yield key, "\n".join(lines)


def _with_fitting_values(front: FrontMatter, source: str, path: str) -> FrontMatter:
    """Titles are texts, whatever they look like; keys of Recto that do not hold what they hold there are left out."""
    if front.data.keys().isdisjoint(_CHECKED):
        return front
    data, warnings = dict(front.data), list(front.warnings)
    for key in data.keys() & set(_TEXTS):
        if isinstance(data[key], list | Mapping | bool):
            where = front_matter_span(source, key, path=path)
            data[key] = _as_written(source, where)
            message = f"`{key}` is a text, and is read as it is written."
            warnings.append(RectoWarning(message, where, "Put it in quotes.", source))
    for key in data.keys() & _OWN.keys():
        if data[key] is not None and not _OWN[key](data[key]):
            where = front_matter_span(source, key, path=path)
            message = f"`{key}` does not hold what Recto reads there, and is ignored."
            warnings.append(RectoWarning(message, where, "Rename it, or take it out.", source))
            del data[key]
    return replace(front, data=data, warnings=tuple(warnings))


def _as_written(source: str, where: Span) -> str:
    line = source.splitlines()[(where.line or 1) - 1]
    return line.partition(":")[2].strip()


def _bare(source: str, path: str) -> FrontMatter | None:
    """Keys and values without marks around them, down to the first line that is neither.

    A sentence may look like them: what is no key that pages usually have is told.
    """
    data: dict[str, Any] = {}
    key, offset, count = "", len(source) - len(source.removeprefix("\ufeff")), 0
    for line in source[offset:].splitlines(keepends=True):
        text = line.rstrip("\r\n")
        more = _BARE_MORE.match(text) if key else None
        opening = _BARE_KEY.match(text) if more is None else None
        if opening is not None:
            key = opening["key"].lower()
            data[key] = f"{data[key]} {opening['value'].strip()}" if key in data else opening["value"].strip()
        elif more is not None:
            data[key] = f"{data[key]} {more['value'].strip()}"
        else:
            # The blank line behind the keys belongs to them.
            offset += len(line) if not text.strip() and data else 0
            count += 1 if not text.strip() and data else 0
            break
        offset, count = offset + len(line), count + 1
    if not data:
        return None
    if data.keys() <= _USUAL:
        return FrontMatter(data, count + 1, offset)
    message = "MkDocs reads the first lines of this page as metadata, so that they are not shown."
    warning = RectoWarning(
        message, Span(path, 1), "Begin the page with a blank line, or write `---` around them.", source
    )
    return FrontMatter(data, count + 1, offset, (warning,))
