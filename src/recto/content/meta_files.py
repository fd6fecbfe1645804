"""Reads `_meta` files of every format, and finds the places of their keys."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from recto.content.checks import ValueProblems
from recto.content.meta import NO_ENTRY, MetaEntry, read_entries
from recto.content.python_files import parse_python, run_python
from recto.content.read_text import read_text
from recto.content.walk import MetaFile, Segments
from recto.errors import RectoError, RectoWarning, Span, raise_all
from recto.mdx.page_errors import CodeSource
from recto.mdx.python.literal_items import assigned_value
from recto.settings.json_file import parse_json
from recto.settings.page_options import PageOptions
from recto.settings.problems import KeyPath, Problem
from recto.settings.toml_file import parse_toml

Place = tuple[int, int, int]


class MetaSource(Struct, frozen=True):
    """The text of a `_meta` file, to point at its keys. `source_path` is relative to the site."""

    path: str
    source_path: str
    text: str

    @property
    def suffix(self) -> str:
        return self.source_path[self.source_path.rfind(".") :]

    @property
    def start(self) -> Span:
        return Span(self.source_path, 1, 1)

    def error(self, problem: Problem) -> RectoError:
        """The mistake at its key."""
        return RectoError(problem.message, where=self.span(problem.key), hint=problem.hint, source=self.text)

    def span(self, key: KeyPath) -> Span:
        """Where a key stands, or the nearest key around it that has a place."""
        place = self._place(key)
        if place is None:
            return self.start
        line, column, length = place
        return Span(self.source_path, line, column, line, column + length)

    def _place(self, key: KeyPath) -> Place | None:
        if self.suffix == ".toml":
            from recto.settings.toml_places import find_key

            return find_key(self.text, key)
        best: Place | None = None
        depth = 0
        try:
            for path, line, column, length in self._key_places():
                if key[: len(path)] == path and len(path) > depth:
                    best, depth = (line, column, length), len(path)
        except RectoError:
            return best  # JSON that is no JavaScript: nested too deeply for its reader
        return best

    def _key_places(self) -> Iterator[tuple[KeyPath, int, int, int]]:
        if self.suffix in (".yaml", ".yml"):
            from recto.mdx.yaml_core import key_places

            return key_places(self.text)
        if self.suffix == ".py":
            return _python_key_places(self.text)
        from recto.mdx.javascript import literals

        return literals.key_places(self.text, path=self.source_path, jsx=True)


class Meta(Struct, frozen=True):
    """The entries of one folder: `items` in order without `*`, `fallback` for all of them, and their file.

    `legacy` are keys that only older versions of Nextra knew, `warnings` are about values that are not what their
    author saw.
    """

    items: Mapping[str, MetaEntry]
    fallback: MetaEntry
    source: MetaSource | None
    segments: Segments = ()
    legacy: tuple[tuple[str, Span], ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


NO_META = Meta({}, NO_ENTRY, None)


def meta_of(entries: Mapping[str, MetaEntry], source: MetaSource | None, segments: Segments = ()) -> Meta:
    """Entries with the `*` among them set apart."""
    items = {name: entry for name, entry in entries.items() if name != "*"}
    return Meta(items, entries.get("*", NO_ENTRY), source, segments)


def read_meta(file: MetaFile, options: type[PageOptions]) -> Meta:
    """The checked content of a `_meta` file; `options` are those of pages that the site's theme declares.

    Raises `RectoErrors` with every mistake at its key. A Python file imports what the process can import.
    """
    text = read_text(file.path, file.source_path)
    source = MetaSource(str(file.path), file.source_path, text)
    data, warnings = _load(source)
    if not isinstance(data, Mapping):
        raise source.error(Problem((), "A `_meta` file must hold an object.", "Write `{…}`."))
    findings = ValueProblems()
    entries = read_entries(data, is_global=file.is_global, options=options, findings=findings)
    raise_all([source.error(problem) for problem in findings.problems])
    meta = meta_of(entries, source, file.segments)
    legacy = tuple((old.shown, source.span(old.key)) for old in findings.legacy)
    return Meta(meta.items, meta.fallback, source, file.segments, legacy, warnings)


def _load(source: MetaSource) -> tuple[Any, tuple[RectoWarning, ...]]:
    """What a `_meta` file says, with warnings about how it is written."""
    if source.suffix in (".yaml", ".yml"):
        from recto.mdx.yaml_core import read_yaml_mapping

        what = "`_meta` file"
        read = read_yaml_mapping(source.text, path=source.source_path, what=what, is_text=_is_title)
        return read.data, read.warnings
    return _load_other(source), ()


def _load_other(source: MetaSource) -> Any:
    if source.suffix == ".json":
        return parse_json(source.text, source.source_path)
    if source.suffix == ".toml":
        return parse_toml(source.text, source.source_path)
    if source.suffix == ".py":
        return _run_python(source)
    from recto.mdx.javascript import literals

    exports = literals.read_exports(source.text, path=source.source_path, jsx=True)
    if "default" not in exports:
        raise source.error(Problem((), "This `_meta` file has no default export.", "Write `export default {…}`."))
    return exports["default"]


def _is_title(path: KeyPath) -> bool:
    """Whether a value of a `_meta` file is a title: `a: 1.10`, `a: {title: 1.10}`, also in the items of a menu."""
    return len(path) == 1 or path[-1] == "title" or path[-2] == "items"


def _run_python(source: MetaSource) -> Any:
    """The variable `meta` of a Python file."""
    names = run_python(CodeSource(source.source_path, source.text, source.path))
    if "meta" not in names:
        raise source.error(Problem((), "This `_meta.py` file defines no `meta`.", "Write `meta = {…}`."))
    return names["meta"]


def _python_key_places(text: str) -> Iterator[tuple[KeyPath, int, int, int]]:
    for statement in parse_python(text, "_meta.py").body:
        value = assigned_value(statement, "meta")
        if value is not None:
            yield from _dict_places(value, (), text.splitlines())


def _dict_places(node: ast.expr, path: KeyPath, lines: list[str]) -> Iterator[tuple[KeyPath, int, int, int]]:
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            here = (*path, key.value)
            # Python counts columns in bytes of UTF-8.
            column = len(lines[key.lineno - 1].encode()[: key.col_offset].decode())
            yield here, key.lineno, column + 1, len(key.value) + 2
            yield from _dict_places(value, here, lines)
