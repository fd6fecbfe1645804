"""What the page language promises for every text; each function raises `AssertionError` where a promise is broken."""

from __future__ import annotations

import dis
import json
import marshal
import pickle
from collections.abc import Iterator
from types import CodeType
from typing import Any

from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning, Span, describe
from recto.html import Element, Fragment, Node, el
from recto.html.finished import finish_html
from recto.html.renamed_ids import ids_in, with_ids
from recto.markdown.features import ALL
from recto.markdown.html_to_markdown import markdown_of
from recto.mdx import Compiled, CompileOptions, compile_mdx, evaluate_sync
from recto.mdx.javascript.literals import key_places, read_exports, read_literal
from tests.fuzz.harmless import harm
from tests.fuzz.http_requests import answers_requests
from tests.fuzz.site_files import reads_heads, reads_meta, reads_settings

_NOTHING: frozenset[str] = frozenset()
_OPTIONS = (
    CompileOptions(),
    CompileOptions(latex=True, reading_time=True),
    CompileOptions(elements=frozenset({"a", "p", "h2", "code", "pre", "img", "table"})),
    CompileOptions(whitelist_tags_styling=frozenset({"b", "div"}), elements=frozenset({"b", "div", "details"})),
)
_WRITER = frozenset({"__writer__", "__elements__", "__alert__", "text", "open", "close", "element", "value"})
_OPERATIONS = (
    "RESUME NOP CACHE PUSH_NULL PRECALL CALL CALL_FUNCTION CALL_METHOD POP_TOP RETURN_VALUE RETURN_CONST EXTENDED_ARG"
    " LOAD_NAME LOAD_CONST LOAD_SMALL_INT LOAD_ATTR LOAD_METHOD BINARY_SUBSCR BINARY_OP COPY SWAP"
    " BUILD_MAP BUILD_CONST_KEY_MAP BUILD_LIST BUILD_TUPLE LIST_EXTEND LIST_APPEND MAP_ADD DICT_UPDATE DICT_MERGE"
    " BUILD_STRING NOT_TAKEN"
)
_ALLOWED_OPERATIONS = frozenset(_OPERATIONS.split())


def compiles(text: str, choice: int) -> None:
    """A page compiles to something that can be kept, or to errors with places inside the file."""
    path = ("a.mdx", "a.md")[choice & 1]
    features = _NOTHING if choice & 2 else ALL
    try:
        compiled = compile_mdx(text, path=path, features=features, options=_OPTIONS[choice >> 2 & 3])
    except RectoError as error:
        for single in error.errors:
            assert single.where is not None, single.message
            _told_inside(single, text)
        return
    kept = pickle.loads(pickle.dumps(compiled))
    # Options are equal only to themselves where they hold the words of a language.
    assert replace(kept, options=compiled.options) == compiled
    for use in (*compiled.component_names, *compiled.links, *compiled.images, *compiled.imports):
        _inside(use.where, text, repr(use))
    for warning in compiled.warnings:
        _told_inside(warning, text)


def reads_literals(text: str, choice: int) -> None:
    """A literal or a module of literals is read, or told as an error with its place; JSON is read as JSON."""
    jsx = bool(choice & 1)
    for read in (read_literal, read_exports, key_places):
        try:
            found = read(text, path="a.js", jsx=jsx)
            if read is key_places:
                for _, line, column, length in found:
                    _inside(Span("a.js", line, column, line, column + length), text, "key")
        except RectoError as error:
            for single in error.errors:
                _told_inside(single, text)
    data = _json(text)
    if data is not NotImplemented:
        assert _same(read_literal(text, path="a.js"), data)


