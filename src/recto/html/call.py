"""Calling a component, so that its parent can see what it was called with."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from recto.errors import nearest
from recto.html.children import Children
from recto.html.nodes import Node, Parent, Part, fill

Component: TypeAlias = Callable[..., Node]
"""What stands for a tag: a function that returns a node."""


class ArgumentError(TypeError):
    """A component was called with an argument it does not take, or without one it needs.

    `kind` is "unknown" or "missing"; `allowed` are the names the component takes, children left out.
    """

    def __init__(self, component: str, argument: str, kind: str, allowed: tuple[str, ...]) -> None:
        self.component = component
        self.argument = argument
        self.kind = kind
        self.allowed = allowed
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        if self.kind == "missing":
            return f"<{self.component}> needs the argument {self.argument}"
        if self.argument == "children":
            return f"<{self.component}> takes no children"
        guess = nearest(self.argument, self.allowed)
        hint = f" Did you mean {guess}?" if guess else ""
        return f"<{self.component}> takes no argument {self.argument}.{hint} {_taken(self.allowed)}."


class Call(Parent):
    """A called component: what it was called with, and the node it returned.

    A parent finds its parts by `part.component is Tab` and reads their `props` and `children`.
    """

    __slots__ = ("_children", "_component", "_props")
    _component: Component
    _props: Mapping[str, Any]
    _children: Children | None

    def __init__(self, component: Component, props: Mapping[str, Any], children: Children | None, node: Node) -> None:
        self._component = component
        self._props = props
        self._children = children
        self._parts, self._html = fill((node,))

    @property
    def component(self) -> Component:
        return self._component

    @property
    def props(self) -> Mapping[str, Any]:
        return self._props

    @property
    def children(self) -> Children | None:
        return self._children

    @property
    def node(self) -> Any:
        """What the component returned: one part, or a tuple of parts."""
        return self._parts[0] if len(self._parts) == 1 else self._parts

    def rebuilt(self, parts: tuple[Part, ...]) -> Call:
        return Call(self._component, self._props, self._children, parts)

    def __repr__(self) -> str:
        return f"<Call of {name_of(self._component)}>"


def call(component: Component, props: Mapping[str, Any], children: Children | None = None) -> Call:
    """Call a component; of an async component the call `is_pending` until it is resolved or rendered.

    `children` is passed on when there are any, and as None to a component that cannot do without.
    Errors: `ArgumentError` when the component does not take these arguments; whatever it raises itself.
    """
    node = called_with(component, {**props, "children": children} if children else props)
    return Call(component, props, children, node)


def called_with(component: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
    """What a component returns for arguments. Errors are those of `call`."""
    try:
        return component(**arguments)
    except TypeError as error:
        # Deeper than this frame, it is an error of the component's own.
        if error.__traceback__ is None or error.__traceback__.tb_next is not None:
            raise
        if _complain(component, arguments) is None:
            raise
    return component(**arguments, children=None)


def check_arguments(component: Component, arguments: Mapping[str, Any]) -> None:
    """Raise the `ArgumentError` that calling the component with these arguments would raise."""
    _complain(component, arguments)


def _taken(allowed: tuple[str, ...]) -> str:
    if not allowed:
        return "It takes none"
    *others, last = allowed
    return f"It takes {', '.join(others)} and {last}" if others else f"It takes {last}"


def _complain(component: Component, arguments: Mapping[str, Any]) -> str | None:
    """Raise the `ArgumentError` that fits; "children" when nothing but those is missing, None when all fits."""
    try:
        parameters = inspect.signature(component).parameters.values()
    except (TypeError, ValueError):
        return None
    named = [p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    names = tuple(p.name for p in named)
    allowed = tuple(name for name in names if name != "children")
    if not any(p.kind is p.VAR_KEYWORD for p in parameters):
        for argument in arguments:
            if argument not in names:
                raise ArgumentError(name_of(component), argument, "unknown", allowed) from None
    missing = [p.name for p in named if p.default is p.empty and p.name not in arguments]
    for argument in missing:
        if argument != "children":
            raise ArgumentError(name_of(component), argument, "missing", allowed) from None
    return "children" if missing else None


def name_of(component: Component) -> str:
    """What a message calls it: `tag_name` is set on components that are parts, such as `Tabs.Tab`."""
    for attribute in ("tag_name", "__name__"):
        name = getattr(component, attribute, None)
        if name:
            return str(name)
    return type(component).__name__
