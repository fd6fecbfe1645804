"""Snippets: `--8<-- "file.md"`, lines and sections of files, and files that are added to each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from recto.dialects.material.blocks.fences import dedented_code
from recto.dialects.material.blocks.lines import Line
from recto.dialects.material.includes.base_folders import base_folders, told_folders
from recto.dialects.material.includes.files import (
    IncludingPage,
    find_file,
    is_outside,
    near_file,
    read_lines,
    whole_project,
)
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text_lists import text_list
from recto.late_pattern import late_pattern

NAME = "pymdownx.snippets"
_MARK = re.compile(
    r"""(?P<space>[ ]*)(?P<escape>;*)
    (?:-+8<-+[ ]+(?:"(?P<double>(?:\\"|[^"\n])+?)"|'(?P<single>(?:\\'|[^'\n])+?)')(?![ ])
      |(?P<block>-+8<-+)(?![ ]))[ ]*$""",
    re.VERBOSE,
)
_SECTION = late_pattern(
    r"(?P<before>.*?)(?<!;)(?!(?<=-)-)(?P<escape>;*)(?P<mark>-+8<-+[ ]+)"
    r"(?P<section>\[[ ]*(?P<type>start|end)[ ]*:[ ]*(?P<name>[a-z][-_0-9a-z]*)[ ]*\])(?P<behind>.*)$",
    re.IGNORECASE,
)
_LINES = re.compile(r"(?P<path>.*?)(?P<ranges>(?::-?\d*){1,2}(?:,(?=[-0-9:])-?\d*(?::-?\d*)?)*)$")
_NAMED = re.compile(r"(?P<path>.*?):(?P<name>[a-z][-_0-9a-z]*)$", re.IGNORECASE)
_ADDRESS = ("https://", "http://")


def with_snippets(lines: Sequence[Line], options: DialectOptions, page: IncludingPage) -> list[Line]:
    """The lines with those of all snippets. Raises `RectoError` for a snippet that cannot be had."""
    reading = _Snippets(options, page)
    found = list(reading.expanded(lines, is_section=False))
    for path in text_list(options.option(NAME, "auto_append", ())):
        last = Line("", lines[-1].number if lines else 0)
        found += [last, *reading.included(path, "", last), last]
    return found


def snippet_folders(options: DialectOptions, page: str) -> tuple[list[str], str | None]:
    """The folders in which snippets of a page are looked up, and the one that their paths may not lead out of.

    None for the latter: each folder is its own limit.
    """
    bases = text_list(options.option(NAME, "base_path", ["."]))
    is_restricted = options.option(NAME, "restrict_base_path", True) is not False
    return base_folders(bases, options, page), None if is_restricted else whole_project(options.root)


def looked_up(bases: Sequence[str], root: str) -> str:
    """The hint that says where snippets are looked up."""
    return f"Paths are looked up in `base_path` of {NAME}, here {told_folders(bases, root)}."


class _Snippets:
    """Puts snippets into the lines of one page."""

    def __init__(self, options: DialectOptions, page: IncludingPage) -> None:
        self._bases, self._within = snippet_folders(options, page.path)
        self._root = options.root
        self._is_strict = bool(options.option(NAME, "check_paths", False))
        self._dedents = bool(options.option(NAME, "dedent_subsections", False))
        self._page = page

    def expanded(self, lines: Iterable[Line], *, is_section: bool) -> Iterator[Line]:
        in_block = False
        for line in lines:
            if not in_block and "8<" not in line.text:
                yield line
                continue
            mark = _MARK.match(line.text)
            if mark is None:
                if in_block:
                    yield from self._block_line(line)
                else:
                    yield from self._plain(line, is_section)
            elif mark["escape"]:
                yield line._replace(text=line.text.replace(";", "", 1))
            elif mark["block"]:
                in_block = not in_block
            elif not in_block:
                path = mark["double"] if mark["double"] is not None else mark["single"]
                yield from self.included(path.strip(), mark["space"], line)

    def _plain(self, line: Line, is_section: bool) -> Iterator[Line]:
        mark = _SECTION.match(line.text) if not is_section else None
        if mark is None:
            yield line
        elif mark["escape"]:
            yield line._replace(text=_unescaped(mark))

    def _block_line(self, line: Line) -> Iterator[Line]:
        path = line.text.strip()
        if not path:
            yield line._replace(text="")
        else:
            yield from self.included(path, line.text[: len(line.text) - len(line.text.lstrip())], line)

    def included(self, target: str, space: str, line: Line) -> Iterator[Line]:
        """The lines that a snippet stands for, indented as it is."""
        if target.startswith(";"):
            return
        if target.lower().startswith(_ADDRESS):
            self._page.warn(
                f"The snippet {target} is not fetched: a build depends on no other site.", line, target,
                "Save the file in the project, and name it here.",
            )  # fmt: skip
            return
        path, ranges, section = split_target(target)
        file = find_file(path, self._bases, self._within)
        if file is None:
            self._missing(path, line)
            return
        texts = read_lines(file, self._page, line, path)
        if ranges:
            texts = self._dedented(_lines_in(ranges, texts))
        elif section:
            found = _section(section, texts)
            if found is None:
                self._no_section(section, path, texts, line)
            texts = self._dedented(found or [])
        self._page.enter(Path(file), line, path)
        inner = [Line(text, line.number, line.column) for text in texts]
        for each in self.expanded(inner, is_section=bool(section)):
            yield each._replace(text=space + each.text) if space and each.text else each
        self._page.leave()

    def _dedented(self, texts: list[str]) -> list[str]:
        return dedented_code(texts) if self._dedents else texts

    def _no_section(self, section: str, path: str, texts: Sequence[str], line: Line) -> None:
        end = _line_of_mark(section, texts)
        message = f"There is no section `{section}` in {path}."
        hint = f"Write `--8<-- [start:{section}]` there."
        if end is not None:
            message = f"The section `{section}` of {path} ends in line {end}, and does not begin above."
            hint = f"Write `--8<-- [start:{section}]` above that line."
        self._tell(message, line, section, hint)

    def _missing(self, path: str, line: Line) -> None:
        if is_outside(path, self._bases, self._within):
            message = f"The snippet {path} lies outside the folders that snippets come from."
            raise self._page.error(message, line, path, "Move it into the project, or name its folder in `base_path`.")
        close = near_file(path, self._bases, self._within)
        hint = f"Did you mean {close}?" if close else looked_up(self._bases, self._root)
        self._tell(f"There is no file {path} for this snippet.", line, path, hint)

    def _tell(self, message: str, line: Line, text: str, hint: str) -> None:
        if self._is_strict:
            raise self._page.error(message, line, text, hint)
        self._page.warn(message, line, text, hint)


def split_target(target: str) -> tuple[str, str, str]:
    """Path, ranges of lines and section of `file.md:1:5,9`, `file.md:section`."""
    lines = _LINES.match(target)
    if lines is not None:
        return lines["path"].strip(), lines["ranges"][1:], ""
    named = _NAMED.match(target)
    if named is not None:
        return named["path"].strip(), "", named["name"]
    return target.strip(), "", ""


def _lines_in(ranges: str, texts: list[str]) -> list[str]:
    found: list[str] = []
    for part in ranges.split(","):
        first, _, last = part.partition(":")
        start = int(first) if first.lstrip("-") else 1
        end = int(last) if last.lstrip("-") else len(texts)
        total = len(texts)
        start = max(0, total + start if start < 0 else start - 1)
        end = total + 1 + end if end < 0 else end
        found += texts[start:end] if ":" in part or first else texts
    return found


def _section(name: str, texts: Iterable[str]) -> list[str] | None:
    """The lines of a section without the marks of others; None for one that is not there."""
    found: list[str] | None = None
    for text in texts:
        mark = _SECTION.match(text) if "8<" in text else None
        if mark is not None and mark["escape"]:
            text = _unescaped(mark)
        elif mark is not None and mark["name"] == name:
            if mark["type"].lower() == "end":
                break
            found = [] if found is None else found
            continue
        elif mark is not None:
            continue
        if found is not None:
            found.append(text)
    return found


def _line_of_mark(name: str, texts: Sequence[str]) -> int | None:
    """The number of the first line with a mark of a section; None where there is none."""
    marks = ((number, _SECTION.match(text)) for number, text in enumerate(texts, 1) if "8<" in text)
    return next((number for number, mark in marks if mark and not mark["escape"] and mark["name"] == name), None)


def _unescaped(mark: re.Match[str]) -> str:
    return f"{mark['before']}{mark['escape'][1:]}{mark['mark']}{mark['section']}{mark['behind']}"