def runs_nothing(text: str, choice: int) -> None:
    """Text that others wrote is refused, or becomes harmless HTML by a program of literals only."""
    path = ("a.mdx", "a.md")[choice & 1]
    features = _NOTHING if choice & 2 else ALL
    try:
        compiled = compile_mdx(text, path=path, trusted=False, features=features, options=_OPTIONS[choice >> 2 & 3])
        _only_literals(compiled)
        result = evaluate_sync(compiled, components=_Stubs(compiled))
    except RectoError as error:
        for single in error.errors:
            _told_inside(single, text)
        return
    problem = harm(result.html) or harm("".join(item.value for item in result.toc))
    assert problem is None, problem


def rewrites_html(text: str, choice: int) -> None:
    """The addresses of any HTML can be changed: the next reader finds the new ones, and nothing else is another."""
    seen: list[str] = []
    found = finish_html(text, lambda url, name, tag: seen.append(url))
    assert found.html is text
    changed = finish_html(text, lambda url, name, tag: f"/{len(url)}")
    again: list[str] = []
    found_again = finish_html(changed.html, lambda url, name, tag: again.append(url))
    assert again == [f"/{len(url)}" for url in seen]
    assert changed.ids == found.ids == found_again.ids
    names = {name: f"{name}-x" for name in ids_in(text)}
    assert ids_in(with_ids(text, names)) == list(names.values())
    assert isinstance(markdown_of(text), str)


class _Stubs(dict[str, Any]):
    """Components of every name, which trust what they are given as far as a component may: any text is an address."""

    def __init__(self, compiled: Compiled) -> None:
        names = {use.name for use in compiled.component_names} | compiled.options.elements
        super().__init__({name.partition(".")[0]: _Stub() for name in names})
        self.update({name: _Stub() for name in compiled.options.elements})


class _Stub:
    def __getattr__(self, name: str) -> _Stub:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *, children: Node = None, **props: Any) -> Element:
        texts = list(_texts(props))
        links = [el("a", {"href": text, "title": text}, text) for text in texts]
        return el("div", {"data-props": repr(props)}, Fragment(*links), children)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _texts(item)


def _only_literals(compiled: Compiled) -> None:
    if compiled.code is None:
        return
    code = marshal.loads(compiled.code)
    assert isinstance(code, CodeType)
    operations = {instruction.opname for instruction in dis.get_instructions(code)}
    assert operations <= _ALLOWED_OPERATIONS, operations - _ALLOWED_OPERATIONS
    components = {part for use in compiled.component_names for part in use.name.split(".")}
    assert set(code.co_names) <= _WRITER | components, set(code.co_names)
    assert not any(isinstance(constant, CodeType) for constant in code.co_consts)


def _told_inside(problem: RectoError | RectoWarning, text: str) -> None:
    assert problem.message and "\n" not in problem.message.strip("\n"), problem.message
    describe(problem).encode()
    _inside(problem.where, text, problem.message)


def _inside(where: Span | None, text: str, what: str) -> None:
    if where is None or where.line is None:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= where.line <= len(lines), (what, where, len(lines))
    if where.column is not None:
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1, (what, where, lines[where.line - 1])
    if where.end_line is not None and where.end_column is not None:
        assert where.line <= where.end_line <= len(lines), (what, where)
        # A caret behind the last character of a line covers one column.
        assert 1 <= where.end_column <= len(lines[where.end_line - 1]) + 2, (what, where, lines[where.end_line - 1])
        assert (where.end_line, where.end_column) >= (where.line, where.column or 1), (what, where)


def _json(text: str) -> Any:
    """What the text is as JSON, as far as JavaScript reads it the same."""
    if "__proto__" in text or text.count("[") + text.count("{") > 40:
        return NotImplemented
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return NotImplemented


def _refused(name: str) -> None:
    raise ValueError(name)


def _same(value: Any, other: Any) -> bool:
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(_same(item, other[key]) for key, item in value.items())
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(_same, value, other))
    return value == other or isinstance(value, int | float)


PROMISES = {
    "compile": compiles,
    "literals": reads_literals,
    "untrusted": runs_nothing,
    "html": rewrites_html,
    "http": answers_requests,
    "settings": reads_settings,
    "meta": reads_meta,
    "heads": reads_heads,
}
