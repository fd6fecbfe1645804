"""Files in pages by `{! file !}`, and code by `{* file ln[1:5] hl[3] *}` with the versions of it that lie beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

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
from recto.errors import RectoError
from recto.late_pattern import late_pattern

_INCLUDE = late_pattern(
    r"(?P<escape>\\)?\{!(?P<deep>[+-])?>?\s*(?P<path>[^\]|\[\n]+?)(?:\s*\[ln:(?P<lines>[\d.,-]+)\])?\s*"
    r"(?:\|[^!\n]*)?!(?:lines=(?P<ranges>[\d -]+))?\}"
)
_HEADING = re.compile(r"#+")
_CODE = re.compile(r"\{\*\s*(?P<path>\S+)\s*(?P<settings>.*?)\s*\*\}\s*$")
_SETTING = re.compile(r"(?P<key>\w+)\[(?P<value>[^\]]+)\]")
_WITH_HEADINGS = "markdown_include.include"
_TEXT_EXTENSIONS = ("mdx_include", _WITH_HEADINGS)
_SUFFIXES = ("_an", "_py39", "_py310", "_py311")
_PYTHONS = (("_py311", "3.11"), ("_py310", "3.10"), ("_py39", "3.9"), ("", "3.8"))


def with_includes(lines: Iterable[Line], options: DialectOptions, page: IncludingPage) -> list[Line]:
    """The lines with the files that they name. Raises `RectoError` for one that is not there."""
    has_code = options.has("markdown_include_variants")
    code_files = _Files(base_folders(["."], options, page.path), whole_project(options.root), options.root, page)
    name = next(filter(options.has, _TEXT_EXTENSIONS), None)
    base = "" if name is None else str(options.option(name, "base_path", "."))
    needs_all = options.option(_WITH_HEADINGS, "throwException") is True
    text_files = _Files(base_folders([base], options, page.path), code_files.within, options.root, page, needs_all)
    headings = _Headings(_offset(options), options.option(_WITH_HEADINGS, "inheritHeadingDepth") is True)
    found: list[Line] = []
    for line in lines:
        code = _CODE.match(line.text) if has_code and line.text.startswith("{*") else None
        if code is not None:
            found += [Line(text, line.number) for text in _code_block(code, code_files, line)]
        elif name is not None and "{!" in line.text:
            found += _included(line, text_files, headings)
        else:
            headings.pass_over(line.text)
            found.append(line)
    return found


class _Headings(Struct):
    """How headings of included files are lowered: by `offset`, and by the last heading before where it `inherits`."""

    offset: int
    inherits: bool
    depth: int = 0

    def lowered(self, text: str) -> str:
        if text.startswith("#"):
            return "#" * (self.offset + (self.depth if self.inherits else 0)) + text
        return text

    def pass_over(self, text: str) -> None:
        """Note a line that stands in the page."""
        if self.inherits and (marks := _HEADING.match(text)) is not None:
            self.depth = len(marks[0])


def _offset(options: DialectOptions) -> int:
    given = options.option(_WITH_HEADINGS, "headingOffset", 0)
    return max(0, min(5, given)) if isinstance(given, int) else 0


class _Files(Struct, frozen=True):
    """Where the files of a page come from: paths begin at one of `bases`, and may not lead out of `within`. `root` is
    that of the site.

    A page does without a file that is not there unless it `needs_all`.
    """

    bases: list[str]
    within: str
    root: str
    page: IncludingPage
    needs_all: bool = True

    def found(self, path: str) -> str | None:
        return find_file(path, self.bases, self.within)

    def has(self, path: str) -> bool:
        return self.found(path) is not None

    def is_missing(self, path: str, line: Line) -> bool:
        """Whether a page has to do without a file, of which it is told."""
        if self.needs_all or self.has(path) or is_outside(path, self.bases, self.within):
            return False
        error = self._missing(path, line)
        self.page.warn(error.message, line, path, error.hint or "")
        return True

    def lines(self, path: str, line: Line) -> list[str]:
        """The lines of a file. Raises `RectoError` for one that cannot be had."""
        file = self.found(path)
        if file is None:
            raise self._missing(path, line)
        texts = read_lines(file, self.page, line, path)
        return texts[:-1] if texts and not texts[-1] else texts

    def _missing(self, path: str, line: Line) -> RectoError:
        if is_outside(path, self.bases, self.within):
            message, hint = f"{path} lies outside the project.", "Include files of the project only."
            return self.page.error(message, line, path, hint)
        close = near_file(path, self.bases, self.within)
        hint = f"Did you mean {close}?" if close else f"Paths are looked up in {told_folders(self.bases, self.root)}."
        return self.page.error(f"There is no file {path} to include.", line, path, hint)


def _included(line: Line, files: _Files, headings: _Headings) -> Iterator[Line]:
    """A line with the files that it names in their place, and those that these name."""
    match = _INCLUDE.search(line.text)
    if match is None or match["escape"]:
        headings.pass_over(line.text)
        yield line
        return
    path = match["path"].strip()
    before, behind = line.text[: match.start()], line.text[match.end() :]
    if files.is_missing(path, line):
        yield Line(before + behind, line.number)
        return
    texts = files.lines(path, line)
    parts = re.split(r"[, ]+", (match["lines"] or match["ranges"] or "").strip())
    if parts != [""]:
        texts = [text for part in parts for text in _slice(part, texts)]
    texts = [headings.lowered(text) for text in texts] or [""]
    texts[0], texts[-1] = before + texts[0], texts[-1] + behind if len(texts) > 1 else before + texts[0] + behind
    files.page.enter(Path(files.found(path) or path), line, path)
    for text in texts:
        if "{!" in text:
            yield from _included(Line(text, line.number), files, headings)
        else:
            headings.pass_over(text)
            yield Line(text, line.number)
    files.page.leave()


def _slice(part: str, texts: list[str]) -> list[str]:
    first, _, last = part.partition("-")
    start = int(first.split(".")[0] or 1)
    return texts[start - 1 : int(last.split(".")[0]) if last else start]


class _Variant(Struct, frozen=True):
    """A file with the same example for another Python, with or without `Annotated` (None: in one way only)."""

    path: str
    title: str
    annotated: bool | None


def _code_block(match: re.Match[str], files: _Files, line: Line) -> Iterator[str]:
    """The Markdown for an example: its code in a tab, the whole file where it shows a part, and its other versions."""
    path = match["path"]
    settings = {each["key"]: each["value"] for each in _SETTING.finditer(match["settings"])}
    parts = _numbers(settings.get("ln", ""))
    marked = _numbers(settings.get("hl", ""))
    title = settings.get("title", "").strip('"')
    named = f' title="{title}"' if title else ""
    texts = files.lines(path, line)
    variants = _variants(path, files)
    own = next((each for each in variants if each.path == path), _Variant(path, "Python 3.8+", None))
    if parts != [(0, 0)]:
        code, shown_marks = _shown_code(texts, parts, marked)
        yield f"//// tab | {own.title}"
        yield f"```python{_hl(shown_marks)}{named}"
        yield from code
        yield from ("```", "", "////", "")
    if parts:
        yield from ("///// details | 👀 Full file preview", "", f"//// tab | {own.title}", "")
        yield f"```python{_hl(marked)}{named}"
        yield from texts
        yield from ("```", "", "////", "", "/////", "")
    others = [each for each in variants if each.path != path]
    if others:
        yield from ("///// details | 🤓 Other versions and variants", "")
        for each in others:
            yield from (f"//// tab | {each.title}", "")
            if each.annotated is False:
                yield from ("/// tip", "", "Prefer to use the `Annotated` version if possible.", "", "///", "")
            yield f"```python{named}"
            yield from files.lines(each.path, line)
            yield from ("```", "////")
        yield from ("", "/////", "")


def _numbers(text: str) -> list[tuple[int, int]]:
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, _, last = part.partition(":")
        if first.isdigit() and (last.isdigit() or not last):
            found.append((int(first), int(last or first)))
    return sorted(found)


def _shown_code(
    texts: list[str], parts: list[tuple[int, int]], marked: list[tuple[int, int]]
) -> tuple[list[str], list[tuple[int, int]]]:
    """The parts of the code with words where others are left out, and the marked lines among them."""
    if not parts:
        return texts, marked
    shown: list[str] = []
    marks: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(parts):
        if number == 0 and first > 1:
            shown += ["# Code above omitted 👆", ""]
        elif number:
            shown += ["", "# Code here omitted 👈", ""]
        offset = len(shown) - first + 1
        marks += [(a + offset, b + offset) for a, b in marked if a >= first and b <= last]
        shown += texts[first - 1 : last]
    if parts[-1][1] < len(texts):
        shown += ["", "# Code below omitted 👇"]
    return shown, marks


def _hl(marked: Iterable[tuple[int, int]]) -> str:
    lines = " ".join(str(first) if first == last else f"{first}-{last}" for first, last in marked)
    return f' hl_lines="{lines}"' if lines else ""


def _variants(path: str, files: _Files) -> list[_Variant]:
    """The versions of an example by the names of their files or, where there is but one, of their folders."""
    parts = PurePosixPath(path)
    by_file = _versions(parts.stem, lambda name: str(parts.with_name(f"{name}{parts.suffix}")), files)
    if len(by_file) > 1:
        return list(by_file.values())
    folder = parts.parent
    by_folder = (
        _versions(folder.name, lambda name: str(folder.with_name(name) / parts.name), files) if folder.name else {}
    )
    bare_file = any(python == "3.8" for python, annotated in by_file if annotated is None)
    bare_folder = any(python == "3.8" for python, annotated in by_folder if annotated is None)
    if len(by_folder) > 1 or (len(by_folder) == 1 and bare_file and not bare_folder):
        return list(by_folder.values())
    return list(by_file.values())


def _versions(name: str, path_of: Callable[[str], str], files: _Files) -> Mapping[tuple[str, bool | None], _Variant]:
    while suffix := next((each for each in _SUFFIXES if name.endswith(each)), ""):
        name = name.removesuffix(suffix)
    found: dict[tuple[str, bool | None], _Variant] = {}
    for suffix, python in _PYTHONS:
        annotated, plain = path_of(f"{name}_an{suffix}"), path_of(f"{name}{suffix}")
        has_plain = files.has(plain)
        title = f"Python {python}+"
        if files.has(annotated):
            found[python, True] = _Variant(annotated, title, True)
            if has_plain:
                found[python, False] = _Variant(plain, f"{title} - non-Annotated", False)
        elif has_plain:
            found[python, None] = _Variant(plain, title, None)
    order = sorted(found, key=lambda key: ((True, False, None).index(key[1]), [p for _, p in _PYTHONS].index(key[0])))
    return {key: found[key] for key in order}


def has_includes(options: DialectOptions) -> bool:
    """Whether a site uses any of these."""
    return any(map(options.has, (*_TEXT_EXTENSIONS, "markdown_include_variants")))
