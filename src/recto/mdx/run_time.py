"""What the program of a page calls while it runs."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from recto.errors import RectoError
from recto.html import Call, Children, Element, OnlyInside, call, children_now, el, resolve_children
from recto.html.call import check_arguments
from recto.html.nodes import Parent, close_pending, fill, pending_in
from recto.html.resolve import resolve
from recto.mdx.component_warnings import awaited_at
from recto.mdx.page_errors import CodeSource, LateError

_NO_PROPS: Mapping[str, Any] = {}


class _Hole(Parent):
    """Stands for what failed: a component around it is not called, since its mistakes would be none of its author."""

    __slots__ = ()

    def __init__(self) -> None:
        self._parts = ()
        self._html = ""


HOLE = _Hole()


class PageWriter:
    """Collects the parts of a page in document order; components are called as soon as their children are known.

    `steps` counts what has been written. What failed while it was awaited is kept in `late`.
    """

    def __init__(self, source: CodeSource) -> None:
        self.parts: list[Any] = []
        self.steps = 0
        self.late: list[LateError] = []
        self.has_holes = False
        self.source = source
        self.noted: dict[int, Any] = {}
        self._noting: int | None = None
        self._stack: list[tuple[Any, Mapping[str, Any], list[Any]]] = []

    def text(self, html: str) -> None:
        self.parts.append(Markup(html))
        self.steps += 1

    def value(self, value: Any) -> None:
        """A value in the text; what has to be awaited keeps its place in the page for later errors."""
        key, self._noting = self._noting, None
        parts, html = fill((value,))
        if key is not None and (html is not None or next(pending_in(parts), None) is None):
            self.noted[key] = parts
        elif key is not None:
            self.parts.append(self._kept(self._noted_later(key, _awaited(parts, self.source.here()))))
            self.steps += 1
            return
        if html is None and next(pending_in(parts), None) is not None:
            self.parts.append(self._kept(_awaited(parts, self.source.here())))
        else:
            self.parts.extend(parts)
        self.steps += 1

    def note(self, key: int) -> None:
        """Keep the next value in `noted` as well."""
        self._noting = key
        self.steps += 1

    async def _noted_later(self, key: int, awaited: Awaitable[Any]) -> Any:
        self.noted[key] = result = await awaited
        return result

    def open(self, component: Any, props: Mapping[str, Any]) -> None:
        self._stack.append((component, props, self.parts))
        self.parts = []
        self.steps += 1

    def open_broken(self) -> None:
        """In place of a component that cannot be called."""
        self.open(None, _NO_PROPS)

    def element(self, tag: str, attributes: Mapping[str, Any]) -> None:
        self.open(tag, attributes)

    def close(self) -> None:
        component, props, outer = self._stack.pop()
        parts, self.parts = self.parts, outer
        if is_element(component):
            outer.append(el(component, props, *parts))
        elif component is None:
            self.hole(parts)
        elif self.has_holes and _has_hole(parts):
            check_arguments(component, {**props, "children": parts})
            outer += [self._for_errors(pending) for pending in pending_in(parts)]
            outer.append(HOLE)
        else:
            self._call(component, props, parts)
        self.steps += 1

    def hole(self, parts: Iterable[Any] = ()) -> None:
        """Stand for something that failed, of which nothing is left but these parts."""
        self.has_holes = True
        self.parts += parts
        self.parts.append(HOLE)

    def _call(self, component: Any, props: Mapping[str, Any], parts: list[Any]) -> None:
        children = children_now(parts)
        if children is None:
            later = self._call_later(component, props, parts)
            self.parts.append(self._kept(_awaited((later,), self.source.here())))
            return
        node = called(component, props, children, self.source)
        self.parts.append(self._kept(node) if inspect.iscoroutine(node) else node)

    async def _call_later(self, component: Any, props: Mapping[str, Any], parts: list[Any]) -> Any:
        children = await resolve_children(parts)
        if self.late and _has_hole(children.parts):
            check_arguments(component, {**props, "children": children})
            return HOLE
        return call(component, props, children)

    async def _kept(self, awaited: Awaitable[Any]) -> Any:
        """What is awaited; when it fails, its siblings go on."""
        try:
            return await awaited
        except Exception as error:
            self.late.append(LateError.around(error, None))
            return HOLE

    async def _for_errors(self, pending: Any) -> Any:
        """What stands in a component that is not called: it is run for its own mistakes alone."""
        await self._kept(resolve((pending,)))
        return HOLE

    def discard(self) -> None:
        """Give up what was collected, so that no coroutine is left unawaited."""
        close_pending(self.parts)
        for _, _, parts in self._stack:
            close_pending(parts)


def is_element(target: Any) -> bool:
    """Whether a tag's value is the name of an element; other text, such as that of a drawing, may be a component."""
    return isinstance(target, str) and not callable(target)


def _has_hole(parts: Iterable[Any]) -> bool:
    return any(part is HOLE or (isinstance(part, Parent) and _has_hole(part._parts)) for part in parts)


def called(component: Any, props: Mapping[str, Any], children: Children, source: CodeSource) -> Any:
    """A component called with children; a coroutine when something of its own has to be awaited."""
    result = call(component, props, children)
    if isinstance(result.node, OnlyInside) and isinstance(result.node.error, RectoError):
        # Only raised when no parent takes the part; by then its place is no longer known.
        result.node.error.where, result.node.error.source = source.here(), source.text
    return _awaited((result,), source.here()) if result.is_pending else result


async def _call_later(component: Any, props: Mapping[str, Any], parts: list[Any]) -> Call:
    return call(component, props, await resolve_children(parts))


async def _awaited(parts: Iterable[Any], place: Any) -> Any:
    """The parts resolved; an exception that shows no line of the page gets the place where they were asked for."""
    try:
        with awaited_at(place):
            return await resolve(parts)
    except Exception as error:
        raise LateError.around(error, place) from error


def make_element(source: CodeSource) -> Callable[..., Any]:
    """What a tag inside Python calls."""

    def element(target: Any, props: Mapping[str, Any] = _NO_PROPS, *children: Any) -> Any:
        if is_element(target):
            return el(target, props, *children)
        resolved = children_now(children)
        if resolved is None:
            return _awaited((_call_later(target, props, list(children)),), source.here())
        return called(target, props, resolved, source)

    return element


def alert_fallback(type: str, children: Any = None) -> Element:
    """GitHub alerts where there is no Callout."""
    return el("div", {"class": f"recto-alert recto-alert-{type}"}, children)


class TabsFallback:
    """Package tabs where there is no Tabs: all panels, one below the other."""

    def __call__(self, items: Sequence[str], storage_key: str, children: Any = ()) -> Any:
        return tuple((el("p", {}, label), panel) for label, panel in zip(items, children, strict=True))

    @staticmethod
    def Tab(children: Any = None) -> Any:  # noqa: N802 - the name of the component it stands for
        return children


__all__ = ["PageWriter", "TabsFallback", "alert_fallback", "called", "make_element"]
