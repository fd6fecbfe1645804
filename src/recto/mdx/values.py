"""Expressions of text and attributes: Python, or one of the JavaScript literals that Nextra pages hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recto.errors import RectoError, Span
from recto.mdx.context import PageContext
from recto.mdx.javascript.literals import read_literal
from recto.mdx.parser.scanner import Scanner
from recto.mdx.parser.syntax import Code
from recto.mdx.python.jsx import NotPython, PythonReader

_JAVASCRIPT_NAMES = {"true": True, "false": False, "null": None, "undefined": None}
_SHORTHAND = re.compile(r"[{,]\s*([A-Za-z_$][\w$]*)\s*(?=[,}])")
_CONVERSION = re.compile(r"[rsa]\s*(?::|\Z)")
_SPLIT = re.compile(r"""[()\[\]{}'":!]""")
_JAVASCRIPT = (
    (
        re.compile(r"=>"),
        "An arrow function is JavaScript.",
        "Write `[<li>{x}</li> for x in items]` for `items.map(…)`, or a `lambda`.",
    ),
    (re.compile(r"[{,\[(]\s*\.\.\."), "A spread `...x` is JavaScript.", "Write `**x` for a dict, `*x` for a list."),
    (re.compile(r"===|!=="), "`===` is JavaScript.", "Write `==` or `!=`."),
    (re.compile(r"&&|\|\|"), "`&&` and `||` are JavaScript.", "Write `and` or `or`."),
    (re.compile(r"\?[^.].*:", re.DOTALL), "`a ? b : c` is JavaScript.", "Write `b if a else c`."),
    (re.compile(r"\?\."), "`?.` is JavaScript.", "Write `x.y if x else None`."),
    (re.compile(r"^\s*new\s"), "`new` is JavaScript.", "Leave it out: `Name(…)`."),
    (re.compile(r"`[^`]*\$\{"), "A template string with `${…}` is JavaScript.", 'Write `f"… {value} …"`.'),
    (re.compile(r"^\s*(?:async\s+)?function\b"), "A function is JavaScript.", "Write a `def` above the text."),
)


@dataclass(frozen=True, slots=True)
class Value:
    """An expression in text: its tree, and the conversion and format behind it as in f-strings."""

    tree: ast.expr
    conversion: str | None = None
    spec: ast.expr | None = None


class ValueReader(PythonReader):
    """Reads expressions of a page whose own names are `bound`; mistakes are kept in `context`."""

    def __init__(self, context: PageContext, bound: frozenset[str], region: Any, base: int) -> None:
        super().__init__(region, base)
        self.context = context
        self.bound = bound

    def text_value(self, code: Code) -> Value | None:
        """The expression of `{…}` in text; None after a mistake."""
        try:
            return Value(self._python(code))
        except NotPython as error:
            problem = error
        for offset, mark in _splits(self.text(code.start, code.end)):
            try:
                tree = self._python(code, code.start + offset)
                return self._formatted(tree, self.text(code.start + offset, code.end), mark)
            except NotPython:
                continue
        return self._literal_value(code, problem)

    def expression(self, code: Code, end: int | None = None) -> ast.expr:
        """An attribute's or child's value: where Python gives up, a JavaScript literal is tried."""
        if Scanner(f"{{{self.text(code.start, code.end)}}}").comment(0) is not None:
            where = self.span(code.start - 1, code.end + 1)
            self.context.fail("There is nothing in these braces.", where, "Write a value, such as `None`.")
            return ast.Constant(None)
        try:
            return self._python(code, end)
        except NotPython as error:
            value = self._literal_value(code, error)
            return value.tree if value is not None else ast.Constant(None)

    def strict_expression(self, code: Code) -> ast.expr:
        """The expression as Python and nothing else. Errors: `NotPython`."""
        return self._python(code)

    def _python(self, code: Code, end: int | None = None) -> ast.expr:
        tree = super().expression(code, end)
        for node in ast.walk(tree):
            if isinstance(node, ast.Yield | ast.YieldFrom):
                raise NotPython("an expression cannot yield", *self.region.place(self.base + code.start))
        return _JavaScriptNames(self.bound).visit(tree)  # type: ignore[no-any-return]

    def _formatted(self, tree: ast.expr, rest: str, mark: str) -> Value:
        conversion = None
        if mark == "!":
            conversion, rest = rest[1:2], rest[2:].lstrip()
            if conversion not in ("r", "s", "a") or (rest and not rest.startswith(":")):
                raise NotPython("bad conversion", 1, 1)
        spec: ast.expr | None = None
        if rest.startswith(":"):
            try:
                field: Any = ast.parse(f'f"""{{0:{rest[1:]}}}"""', mode="eval").body
            except SyntaxError as error:
                raise NotPython(error.msg, 1, 1) from None
            spec = field.values[0].format_spec or ast.Constant("")
            for node in ast.walk(spec):
                if "lineno" in node._attributes:
                    ast.copy_location(node, tree)
        return Value(tree, conversion, spec)

    def _literal_value(self, code: Code, problem: NotPython) -> Value | None:
        text = self.text(code.start, code.end)
        line, column = self.region.place(self.base + code.start)
        try:
            value = read_literal(text, path=self.context.source.path, line=line, column=column)
            tree = _constant(value)
        except (RectoError, ValueError, RecursionError):
            self._report(code, text, problem)
            return None
        self.place(tree, code.start, code.end)
        return Value(tree)

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


class _JavaScriptNames(ast.NodeTransformer):
    """`true` and its like, and the bare keys of object literals, unless the page has such a name of its own."""

    def __init__(self, bound: frozenset[str]) -> None:
        self._bound = bound

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in _JAVASCRIPT_NAMES and node.id not in self._bound:
            return ast.copy_location(ast.Constant(_JAVASCRIPT_NAMES[node.id]), node)
        return node

    def visit_Set(self, node: ast.Set) -> ast.AST:
        """`{ Callout, Tabs }` names components in an object; nobody shows a set of variables in a page."""
        names = [item for item in node.elts if isinstance(item, ast.Name) and item.id not in self._bound]
        if len(names) < len(node.elts):
            return self.generic_visit(node)
        keys: list[ast.expr | None] = [ast.copy_location(ast.Constant(name.id), name) for name in names]
        return ast.copy_location(ast.Dict(keys, node.elts), node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        for index, key in enumerate(node.keys):
            if isinstance(key, ast.Name) and key.id not in self._bound:
                node.keys[index] = ast.copy_location(ast.Constant(key.id), key)
        return self.generic_visit(node)


def _splits(text: str) -> Iterator[tuple[int, str]]:
    """Where a conversion or format may begin: each `!` or `:` outside brackets and strings."""
    depth, position = 0, 0
    quote = ""
    while found := _SPLIT.search(text, position):
        token, position = found.group(), found.end()
        if quote:
            quote = "" if token == quote else quote
        elif token in "'\"":
            quote = token
        elif token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
        elif depth == 0 and (token == ":" or _CONVERSION.match(text, position)):
            yield found.start(), token
            if token == ":":
                return


def _constant(value: Any) -> ast.expr:
    """A literal value as a tree: a new object each time the code runs."""
    if isinstance(value, dict):
        return ast.Dict([ast.Constant(key) for key in value], [_constant(item) for item in value.values()])
    if isinstance(value, list):
        return ast.List([_constant(item) for item in value], ast.Load())
    if value is None or isinstance(value, str | int | float | bool):
        return ast.Constant(value)
    raise ValueError("not a literal")
