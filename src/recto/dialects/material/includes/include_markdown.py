"""Directives of the plugin `include-markdown`, such as `{% include-markdown "file.md" start="…" %}`."""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

from recto.dialects.material.blocks.lines import Line, text_of
from recto.dialects.material.includes.files import IncludingPage, find_file, is_outside, near_file, read_lines
from recto.dialects.material.includes.text_parts import TextPart, joined_lines
from recto.dialects.material.navigation.globs import path_pattern
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.moved_addresses import moved_addresses
from recto.dialects.material.text_lists import text_list
from recto.late_pattern import late_pattern
from recto.settings.links import leads_elsewhere

NAME = "include-markdown"
_DIRECTIVE = r"""(?P<before>(?:(?<=\n)|\A)[ \t\w\\.]*?)?{opening}-?\s*(?P<kind>include-markdown|include)\s+
    (?P<mark>["'])(?P<path>(?:\\.|(?!(?P=mark)).)+)(?P=mark)(?P<arguments>.*?)\s*-?{closing}"""
_ARGUMENT = late_pattern(
    r"""(?P<key>[a-z-]+)=(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|(?P<word>[\w-]+))"""
)
WITHOUT_EFFECT: Mapping[str, Any] = {"encoding": "utf-8", "order": "alpha-path", "comments": False}
"""Arguments that have no effect, each with the value that asks for what is so anyway."""
_KNOWN_NAMES = (
    "start end exclude preserve-includer-indent dedent trailing-newlines rewrite-relative-urls recursive heading-offset"
)
_KNOWN = frozenset(_KNOWN_NAMES.split())
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?=[ ])", re.MULTILINE)
_FENCE = re.compile(r"^[ ]*(?P<mark>`{3,}|~{3,}).*?^[ ]*(?P=mark)[ ]*$", re.MULTILINE | re.DOTALL)
_GLOB = frozenset("*?[{")


def with_included_markdown(lines: Sequence[Line], options: DialectOptions, page: IncludingPage) -> list[Line]:
    """The lines of a page with the files that it includes. Raises `RectoError` for one that is not there."""
    text = text_of(lines)
    including = _Including(options, page)
    if including.directive.search(text) is None:
        return list(lines)
    file = posixpath.join(options.docs, options.inside(page.path))
    return joined_lines(including.parts(text, file, lines), lines)


