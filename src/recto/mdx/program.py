"""The program a page becomes: text, values and components in document order, as statements of Python.

Statements follow one another instead of nesting, so a page may be nested as deeply as it likes, and an exception
shows the line of the page it comes from.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recto.html import Component
from recto.html.attributes import attributes_html
from recto.markdown.writer import Attributes, HtmlWriter
from recto.mdx.names import argument_name
from recto.mdx.python.trees import place_missing, place_of

if TYPE_CHECKING:
    from recto.mdx.shells import Shell

WRITER, ELEMENTS, ALERT, TABS = "__writer__", "__elements__", "__alert__", "__tabs__"
"""Where the program finds what it writes to, replaced elements, and the components of alerts and package tabs."""
ALERT_COMPONENT = "Callout"
"""The component that shows alerts."""
ELEMENT, FRAGMENT, SPREAD = "__element__", "__fragment__", "__spread__"
"""The names under which page code finds what the tags inside Python call."""

_FOLDED, _SHELL, _ELEMENT, _COMPONENT = range(4)
_UNSPACED = (_SHELL, _COMPONENT)
_FOLDED_TAG: tuple[int, ast.AST | None] = _FOLDED, None
_NONE: Attributes = {}
_NO_SHELLS: Mapping[str, Component] = {}
_LOAD = ast.Load()


class Operation(Struct, frozen=True):
    """One step of a page: a method of the writer at run time, its arguments, and the node whose place it has."""

    method: str
    arguments: tuple[ast.expr, ...]
    place: ast.AST | None


class ProgramWriter(HtmlWriter):
    """Folds everything known into text, and keeps apart what stands directly in a component, for it to look at."""

    def __init__(
        self,
        elements: frozenset[str] = frozenset(),
        shells: Mapping[str, Component] = _NO_SHELLS,
        hidden: Container[str] = (),
    ) -> None:
        """`elements` and `shells` are those of the site; `hidden` are names that the page has for something else."""
        super().__init__()
        self.operations: list[Operation] = []
        self._elements = elements
        self._shells = {name: shell for name, shell in shells.items() if name not in hidden}
        if ALERT_COMPONENT in shells:
            self._shells[ALERT] = shells[ALERT_COMPONENT]
        self._ends: list[str] = []
        self._stack: list[tuple[int, ast.AST | None]] = []

    @property
    def is_static(self) -> bool:
        """Whether nothing but text was written."""
        return not self.operations

    @property
    def in_component(self) -> bool:
        return bool(self._stack) and self._stack[-1][0] == _COMPONENT

    # Markdown

    def open(self, tag: str, attributes: Attributes = _NONE) -> None:
        if tag in self._elements:
            self.open_component(replaced(tag), constants(_arguments(attributes)), None)
        elif self.in_component or (attributes and _has_expressions(attributes)):
            self.open_element(tag, constants(attributes), None)
        else:
            self.text(f"<{tag}{attributes_html(attributes)}>" if attributes else f"<{tag}>")
            self._stack.append(_FOLDED_TAG)

    def close(self, tag: str) -> None:
        kind, place = self._stack.pop()
        if kind == _FOLDED:
            self.text(f"</{tag}>")
        elif kind == _SHELL:
            self.text(self._ends.pop())
        else:
            self._add("close", (), place)

    def void(self, tag: str, attributes: Attributes = _NONE) -> None:
        if tag in self._elements or self.in_component or _has_expressions(attributes):
            self.open(tag, attributes)
            self.close(tag)
        else:
            super().open(tag, attributes)

    def replaces(self, tag: str) -> bool:
        return tag in self._elements

    def newline(self) -> None:
        if not (self._stack and self._stack[-1][0] in _UNSPACED):
            self.text("\n")

    def open_alert(self, kind: str) -> None:
        self.open_component(ast.Name(ALERT, ast.Load()), constants({"type": kind}), None)
        self.open("b")

    def close_alert_title(self) -> None:
        self.close("b")

    def close_alert(self) -> None:
        self.close("")

    def open_tabs(self, labels: Sequence[str], storage_key: str) -> None:
        arguments = constants({"items": list(labels), "storage_key": storage_key})
        self.open_component(ast.Name(TABS, ast.Load()), arguments, None)

    def open_tab(self) -> None:
        self.open_component(ast.Attribute(ast.Name(TABS, ast.Load()), "Tab", ast.Load()), constants({}), None)

    def close_tab(self) -> None:
        self.close("")

    def close_tabs(self) -> None:
        self.close("")

    def code_block(self, html: str, code: str, info: str) -> None:
        if "pre" not in self._elements:
            self.text(html)
            return
        language = info.split(maxsplit=1)[0] if info else None
        self.open("pre", {"data-language": language} if language else {})
        self.open("code", {"class": f"language-{language}"} if language else {})
        self.value(ast.Constant(code), None)
        self.close("code")
        self.close("pre")

    # tags and expressions

    def open_literal(self, tag: str, attributes: Mapping[str, Any]) -> None:
        """An HTML tag whose attributes are known, which no component replaces."""
        if self.in_component:
            self.open_element(tag, constants(attributes), None)
        else:
            super().open(tag, attributes)
            self._stack.append((_FOLDED, None))

    def void_literal(self, tag: str, attributes: Mapping[str, Any]) -> None:
        if self.in_component:
            self.open_element(tag, constants(attributes), None)
            self.close(tag)
        else:
            super().open(tag, attributes)

    def open_component(self, component: ast.expr, arguments: ast.expr, place: ast.AST | None) -> None:
        shell = self._shell(component, arguments)
        if shell is None:
            self._add("open", (component, arguments), place)
            self._stack.append((_COMPONENT, place))
        else:
            before, after = shell
            self.text(before)
            self._ends.append(after)
            self._stack.append((_SHELL, None))

    def open_broken(self) -> None:
        """In place of a component whose tag is wrong: nothing is called."""
        self._add("open_broken", (), None)
        self._stack.append((_COMPONENT, None))

    def open_element(self, tag: str, attributes: ast.expr, place: ast.AST | None) -> None:
        self._add("element", (ast.Constant(tag), attributes), place)
        self._stack.append((_ELEMENT, place))

    def note(self, key: int) -> None:
        """The value written next is also wanted elsewhere, under this key."""
        self._add("note", (ast.Constant(key),), None)

    def value(self, value: ast.expr, place: ast.AST | None) -> None:
        self._add("value", (value,), place)

    # the program

    def statements(self) -> list[tuple[str, ast.stmt]]:
        """The page as statements, each with its place in the file, by the methods of the writer that they call."""
        self._flush()
        statements: list[tuple[str, ast.stmt]] = []
        # Statements at one place share what they call, which nobody changes.
        methods: dict[str, ast.expr] = {}
        before: dict[str, int] = {}
        line = 1
        for operation in self.operations:
            if operation.place is not None:
                place = place_of(operation.place)
                line = place["lineno"]
            else:
                place = {"lineno": line, "col_offset": 0, "end_lineno": line, "end_col_offset": 0}
            if place != before:
                methods, before = {}, place
            name = operation.method
            method = methods.get(name) or methods.setdefault(name, _method(name, place))
            call = ast.Call(method, list(operation.arguments), [])
            statement = ast.Expr(call)
            # A walk over each statement would cost more than all the rest here.
            statement.__dict__.update(place)
            call.__dict__.update(place)
            for argument in operation.arguments:
                place_missing(argument, place)
            statements.append((name, statement))
        return statements

    def _shell(self, component: ast.expr, arguments: ast.expr) -> Shell | None:
        # What stands directly in a component is looked at by that, and stays a call.
        if not isinstance(component, ast.Name) or component.id not in self._shells or self.in_component:
            return None
        from recto.mdx.shells import literal_shell

        return literal_shell(self._shells[component.id], arguments)

    def _add(self, method: str, arguments: tuple[ast.expr, ...], place: ast.AST | None) -> None:
        self._flush()
        self.operations.append(Operation(method, arguments, place))

    def _flush(self) -> None:
        if self.parts:
            html = "".join(self.parts)
            self.parts.clear()
            if html:
                self.operations.append(Operation("text", (ast.Constant(html),), None))


def _method(name: str, place: Mapping[str, int]) -> ast.expr:
    """A method of the writer at a place."""
    writer = ast.Name(WRITER, _LOAD)
    method = ast.Attribute(writer, name, _LOAD)
    writer.__dict__.update(place)
    # Python would say of a call over several lines that it is where the name of its method ends.
    method.__dict__.update(place, end_lineno=place["lineno"], end_col_offset=place["col_offset"])
    return method


def _has_expressions(attributes: Attributes) -> bool:
    for value in attributes.values():  # noqa: SIM110 - a generator for each tag costs more than the loop
        if isinstance(value, ast.expr):
            return True
    return False


def replaced(tag: str) -> ast.expr:
    """What stands for a Markdown element that a component replaces."""
    return ast.Subscript(ast.Name(ELEMENTS, ast.Load()), ast.Constant(tag), ast.Load())


def _arguments(attributes: Attributes) -> dict[str, Any]:
    return {
        argument_name(name): value for name, value in attributes.items() if value is not None and value is not False
    }


def constants(values: Mapping[str, Any]) -> ast.expr:
    """A dict of literal values as a tree."""
    return ast.Dict([ast.Constant(key) for key in values], [constant(value) for value in values.values()])


def constant(value: Any) -> ast.expr:
    """A literal value as a tree, which makes a new list or dict each time it runs; a tree stays as it is."""
    if isinstance(value, ast.expr):
        return value
    if isinstance(value, Mapping):
        return constants(value)
    if isinstance(value, list | tuple):
        items: Iterable[ast.expr] = [constant(item) for item in value]
        return ast.List(list(items), ast.Load())
    return ast.Constant(value)
