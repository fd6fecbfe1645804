"""Texts that Sphinx puts into pages before it reads them: included files, and what `conf.py` puts around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from recto.migrate.sphinx.directives import directive_end
from recto.migrate.sphinx.excerpts import excerpt

_INCLUDE = re.compile(r"^([ \t]*)\.\. include:: +(\S.*?)[ \t]*$")
_OPTION = re.compile(r"^[ \t]+:([\w-]+):[ \t]*(.*)$")
_OTHER_READERS = frozenset({"literal", "code", "parser"})
_OPENING = re.compile(r"^([ \t]*)(`{3,}(?=[^`]*$)|~{3,}|:{3,}(?=\{))(?:\{([\w:+.-]+)\})?")
_CODE = frozenset({"code-block", "code", "sourcecode", "code-cell", "parsed-literal", "literalinclude"})
_DEEPEST = 10

ReadFile = Callable[[str], tuple[str, str] | None]


def with_included(text: str, read: ReadFile, opened: tuple[str, ...]) -> str:
    """A text in reStructuredText in which included files of that kind stand in place, so that headings nest as there.

    `read` gives the text and the path of a file by its address, or None. `opened` are the paths of the file and of
    those that include it. A directive stays that names a file which is not there, or one of these.
    """
    if ".. include::" not in text or len(opened) > _DEEPEST:
        return text
    lines = text.split("\n")
    result: list[str] = []
    index = 0
    while index < len(lines):
        found = _INCLUDE.match(lines[index])
        end = index + 1
        options: dict[str, str] = {}
        while found is not None and end < len(lines) and (option := _OPTION.match(lines[end])) is not None:
            options[option[1]] = option[2].strip()
            end += 1
        included = _included(found[2], options, read, opened) if found is not None else None
        if found is None or included is None:
            result += lines[index:end]
        else:
            inner = included.split("\n")
            result += ["", *(f"{found[1]}{line}" if line else line for line in inner), ""]
        index = end
    return "\n".join(result)


def _included(address: str, options: Mapping[str, str], read: ReadFile, opened: tuple[str, ...]) -> str | None:
    if address.endswith((".md", ".mdx")) or address.startswith("<") or _OTHER_READERS & options.keys():
        return None
    found = read(address)
    if found is None or found[1] in opened:
        return None
    text = excerpt(found[0], options, of_lines=False)
    return with_included(text, read, (*opened, found[1])) if text is not None else None


def with_evaluated(text: str, convert: Callable[[str], str]) -> str:
    """A page of MyST in which `convert` has made MyST of the reStructuredText in `eval-rst`."""
    if "{eval-rst}" not in text:
        return text
    return "\n".join(_evaluated(text.split("\n"), convert, 0))


def _evaluated(lines: Sequence[str], convert: Callable[[str], str], depth: int) -> Iterator[str]:
    index = 0
    while index < len(lines):
        found = _OPENING.match(lines[index])
        if found is None or depth > _DEEPEST:
            yield lines[index]
            index += 1
            continue
        end = directive_end(lines, index, found[2])
        inner = lines[index + 1 : end]
        if found[3] == "eval-rst":
            indent = found[1]
            made = convert("\n".join(line.removeprefix(indent) for line in inner))
            yield from (f"{indent}{line}" if line else line for line in made.split("\n"))
        else:
            is_code = found[3] is None or found[3] in _CODE
            yield lines[index]
            yield from inner if is_code else _evaluated(inner, convert, depth + 1)
            yield from lines[end : end + 1]
        index = end + 1
