"""What may stand in a page, and how any such value becomes parts and HTML."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Coroutine, Iterable, Iterator
from datetime import date, time, timedelta
from numbers import Number
from typing import Any, Protocol, TypeAlias, TypeGuard

from markupsafe import Markup

from recto.html.escaping import escape_text

# Tuples, not unions: a union is built anew at each test.
_LISTS = (list, tuple, Iterator, range)
_PRINTED = (Number, date, time, timedelta)


class HasHtml(Protocol):
    def __html__(self) -> str: ...


# What an expression, a child or the result of a component may be.
Node: TypeAlias = (
    "HasHtml | str | int | float | date | time | Iterable[Node] | Awaitable[Node] | AsyncIterable[Node] | None"
)
"""What may stand in a page: text, numbers, elements, lists of them, and what has to be awaited."""

Pending: TypeAlias = "Awaitable[Node] | AsyncIterable[Node]"

# Nodes after lists are opened, None and booleans dropped and numbers made text.
Part: TypeAlias = "str | Markup | Parent | Pending"


class NotRenderable(TypeError):  # noqa: N818 - it says what the value is
    """A value of a type that no page can show."""

    def __init__(self, value: object) -> None:
        self.value = value
        super().__init__(f"a value of type {type(value).__name__} cannot be rendered")


class NotAwaited(RuntimeError):  # noqa: N818 - it says what the value is
    """HTML was asked for before what is inside had been awaited."""

    def __init__(self, value: object) -> None:
        name = getattr(value, "__qualname__", type(value).__name__)
        super().__init__(f"{name} has to be awaited: use `await render_async(...)`")


class Parent:
    """A node made of parts. Its HTML is made at once, unless something inside has to be awaited first.

    Making HTML with the node, not later, keeps it in one pass, and a value that cannot be rendered is
    reported from the line that put it there.
    """

    __slots__ = ("_html", "_parts")
    _html: str | None
    _parts: tuple[Any, ...]

    @property
    def is_pending(self) -> bool:
        """Whether something inside has to be awaited before there is any HTML."""
        return self._html is None and next(pending_in(self._parts), None) is not None

    def __html__(self) -> str:
        if self._html is None:
            raise why_no_html((self,))
        # `Markup.format` escapes what is not Markup, even when it comes from here.
        return Markup(self._html)

    def __str__(self) -> str:
        return self.__html__()

    def rebuilt(self, parts: tuple[Part, ...]) -> Parent:
        """The same node around other parts."""
        raise NotImplementedError


class OnlyInside(Parent):
    """What a part such as `Tabs.Tab` returns when only its parent can show it: rendered elsewhere, it is `error`."""

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self._parts = ()
        self._html = None
        self.error = error

    def rebuilt(self, parts: tuple[Part, ...]) -> OnlyInside:
        return self


def why_no_html(parts: Iterable[object]) -> Exception:
    """The error to raise for parts that have no HTML: something must be awaited, or stands in the wrong place."""
    pending = next(pending_in(parts), None)
    if pending is not None:
        return NotAwaited(pending)
    return next(_misplaced_in(parts)).error


def _misplaced_in(parts: Iterable[object]) -> Iterator[OnlyInside]:
    for part in parts:
        if isinstance(part, OnlyInside):
            yield part
        elif isinstance(part, Parent) and part._html is None:
            yield from _misplaced_in(part._parts)


def fill(nodes: tuple[Any, ...]) -> tuple[tuple[Part, ...], str | None]:
    """The parts of some nodes and their HTML; None when something has to be awaited.

    Errors: `NotRenderable`; coroutines among the nodes are closed then.
    """
    if len(nodes) > 1 and isinstance(nodes[0], Parent) and isinstance(nodes[-1], Parent):
        try:  # lists of nothing but elements are what menus and tables are made of
            return nodes, _joined([node._html for node in nodes])
        except AttributeError:
            pass
    htmls: list[Any] = []
    for node in nodes:
        kind = type(node)
        if kind is str:
            htmls.append(escape_text(node))
        elif isinstance(node, Parent):
            htmls.append(node._html)
        elif kind is Markup:
            htmls.append(node)
        else:
            return _fill_with_others(nodes)
    return nodes, _joined(htmls)


def _joined(htmls: list[Any]) -> str | None:
    try:
        return "".join(htmls)
    except TypeError:  # one of them is None
        return None


def _fill_with_others(nodes: tuple[Any, ...]) -> tuple[tuple[Part, ...], str | None]:
    parts: list[Part] = []
    try:
        htmls = [_add(node, parts) for node in nodes]
    except BaseException:
        close_pending((*nodes, *parts))
        raise
    return tuple(parts), _joined(htmls)


def _add(node: Any, parts: list[Part]) -> Any:
    """Append the parts `node` stands for: none, one, or those of each item of a list; its HTML or None."""
    if node is None or node is True or node is False:
        return ""
    if isinstance(node, _LISTS):
        inner, html = fill(tuple(node))
        parts.extend(inner)
        return html
    if isinstance(node, Parent):
        parts.append(node)
        return node._html
    if hasattr(node, "__html__") and not isinstance(node, type):
        part = Markup(node.__html__())
        parts.append(part)
        return part
    if isinstance(node, str):
        text = str.__str__(node)
    elif isinstance(node, _PRINTED):
        text = str(node)
    elif is_pending_value(node):
        parts.append(node)
        return None
    else:
        raise NotRenderable(node)
    parts.append(text)
    return escape_text(text)


def is_pending_value(value: object) -> TypeGuard[Pending]:
    return isinstance(value, Awaitable | AsyncIterable)


def pending_in(parts: Iterable[object]) -> Iterator[Pending]:
    """Everything below `parts` that has to be awaited, in document order."""
    for part in parts:
        if isinstance(part, Parent):
            if part._html is None:
                yield from pending_in(part._parts)
        elif is_pending_value(part):
            yield part


def close_pending(nodes: Iterable[object]) -> None:
    """Close coroutines that nobody will await any more, so that Python does not warn about them."""
    for pending in pending_in(nodes):
        if isinstance(pending, Coroutine):
            pending.close()
