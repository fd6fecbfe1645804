"""Python with tags in it, as a syntax tree in which every node has its place in the `.mdx` file.

For parsing, each tag is replaced by a name in parentheses that covers the same bytes and lines. So Python's own
positions are those of the file, and a traceback shows the line the author wrote.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from recto.errors import Span
from recto.html.attributes import attribute_name
from recto.html.references import attribute_text
from recto.markdown.positions import Region
from recto.mdx.names import argument_name, is_component
from recto.mdx.parser.syntax import Attribute, Code, JsxChild, JsxElement, JsxText, Spread, Tag
from recto.mdx.program import ELEMENT, FRAGMENT, SPREAD
from recto.mdx.python.places import PythonPlaces, set_place
from recto.mdx.python.trees import TooDeep, changed, spread_place, walk_levels
from recto.python_syntax import python_tree

_PLACEHOLDER = "ǀ"
"""A letter nobody uses as a whole name: two bytes, so that `(ǀ)` fits over the shortest element, `<b/>`."""
_EDGE = re.compile(r"[ \t]*\r?\n[ \t]*")
# Imports of JavaScript leave nothing but comments, which need no parser.
_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:#[^\n]*)?")


class NotPython(Exception):  # noqa: N818 - the name says what is wrong
    """A text that does not parse: what Python says about it, and at which line and column of the file.

    `at_end` when it misses something behind the text.
    """

    def __init__(self, message: str, line: int, column: int, *, at_end: bool = False) -> None:
        super().__init__(message)
        self.at_end = at_end
        self.message = message
        self.line = line
        self.column = column


class PythonReader:
    """Reads the Python of one region; `tags` collects the component names written in it, with their places."""

    def __init__(self, region: Region, base: int = 0) -> None:
        self.region = region
        self.base = base
        self.tags: list[tuple[str, Span]] = []

    def text(self, start: int, end: int) -> str:
        return self.region.content[self.base + start : self.base + end]

    def expression(self, code: Code) -> ast.expr:
        """The tree of an expression, or of the f-string of one with a conversion or format. Errors: `NotPython`."""
        try:
            return self.plain_expression(code)
        except NotPython as error:
            problem = error
        # Few expressions end so.
        from recto.mdx.python.format_fields import format_marks, formatted

        text = self._without_elements(code)
        for mark in format_marks(text):
            try:
                value = self.plain_expression(code, code.start + mark)
            except NotPython:
                continue
            if (string := formatted(value, text[mark:])) is not None:
                return string
        raise problem

    def plain_expression(self, code: Code, end: int | None = None) -> ast.expr:
        """The tree of an expression, written as inside parentheses, up to `end`. Errors: `NotPython`."""
        end = code.end if end is None else end
        elements = [element for element in code.elements if element.end <= end]
        covered = cover(self.text(code.start, end), code.start, elements)
        # A line break of its own keeps a comment at the end from swallowing the parenthesis.
        tree = self._parse(f"({covered}\n)", code.start, "eval", before=1)
        assert isinstance(tree, ast.Expression)
        tree.body = self.read_expression(tree.body, code)
        body: ast.expr = self._with_elements(tree, elements).body
        return body

    def read_expression(self, tree: ast.expr, code: Code) -> ast.expr:
        """What the tree of an expression is taken for, before the elements are put into it. Errors: `NotPython`."""
        return tree

    def statements(
        self, start: int, text: str, elements: Sequence[JsxElement], cuts: Mapping[int, int]
    ) -> list[ast.stmt]:
        """The trees of statements; `text` stands at `start`, covered and less the `cuts`. Errors: `NotPython`."""
        if _NOTHING.fullmatch(text):
            return []
        tree = self._parse(text, start, "exec", cuts=cuts)
        assert isinstance(tree, ast.Module)
        body: list[ast.stmt] = self._with_elements(tree, elements).body
        return body

    def _parse(
        self, text: str, start: int, mode: str, *, before: int = 0, cuts: Mapping[int, int] | None = None
    ) -> ast.AST:
        places = PythonPlaces(self.region, self.base + start, before, cuts or {})
        try:
            tree: ast.AST = python_tree(text, mode=mode)
        except SyntaxError as error:
            at_end = before > 0 and (error.lineno or 1) > text.count("\n")
            raise NotPython(error.msg, *places.of_syntax_error(error, text), at_end=at_end) from None
        except ValueError as error:
            raise NotPython(str(error), *self.region.place(self.base + start)) from None
        except (MemoryError, RecursionError):
            raise NotPython("it is nested too deeply", *self.region.place(self.base + start)) from None
        try:
            for node in walk_levels(tree):
                if hasattr(node, "lineno"):
                    places.move(node)
        except TooDeep as error:
            raise NotPython(str(error), *places.of_node(error.node)) from None
        return tree

    def _with_elements(self, tree: Any, elements: Sequence[JsxElement]) -> Any:
        if not elements:
            return tree
        calls: dict[tuple[int, int], ast.expr] = {}
        for element in elements:
            call = self.element(element)
            calls[call.lineno, call.col_offset + 1] = call

        def put(node: ast.AST) -> ast.AST:
            if isinstance(node, ast.Name) and node.id == _PLACEHOLDER:
                return calls.get((node.lineno, node.col_offset), node)
            return node

        return changed(tree, put)

    def _without_elements(self, code: Code) -> str:
        """The text of an expression with a letter for each character of the elements in it."""
        text = self.text(code.start, code.end)
        for element in code.elements:
            start, end = element.start - code.start, element.end - code.start
            text = text[:start] + _PLACEHOLDER * (end - start) + text[end:]
        return text

    # tags as calls

    def element(self, element: JsxElement) -> ast.expr:
        """The call that makes an element."""
        children = [child for part in element.children if (child := self._child(part)) is not None]
        tag = element.tag
        call: ast.Call
        if not tag.name:
            call = ast.Call(ast.Name(FRAGMENT, ast.Load()), children, [])
        else:
            target = self.component(tag) if is_component(tag.name) else ast.Constant(tag.name)
            call = ast.Call(ast.Name(ELEMENT, ast.Load()), [target, self.properties(tag), *children], [])
        self.place(call, element.start, element.end)
        return call

    def component(self, tag: Tag) -> ast.expr:
        """The expression of a component's name."""
        self.tags.append((tag.name, self.span(tag.start, tag.end)))
        root, *parts = tag.name.split(".")
        target: ast.expr = ast.Name(root, ast.Load())
        for part in parts:
            target = ast.Attribute(target, part, ast.Load())
        return target

    def properties(self, tag: Tag, *, as_component: bool = False) -> ast.Dict:
        """The attributes of a tag as a dict: of a component by the names of arguments."""
        component = as_component or is_component(tag.name)
        keys: list[ast.expr | None] = []
        values: list[ast.expr] = []
        for attribute in tag.attributes:
            if isinstance(attribute, Spread):
                keys.append(None)
                values.append(self._spread(attribute, component))
            elif attribute.name not in ("key", "ref"):
                keys.append(ast.Constant(_key(attribute.name, tag.name, component)))
                values.append(self.value(attribute))
        return ast.Dict(keys, values)

    def value(self, attribute: Attribute) -> ast.expr:
        if attribute.value is None:
            return ast.Constant(True)
        if isinstance(attribute.value, str):
            return ast.Constant(attribute_text(attribute.value))
        return self.expression(attribute.value)

    def place(self, node: ast.AST, start: int, end: int) -> None:
        """Give a new node, and what is new below it, the place of a range."""
        set_place(node, self.region, self.base + start, self.base + end)
        spread_place(node)

    def span(self, start: int, end: int) -> Span:
        return self.region.span(self.base + start, self.base + end)

    def _spread(self, spread: Spread, component: bool) -> ast.expr:
        value = self.expression(spread.code)
        return ast.Call(ast.Name(SPREAD, ast.Load()), [value], []) if component else value

    def _child(self, child: JsxChild) -> ast.expr | None:
        if isinstance(child, JsxText):
            text = trimmed_text(self.text(child.start, child.end))
            return ast.Constant(text) if text else None
        if isinstance(child, Code):
            return self.expression(child)
        return self.element(child)


