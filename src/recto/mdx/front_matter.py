"""The YAML block at the top of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, Span

if TYPE_CHECKING:
    from recto.markdown.parser.extensions import Extensions
    from recto.mdx.yaml_core import KeyPath

TEXT_KEYS: frozenset[str] = frozenset(
    {
        "application_name",
        "applicationName",
        "author",
        "authors",
        "category",
        "creator",
        "date",
        "description",
        "keywords",
        "publisher",
        "sidebar_title",
        "sidebarTitle",
        "site_name",
        "siteName",
        "tags",
        "title",
    }
)
"""Keys whose values are text as they are written, and so is what stands below them: `title: 1.10`, `tags: [2024]`."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_TOML_BLOCK = r"\ufeff?\+\+\+[ \t]*\r?\n(?:(?!\+\+\+[ \t]*\r?$).*\n)*\+\+\+[ \t]*\r?$"
_KEY_LINE = r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)"
_BELOW_BLANK_LINES = r"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))+(---)[ \t]*(?:\r\n|\n|\r)[A-Za-z_][\w-]*[ \t]*:(?:\s)"

# What most pages write: `key: words` or `key: "words"`, one per line. Anything with a meaning of its own in YAML
# (a leading indicator, `: `, ` #`, a word such as `true`, a digit first) is left to the YAML reader.
_SIMPLE_LINE = r"""
        ([A-Za-z_][\w-]*):[ ]
        (?: ([A-Za-z](?:[^\s:#]++|:(?=\S)|(?<=\S)\#|[ ](?=[^\s:#]))*+)
          | "([^"\\\n\r\x00-\x1f\x7f-\x9f]*+)"
          | '([^'\n\r\x00-\x1f\x7f-\x9f]*+)'
        )[ ]*(?:\r\n|\n)"""
_SIMPLE_CHARACTERS = r"[\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*"
_Match = Callable[..., re.Match[str] | None]
_WORDS_WITH_MEANING = frozenset({"true", "false", "null"})


class FrontMatter(Struct, frozen=True):
    """Keys and values of a front matter, and where the page's text begins: line from 1, offset in code points.

    `warnings` are about values that are not what their author saw.
    """

    data: dict[str, Any]
    body_start_line: int
    body_offset: int
    warnings: tuple[RectoWarning, ...] = ()

    def with_known(self, known: Mapping[str, Any]) -> FrontMatter:
        """The same with what is known of the page beside its text, which stands over what the text says."""
        return replace(self, data={**self.data, **known}) if known else self


NO_FRONT_MATTER: Mapping[str, Any] = {}


def split_front_matter(source: str, *, path: str) -> FrontMatter:
    """Read the YAML between the first line `---` and the next one.

    YAML 1.2 core schema: dates, `yes` and `no` stay strings; keys are strings, and so are the values of `TEXT_KEYS`.
    A page without front matter has empty `data`. Raises `RectoError` at the place in the file when the YAML is broken,
    not a mapping, names a key twice or is not closed.
    """
    simple = _split_simple(source)
    if simple is not None:
        return simple
    opening = _OPENING.match(source)
    if opening is None:
        return FrontMatter({}, 1, 1 if source.startswith("\ufeff") else 0, _shown_as_text(source, path))
    closing = _CLOSING.search(source, opening.end())
    if closing is None:
        _refuse_unclosed(source, opening.end(), path)
        return FrontMatter({}, 1, 0)
    text = source[opening.end() : closing.start()]
    lines = len(_LINE_END.findall(source, 0, closing.end()))
    data = _read_simple(text)
    if data is not None:
        return FrontMatter(data, lines + 1, closing.end())
    # Few pages need YAML as a whole.
    from recto.mdx.yaml_core import read_yaml_mapping

    read = read_yaml_mapping(text, path=path, first_line=2, source=source, what="front matter", is_text=_is_text)
    return FrontMatter(read.data, lines + 1, closing.end(), read.warnings)


def _split_simple(source: str) -> FrontMatter | None:
    """The front matter of most pages, found without a pattern; None for all others."""
    if not source.startswith("---\n"):
        return None
    # No line before this one begins as the last one does.
    end = source.find("\n---", 3)
    if end < 0 or source[end + 4 : end + 5] != "\n":
        return None
    text = source[4 : end + 1]
    data = _read_simple(text) if "\r" not in text else None
    return FrontMatter(data, text.count("\n") + 3, end + 5) if data is not None else None


