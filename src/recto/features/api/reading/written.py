"""Strings and numbers of code as they are written: Griffe shows their values, whose spelling is that of `repr`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_LITERAL = re.compile(r"""[rRbBuU]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[\d.][\w.+-]*""")


# A quote, or a digit that is not a part of a name.
_HAS_LITERAL = re.compile(r"[\"']|(?<![\w])[\d.]\w*").search


class _Written:
    """A value whose `repr` is what stands in the file."""

    written: str

    def __repr__(self) -> str:
        return self.written


class _Text(_Written, str): ...


class _Bytes(_Written, bytes): ...


class _Integer(_Written, int): ...


class _Float(_Written, float): ...


_KINDS: Mapping[type, Any] = {str: _Text, bytes: _Bytes, int: _Integer, float: _Float}


class SpellingWatch:
    """A part of an extension of Griffe: before code is read, its literals get the spelling of their files."""

    _lines: tuple[Any, list[str]] = (None, [])

    def on_module_node(self, *, node: Any, agent: Any, **_: Any) -> None:
        """Keep the annotations of variables, for which there is no event before they are read."""
        if isinstance(node, ast.Module):
            _keep_spelling(_annotations_in(node), self._lines_of(agent))

    def on_function_node(self, *, node: Any, agent: Any, **_: Any) -> None:
        """Keep a signature, if there is a literal in it."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.args.args or node.args.kwonlyargs):
            lines = self._lines_of(agent)
            # The body may begin in the last line of the signature.
            if any(map(_HAS_LITERAL, lines[node.lineno - 1 : node.body[0].lineno])):
                _keep_spelling((node.args, node.returns), lines)

    def on_attribute_node(self, *, node: Any, agent: Any, **_: Any) -> None:
        """Keep a value; of a long table in it the first lines."""
        if isinstance(node, ast.Assign | ast.AnnAssign):
            _keep_spelling((node.value,), self._lines_of(agent), shorten=True)

    def _lines_of(self, agent: Any) -> list[str]:
        if self._lines[0] is not agent:
            self._lines = agent, agent.code.split("\n")
        return self._lines[1]


_MOST_ITEMS = 200
_KEPT_ITEMS = 20


def _shorten(table: ast.List | ast.Tuple | ast.Set | ast.Dict) -> None:
    """Cut a table that nobody would read, such as one of all characters: each of its items costs as much as a name."""
    items = table.values if isinstance(table, ast.Dict) else table.elts
    # A list of texts may be `__all__`, or become a part of it.
    is_names = not isinstance(table, ast.Dict) and any(isinstance(getattr(each, "value", 0), str) for each in items)
    if len(items) <= _MOST_ITEMS or is_names:
        return
    more = ast.copy_location(ast.Constant(...), items[_KEPT_ITEMS])
    if isinstance(table, ast.Dict):
        table.keys[_KEPT_ITEMS:] = [more]
    items[_KEPT_ITEMS:] = [more]


# Where statements have further statements.
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_WITH_BLOCKS = (
    *(ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.If, ast.For, ast.AsyncFor, ast.While),
    *(ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.ExceptHandler, ast.Match, ast.match_case),
)


def _keep_spelling(nodes: Iterable[ast.AST | None], lines: Sequence[str], *, shorten: bool = False) -> None:
    """Let the literals in some nodes be spelled as in the `lines` of their file; those of several lines stay values.

    Long tables in them are cut where we are to `shorten` them.
    """
    for each in _constants((node for node in nodes if node is not None), shorten=shorten):
        if type(each.value) in _KINDS and each.lineno == each.end_lineno:
            text = _text_of(each, lines[each.lineno - 1])
            if text != repr(each.value) and _LITERAL.fullmatch(text):
                value = _KINDS[type(each.value)](each.value)
                value.written = text
                each.value = value


def _constants(nodes: Iterable[ast.AST], *, shorten: bool) -> Iterator[ast.Constant]:
    """The literals in some nodes. `ast.walk` would look at far more, and most nodes are plain names."""
    left = list(nodes)
    types: set[ast.AST] = set()
    while left:
        node = left.pop()
        if isinstance(node, ast.Constant):
            yield node
        elif not isinstance(node, ast.Name):
            if isinstance(node, ast.Subscript):
                types.add(node.slice)
            elif shorten and isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and node not in types:
                _shorten(node)
            for name in node._fields:
                value = getattr(node, name)
                if isinstance(value, list):
                    left += [each for each in value if each is not None]
                elif isinstance(value, ast.AST):
                    left.append(value)


def _annotations_in(module: ast.Module) -> Iterator[ast.AST]:
    """The annotations of variables, wherever in a module they are assigned."""
    return (node.annotation for node in blocks_in(module) if isinstance(node, ast.AnnAssign))


def blocks_in(module: ast.Module) -> Iterator[ast.AST]:
    """All statements of a module, in no order."""
    nodes: list[ast.AST] = [module]
    while nodes:
        node = nodes.pop()
        if isinstance(node, _WITH_BLOCKS):
            for name in _BLOCKS:
                nodes += getattr(node, name, ())
        else:
            yield node


def _text_of(node: ast.Constant, line: str) -> str:
    """What stands in a line where a node does, whose columns count bytes."""
    if line.isascii():
        return line[node.col_offset : node.end_col_offset]
    return line.encode()[node.col_offset : node.end_col_offset].decode(errors="replace")