def _key(attribute: str, tag: str, as_argument: bool) -> str:
    """The key of an attribute; `className` of an element that a component replaces is `class_`."""
    if not as_argument:
        return attribute
    return argument_name(attribute if is_component(tag) else attribute_name(attribute))


def trimmed_text(text: str) -> str:
    """The text of an element in Python: lines are joined by a space, space at their ends does not count (as in JSX)."""
    if "\n" in text:
        lines = _EDGE.split(text)
        text = " ".join(line for line in lines if line)
    return unescape(text) if "&" in text else text


def cover(text: str, start: int, elements: Sequence[JsxElement]) -> str:
    """The text that stands at `start`, with a name in place of each element."""
    if not elements:
        return text
    parts: list[str] = []
    position = 0
    for element in elements:
        parts.append(text[position : element.start - start])
        parts.append(_placeholder(text[element.start - start : element.end - start]))
        position = element.end - start
    parts.append(text[position:])
    return "".join(parts)


def _placeholder(text: str) -> str:
    """`(ǀ)` stretched over the bytes and lines of an element."""
    sizes = [len(line.encode()) for line in text.split("\n")]
    first, last = f"({_PLACEHOLDER}", ")"
    if len(sizes) == 1:
        return first + " " * (sizes[0] - 4) + last
    middle = [" " * size for size in sizes[1:-1]]
    return "\n".join([first + " " * (sizes[0] - 3), *middle, " " * (sizes[-1] - 1) + last])