def page_front_matter(source: str, *, path: str, extensions: Extensions) -> FrontMatter:
    """The front matter of a page as its site reads it: by the rules of a plugin that has some of its own.

    Raises `RectoError` as `split_front_matter` does.
    """
    front: FrontMatter = (extensions.front_matter_reader(path) or split_front_matter)(source, path=path)
    return front


def without_front_matter(source: str) -> FrontMatter | None:
    """Where the text begins below front matter that cannot be read; None when its end cannot be told."""
    opening = _OPENING.match(source)
    closing = _CLOSING.search(source, opening.end()) if opening is not None else None
    if closing is None:
        return None
    return FrontMatter({}, len(_LINE_END.findall(source, 0, closing.end())) + 1, closing.end())


def _is_text(path: KeyPath) -> bool:
    return not TEXT_KEYS.isdisjoint(path)


def _shown_as_text(source: str, path: str) -> tuple[RectoWarning, ...]:
    """Warn of a front matter that is none: below blank lines, or in TOML."""
    if source[:1] in ("\n", "\r", " ", "\t", "\ufeff") and (found := re.match(_BELOW_BLANK_LINES, source)):
        line = len(_LINE_END.findall(source, 0, found.start(1))) + 1
        message = "Front matter begins in the first line: here it is shown as text."
        return (RectoWarning(message, Span(path, line, 1, line, 4), "Remove the blank lines above it.", source),)
    return _toml_block(source, path)


def _toml_block(source: str, path: str) -> tuple[RectoWarning, ...]:
    if not source.startswith(("+++", "\ufeff+++")) or re.match(_TOML_BLOCK, source, re.MULTILINE) is None:
        return ()
    return (
        RectoWarning(
            "Front matter between `+++` is not read: it is shown as text.",
            Span(path, 1, 1, 1, 4),
            "Write it as YAML, `title: …`, between lines of `---`.",
            source,
        ),
    )


def metadata_twice(where: Span | None, source: str) -> RectoError:
    """The error for a page that also exports metadata."""
    message = "This page has front matter and `export metadata`."
    return RectoError(message, where=where, hint="Keep one of them.", source=source)


def front_matter_span(source: str, key: str, *, path: str) -> Span:
    """Where a key of the front matter stands, for errors about its value; line 1 when it is not found."""
    found = re.compile(rf"(?:(?<=[\s{{,])|^)(['\"]?){re.escape(key)}\1(?=[ \t]*:)", re.MULTILINE).search(source)
    if found is None:
        return Span(path, 1)
    line_start = source.rfind("\n", 0, found.start()) + 1
    line, column = len(_LINE_END.findall(source, 0, line_start)) + 1, found.start() - line_start + 1
    return Span(path, line, column, line, column + len(found.group()))


@cache
def _simple_patterns() -> tuple[_Match, _Match]:
    """What matches a simple line, and all of a simple text."""
    return re.compile(_SIMPLE_LINE, re.VERBOSE | re.ASCII).match, re.compile(_SIMPLE_CHARACTERS).fullmatch


def _read_simple(text: str) -> dict[str, Any] | None:
    """The front matter read without YAML where that is certain to give the same, or None."""
    line_of, is_simple = _simple_patterns()
    if not is_simple(text):
        return None
    data: dict[str, Any] = {}
    position = 0
    while position < len(text):
        line = line_of(text, position)
        if line is None:
            return None
        key, plain, double, single = line.groups()
        if key in data or (plain and plain.lower() in _WORDS_WITH_MEANING):
            return None
        data[key] = plain or double or single or ""
        position = line.end()
    return data


def _refuse_unclosed(source: str, start: int, path: str) -> None:
    """A first line `---` alone is a thematic break; followed by `key:` it can only be a forgotten end."""
    if re.compile(_KEY_LINE, re.MULTILINE).match(source, start):
        raise RectoError(
            "The front matter that starts here is not closed.",
            where=Span(path, 1, 1, 1, 4),
            hint="End it with a line `---`.",
            source=source,
        )
