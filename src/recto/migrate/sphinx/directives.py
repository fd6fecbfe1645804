"""Directives of MyST: where each begins and ends, its argument, its options and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

_OPENING = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[\w:+.-]+)\}[ \t]*(?P<argument>.*)$")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})(?!\{)([^`]*)$")
_OPTION = re.compile(r"^[ \t]*:([\w-]+):[ \t]*(.*)$")
_YAML_OPTION = re.compile(r"^([\w-]+):[ \t]*(.*)$")


class Directive(Struct, frozen=True):
    """One directive. `line` is its own from 1, `indent` what stands before its fence."""

    name: str
    argument: str
    options: dict[str, str]
    body: tuple[str, ...]
    line: int
    indent: str = ""


class Text(Struct, frozen=True):
    """Lines that are no directive; `is_code` for those of a fence."""

    lines: tuple[str, ...]
    line: int
    is_code: bool = False


class _Open(Struct):
    lines: list[str] = field(default_factory=list)


def split_directives(lines: Sequence[str], first: int = 1) -> Iterator[Directive | Text]:
    """The parts of a text in their order; a directive that is never closed goes to the end, as in MyST."""
    index = 0
    prose: list[str] = []
    while index < len(lines):
        line = lines[index]
        opening = _OPENING.match(line)
        fence = _FENCE.match(line) if opening is None else None
        if opening is None and fence is None:
            prose.append(line)
            index += 1
            continue
        if prose:
            yield Text(tuple(prose), first + index - len(prose))
            prose = []
        mark = opening["fence"] if opening is not None else fence[1]  # type: ignore[index]
        end = directive_end(lines, index, mark)
        if opening is not None:
            yield _directive(opening, lines[index + 1 : end], first + index)
        else:
            yield Text(tuple(lines[index : end + 1]), first + index, is_code=True)
        index = end + 1
    if prose:
        yield Text(tuple(prose), first + len(lines) - len(prose))


def directive_end(lines: Sequence[str], start: int, mark: str) -> int:
    """The line that closes what `mark` opens in line `start`; the number of lines where nothing does."""
    for index in range(start + 1, len(lines)):
        stripped = lines[index].strip()
        if len(stripped) >= len(mark) and not stripped.strip(mark[0]):
            return index
    return len(lines)


def _unquoted(value: str) -> str:
    """Options of MyST are YAML, in which a text may have quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _directive(opening: re.Match[str], inner: Sequence[str], line: int) -> Directive:
    indent = opening["indent"]
    body = [text.removeprefix(indent) for text in inner]
    options: dict[str, str] = {}
    if body and body[0].strip() == "---":
        closing = next((index for index, text in enumerate(body[1:], 1) if text.strip() == "---"), 0)
        for text in body[1:closing]:
            if (found := _YAML_OPTION.match(text)) is not None:
                options[found[1]] = found[2].strip().strip("\"'")
        body = body[closing + 1 :]
    else:
        while body and (found := _OPTION.match(body[0])) is not None:
            options[found[1]] = _unquoted(found[2].strip())
            body.pop(0)
    return Directive(opening["name"], opening["argument"].strip(), options, tuple(body), line, indent)
