"""Expressions of text and attributes: Python, or one of the JavaScript literals that Nextra pages hold."""

from __future__ import annotations

import ast
import re
from typing import Any

from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern
from recto.mdx.context import PageContext
from recto.mdx.parser.scanner import Scanner
from recto.mdx.parser.syntax import Code, ScanError
from recto.mdx.python.jsx import NotPython, PythonReader
from recto.mdx.python.trees import changed

_JAVASCRIPT_NAMES = {"true": True, "false": False, "null": None, "undefined": None}
_SHORTHAND = late_pattern(r"[{,]\s*([A-Za-z_$][\w$]*)\s*(?=[,}])")
_JAVASCRIPT = (
    (
        late_pattern(r"=>"),
        "An arrow function is JavaScript.",
        "Write `[<li>{x}</li> for x in items]` for `items.map(…)`, or a `lambda`.",
    ),
    (late_pattern(r"[{,\[(]\s*\.\.\."), "A spread `...x` is JavaScript.", "Write `**x` for a dict, `*x` for a list."),
    (late_pattern(r"===|!=="), "`===` is JavaScript.", "Write `==` or `!=`."),
    (late_pattern(r"&&|\|\|"), "`&&` and `||` are JavaScript.", "Write `and` or `or`."),
    (late_pattern(r"\?[^.].*:", re.DOTALL), "`a ? b : c` is JavaScript.", "Write `b if a else c`."),
    (late_pattern(r"\?\."), "`?.` is JavaScript.", "Write `x.y if x else None`."),
    (late_pattern(r"^\s*new\s"), "`new` is JavaScript.", "Leave it out: `Name(…)`."),
    (late_pattern(r"`[^`]*\$\{"), "A template string with `${…}` is JavaScript.", 'Write `f"… {value} …"`.'),
    (late_pattern(r"^\s*(?:async\s+)?function\b"), "A function is JavaScript.", "Write a `def` above the text."),
)


class ValueReader(PythonReader):
    """Reads expressions of a page whose own names are `bound`; mistakes are kept in `context`."""

    def __init__(self, context: PageContext, bound: frozenset[str], region: Any, base: int) -> None:
        super().__init__(region, base)
        self.context = context
        self.bound = bound

    def text_value(self, code: Code) -> ast.expr | None:
        """The expression of `{…}` in text; None after a mistake."""
        try:
            return super().expression(code)
        except NotPython as error:
            return self._literal_value(code, error)

    def expression(self, code: Code) -> ast.expr:
        """An attribute's or child's value: where Python gives up, a JavaScript literal is tried."""
        where = self.span(code.start - 1, code.end + 1)
        try:
            if Scanner(f"{{{self.text(code.start, code.end)}}}").comment(0) is not None:
                self.context.fail("There is nothing in these braces.", where, "Write a value, such as `None`.")
                return ast.Constant(None)
        except ScanError as error:
            self.context.fail(error.message, where, error.hint)
            return ast.Constant(None)
        value = self.text_value(code)
        return ast.Constant(None) if value is None else value

    def read_expression(self, tree: ast.expr, code: Code) -> ast.expr:
        def read(node: ast.AST) -> ast.AST:
            if isinstance(node, ast.Yield | ast.YieldFrom):
                raise NotPython("an expression cannot yield", *self.region.place(self.base + code.start))
            return self._read_javascript_names(node)

        return changed(tree, read)

    def _read_javascript_names(self, node: ast.AST) -> ast.AST:
        """`true` and its like, and the bare keys of object literals, unless the page has such a name of its own."""
        if isinstance(node, ast.Name) and node.id in _JAVASCRIPT_NAMES and node.id not in self.bound:
            return ast.copy_location(ast.Constant(_JAVASCRIPT_NAMES[node.id]), node)
        if isinstance(node, ast.Set):
            return self._object_of_names(node)
        if isinstance(node, ast.Dict):
            for index, key in enumerate(node.keys):
                if isinstance(key, ast.Name) and key.id not in self.bound:
                    node.keys[index] = ast.copy_location(ast.Constant(key.id), key)
        return node

    def _object_of_names(self, node: ast.Set) -> ast.expr:
        """`{ Callout, Tabs }` names components in an object; nobody shows a set of variables in a page."""
        names = [item for item in node.elts if isinstance(item, ast.Name) and item.id not in self.bound]
        if len(names) < len(node.elts):
            return node
        keys: list[ast.expr | None] = [ast.copy_location(ast.Constant(name.id), name) for name in names]
        return ast.copy_location(ast.Dict(keys, node.elts), node)

    def _literal_value(self, code: Code, problem: NotPython) -> ast.expr | None:
        from recto.mdx.javascript.literals import read_literal

        text = self.text(code.start, code.end)
        line, column = self.region.place(self.base + code.start)
        try:
            value = read_literal(text, path=self.context.source.path, line=line, column=column)
            tree = _constant(value)
        except (RectoError, ValueError, RecursionError):
            self._report(code, text, problem)
            return None
        self.place(tree, code.start, code.end)
        return tree

    def _report(self, code: Code, text: str, problem: NotPython) -> None:
        for pattern, message, hint in _JAVASCRIPT:
            found = pattern.search(text)
            if found:
                self.context.fail(message, self.span(code.start + found.start(), code.start + found.end()), hint)
                return
        if "after dictionary key" in problem.message and (found := _SHORTHAND.search(text)):
            where = self.span(code.start + found.start(1), code.start + found.end(1))
            name = found[1]
            self.context.fail(
                f"An object with only the name {name} is JavaScript.", where, f'Write `"{name}": {name}`.'
            )
            return
        where = Span(self.context.source.path, problem.line, problem.column)
        if problem.at_end:
            where = self.span(code.start, code.end)
        self.context.fail(
            f"This is not a Python expression: {problem.message}.",
            where,
            "Write `\\{` for the character, or use backticks.",
        )


def _constant(value: Any) -> ast.expr:
    """A literal value as a tree: a new object each time the code runs."""
    if isinstance(value, dict):
        return ast.Dict([ast.Constant(key) for key in value], [_constant(item) for item in value.values()])
    if isinstance(value, list):
        return ast.List([_constant(item) for item in value], ast.Load())
    if value is None or isinstance(value, str | int | float | bool):
        return ast.Constant(value)
    raise ValueError("not a literal")