class _Including:
    """Puts files into the text of one page."""

    def __init__(self, options: DialectOptions, page: IncludingPage) -> None:
        self._options = options
        self._page = page
        given = options.extensions.get(NAME, {})
        self._defaults = {str(key).replace("_", "-"): value for key, value in given.items()}
        opening, closing = str(given.get("opening_tag", "{%")), str(given.get("closing_tag", "%}"))
        pattern = _DIRECTIVE.replace("{opening}", re.escape(opening)).replace("{closing}", re.escape(closing))
        self.directive = re.compile(pattern, re.VERBOSE | re.DOTALL)

    def parts(self, text: str, file: str, lines: Sequence[Line]) -> Iterator[TextPart]:
        """The text with the included files; `file` is where it lies in the project."""
        position = 0
        for match in self.directive.finditer(text):
            yield TextPart(text[position : match.start()])
            line = lines[min(text.count("\n", 0, match.start("kind")), len(lines) - 1)]
            yield TextPart(self._included(match, file, line), match.group())
            position = match.end()
        yield TextPart(text[position:])

    def _expanded(self, text: str, file: str, line: Line) -> str:
        """Text of an included file, with those that it includes."""
        return "".join(part.text for part in self.parts(text, file, [line]))

    def _included(self, match: re.Match[str], file: str, line: Line) -> str:
        path = match["path"].replace(f"\\{match['mark']}", match["mark"])
        before = match["before"] or ""
        given = self._arguments(match["arguments"], line)
        if leads_elsewhere(path):
            message = f"{path} is not fetched: a build depends on no other site."
            self._page.warn(message, line, path, "Save the file in the project, and name it here.")
            return before
        is_markdown = match["kind"] == NAME
        files = self._files(path, file, given, line)
        text = "".join(self._text(name, path, file, given, line, is_markdown=is_markdown) for name in files)
        if given.get("preserve-includer-indent", True) is False or not before:
            return before + text
        indent = " " * len(before) if is_markdown else before
        return before + text.replace("\n", f"\n{indent}")

    def _files(self, path: str, file: str, given: Mapping[str, Any], line: Line) -> list[str]:
        """The files that a path or a pattern names, from the folder of the project."""
        target = self._resolved(path, file)
        root = self._options.root
        if is_outside(target, [root]):
            raise self._page.error(
                f"{path} lies outside the project.", line, path, "Include files of the project only."
            )
        if _GLOB.isdisjoint(target):
            if find_file(target, [root]) is not None:
                return [target]
        else:
            found = self._matching(target, file, given)
            if found:
                return found
        close = near_file(target, [root])
        hint = (
            f"Did you mean {close}?"
            if close
            else "Paths are looked up in the folder of pages, with `./` beside the page."
        )
        raise self._page.error(f"There is no file {path} to include.", line, path, hint)

    def _matching(self, target: str, file: str, given: Mapping[str, Any]) -> list[str]:
        matches = path_pattern(target).match
        left_out = [path_pattern(self._resolved(each, file)).match for each in text_list(given.get("exclude"))]
        start = target
        while not _GLOB.isdisjoint(start):
            start = posixpath.dirname(start)
        root = Path(self._options.root)
        names = (each.relative_to(root).as_posix() for each in sorted((root / start).rglob("*")) if each.is_file())
        return [name for name in names if matches(name) and name != file and not any(each(name) for each in left_out)]

    def _resolved(self, path: str, file: str) -> str:
        """A path from the folder of the project: `./` and `../` begin at the file, others at the folder of pages."""
        start = posixpath.dirname(file) if path.startswith(("./", "../")) else self._options.docs
        return posixpath.normpath(posixpath.join(start, path))

    def _text(
        self, name: str, shown: str, file: str, given: Mapping[str, Any], line: Line, *, is_markdown: bool
    ) -> str:
        found = find_file(name, [self._options.root])
        assert found is not None
        text = "\n".join(read_lines(found, self._page, line, shown))
        text = self._between(text, given, shown, line)
        if given.get("recursive", True) is not False:
            self._page.enter(Path(found), line, shown)
            text = self._expanded(text, name, line)
            self._page.leave()
        if given.get("trailing-newlines", True) is False:
            text = text.rstrip("\n")
        text = dedent(text) if given.get("dedent") is True else text
        if not is_markdown:
            return text
        if given.get("rewrite-relative-urls", True) is not False:
            text = moved_addresses(text, name, posixpath.dirname(file))
        offset = given.get("heading-offset", 0)
        return _with_lower_headings(text, offset) if isinstance(offset, int) and offset else text

    def _between(self, text: str, given: Mapping[str, Any], shown: str, line: Line) -> str:
        """The part of a text between two others, or all such parts."""
        start, end = (_unescaped(given[key]) if isinstance(given.get(key), str) else None for key in ("start", "end"))
        for key, value in (("start", start), ("end", end)):
            if value is not None and value not in text:
                message = f"`{key}` of this include is not in {shown}."
                self._page.warn(message, line, str(given[key]), f"Write {value.strip()} there.")
        if start is None:
            return text if end is None else text.split(end, 1)[0]
        parts = text.split(start)
        if end is None:
            return text.split(start, 1)[1] if len(parts) > 1 else ""
        return "".join("".join(part.split(end)[::2]) for part in (parts[1:] if len(parts) > 1 else parts))

    def _arguments(self, text: str, line: Line) -> dict[str, Any]:
        found: dict[str, Any] = dict(self._defaults)
        for match in _ARGUMENT.finditer(text):
            key, value = match["key"], _value(match)
            if key in _KNOWN:
                found[key] = value
            elif key not in WITHOUT_EFFECT:
                hint = f"Known are {', '.join(sorted(_KNOWN))}."
                self._page.warn(f"`{key}` is no argument of this include.", line, key, hint)
            elif value != WITHOUT_EFFECT[key]:
                self._page.warn(f"`{key}` of this include has no effect here.", line, key, "Take it out.")
        return found


def _value(argument: re.Match[str]) -> Any:
    word = argument["word"]
    if word is None:
        return argument["double"] if argument["double"] is not None else argument["single"]
    return {"true": True, "false": False}.get(word, int(word) if word.lstrip("-").isdigit() else word)


def _unescaped(text: str) -> str:
    """`\\n` as Python reads it."""
    try:
        return codecs.decode(text.encode("latin-1", "backslashreplace"), "unicode_escape")
    except UnicodeDecodeError:
        return text


def _with_lower_headings(text: str, offset: int) -> str:
    def lower(match: re.Match[str]) -> str:
        return "#" * max(1, min(6, len(match["marks"]) + offset))

    parts: list[str] = []
    position = 0
    for fence in _FENCE.finditer(text):
        parts += [_HEADING.sub(lower, text[position : fence.start()]), fence.group()]
        position = fence.end()
    return "".join([*parts, _HEADING.sub(lower, text[position:])])
