"""Files in pages by `{! file !}`, and code by `{* file ln[1:5] hl[3] *}` with the versions of it that lie beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from recto.dialects.material.blocks.lines import Line
from recto.dialects.material.includes.files import IncludingPage, find_file, is_outside, near_file, read_lines
from recto.dialects.material.options import DialectOptions

_INCLUDE = re.compile(
    r"(?P<escape>\\)?\{!(?P<deep>[+-])?>?\s*(?P<path>[^\]|\[\n]+?)(?:\s*\[ln:(?P<lines>[\d.,-]+)\])?\s*(?:\|[^!\n]*)?!\}"
)
_CODE = re.compile(r"\{\*\s*(?P<path>\S+)\s*(?P<settings>.*?)\s*\*\}\s*$")
_SETTING = re.compile(r"(?P<key>\w+)\[(?P<value>[^\]]+)\]")
_SUFFIXES = ("_an", "_py39", "_py310", "_py311")
_PYTHONS = (("_py311", "3.11"), ("_py310", "3.10"), ("_py39", "3.9"), ("", "3.8"))


def with_includes(lines: Iterable[Line], options: DialectOptions, page: IncludingPage) -> list[Line]:
    """The lines with the files that they name. Raises `RectoError` for one that is not there."""
    bases = [options.root]
    found: list[Line] = []
    for line in lines:
        code = (
            _CODE.match(line.text) if line.text.startswith("{*") and options.has("markdown_include_variants") else None
        )
        if code is not None:
            found += [Line(text, line.number) for text in _code_block(code, bases, page, line)]
        elif "{!" in line.text and (options.has("mdx_include") or options.has("markdown_include.include")):
            found += _included(line, bases, page)
        else:
            found.append(line)
    return found


def _included(line: Line, bases: Sequence[str], page: IncludingPage) -> Iterator[Line]:
    match = _INCLUDE.search(line.text)
    if match is None or match["escape"]:
        yield line
        return
    path = match["path"].strip()
    texts = _texts(path, bases, page, line)
    if match["lines"]:
        texts = [text for part in match["lines"].split(",") for text in _slice(part, texts)]
    before, behind = line.text[: match.start()], line.text[match.end() :]
    texts = texts or [""]
    texts[0], texts[-1] = before + texts[0], texts[-1] + behind if len(texts) > 1 else before + texts[0] + behind
    for text in texts:
        yield Line(text, line.number)


def _slice(part: str, texts: list[str]) -> list[str]:
    first, _, last = part.partition("-")
    start = int(first.split(".")[0] or 1)
    return texts[start - 1 : int(last.split(".")[0]) if last else start]


def _texts(path: str, bases: Sequence[str], page: IncludingPage, line: Line) -> list[str]:
    file = find_file(path, bases)
    if file is None:
        if is_outside(path, bases):
            raise page.error(f"{path} lies outside the project.", line, path, "Include files of the project only.")
        close = near_file(path, bases)
        hint = f"Did you mean {close}?" if close else "Paths are looked up from the project's folder."
        raise page.error(f"There is no file {path} to include.", line, path, hint)
    texts = read_lines(file, page, line, path)
    return texts[:-1] if texts and not texts[-1] else texts


class _Variant(Struct, frozen=True):
    """A file with the same example for another Python, with or without `Annotated` (None: in one way only)."""

    path: str
    title: str
    annotated: bool | None


def _code_block(match: re.Match[str], bases: Sequence[str], page: IncludingPage, line: Line) -> Iterator[str]:
    """The Markdown for an example: its code in a tab, the whole file where it shows a part, and its other versions."""
    path = match["path"]
    settings = {each["key"]: each["value"] for each in _SETTING.finditer(match["settings"])}
    parts = _numbers(settings.get("ln", ""))
    marked = _numbers(settings.get("hl", ""))
    title = settings.get("title", "").strip('"')
    named = f' title="{title}"' if title else ""
    texts = _texts(path, bases, page, line)
    variants = _variants(path, bases)
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
            yield from _texts(each.path, bases, page, line)
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


def _variants(path: str, bases: Sequence[str]) -> list[_Variant]:
    """The versions of an example by the names of their files or, where there is but one, of their folders."""
    parts = PurePosixPath(path)
    by_file = _versions(parts.stem, lambda name: str(parts.with_name(f"{name}{parts.suffix}")), bases)
    if len(by_file) > 1:
        return list(by_file.values())
    folder = parts.parent
    by_folder = (
        _versions(folder.name, lambda name: str(folder.with_name(name) / parts.name), bases) if folder.name else {}
    )
    bare_file = any(python == "3.8" for python, annotated in by_file if annotated is None)
    bare_folder = any(python == "3.8" for python, annotated in by_folder if annotated is None)
    if len(by_folder) > 1 or (len(by_folder) == 1 and bare_file and not bare_folder):
        return list(by_folder.values())
    return list(by_file.values())


def _versions(name: str, path_of: object, bases: Sequence[str]) -> Mapping[tuple[str, bool | None], _Variant]:
    assert callable(path_of)
    while suffix := next((each for each in _SUFFIXES if name.endswith(each)), ""):
        name = name.removesuffix(suffix)
    found: dict[tuple[str, bool | None], _Variant] = {}
    for suffix, python in _PYTHONS:
        annotated, plain = path_of(f"{name}_an{suffix}"), path_of(f"{name}{suffix}")
        has_plain = find_file(plain, bases) is not None
        title = f"Python {python}+"
        if find_file(annotated, bases) is not None:
            found[python, True] = _Variant(annotated, title, True)
            if has_plain:
                found[python, False] = _Variant(plain, f"{title} - non-Annotated", False)
        elif has_plain:
            found[python, None] = _Variant(plain, title, None)
    order = sorted(found, key=lambda key: ((True, False, None).index(key[1]), [p for _, p in _PYTHONS].index(key[0])))
    return {key: found[key] for key in order}


def has_includes(options: DialectOptions) -> bool:
    """Whether a site uses any of these."""
    return any(map(options.has, ("mdx_include", "markdown_include.include", "markdown_include_variants")))
