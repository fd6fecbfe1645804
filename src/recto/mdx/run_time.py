"""What the program of a page calls while it runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from recto.errors import RectoError
from recto.html import Call, Element, OnlyInside, call, children_now, el, resolve_children
from recto.html.nodes import close_pending, fill, pending_in
from recto.html.resolve import resolve
from recto.mdx.page_errors import LateError, PageSource

_NO_PROPS: Mapping[str, Any] = {}


class PageWriter:
    """Collects the parts of a page in document order; components are called as soon as their children are known."""

    def __init__(self, source: PageSource) -> None:
        self.parts: list[Any] = []
        self._source = source
        self.noted: dict[int, Any] = {}
        self._noting: int | None = None
        self._stack: list[tuple[Any, Mapping[str, Any], list[Any]]] = []

    def text(self, html: str) -> None:
        self.parts.append(Markup(html))

    def value(self, value: Any) -> None:
        """A value in the text; what has to be awaited keeps its place in the page for later errors."""
        key, self._noting = self._noting, None
        parts, html = fill((value,))
        if key is not None and (html is not None or next(pending_in(parts), None) is None):
            self.noted[key] = parts
        elif key is not None:
            self.parts.append(self._noted_later(key, _awaited(parts, self._source.here())))
            return
        if html is None and next(pending_in(parts), None) is not None:
            self.parts.append(_awaited(parts, self._source.here()))
        else:
            self.parts.extend(parts)

    def note(self, key: int) -> None:
        """Keep the next value in `noted` as well."""
        self._noting = key

    async def _noted_later(self, key: int, awaited: Awaitable[Any]) -> Any:
        self.noted[key] = result = await awaited
        return result

    def open(self, component: Any, props: Mapping[str, Any]) -> None:
        self._stack.append((component, props, self.parts))
        self.parts = []

    def element(self, tag: str, attributes: Mapping[str, Any]) -> None:
        self.open(tag, attributes)

    def close(self) -> None:
        component, props, outer = self._stack.pop()
        parts, self.parts = self.parts, outer
        if isinstance(component, str):
            outer.append(el(component, props, *parts))
        else:
            outer.append(called(component, props, parts, self._source))

    def discard(self) -> None:
        """Give up what was collected, so that no coroutine is left unawaited."""
        close_pending(self.parts)
        for _, _, parts in self._stack:
            close_pending(parts)


def called(component: Any, props: Mapping[str, Any], parts: Iterable[Any], source: PageSource) -> Any:
    """A component called with children, now or as soon as they are there."""
    given = list(parts)
    children = children_now(given)
    if children is None:
        return _awaited((_call_later(component, props, given),), source.here())
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
        return await resolve(parts)
    except Exception as error:
        raise LateError.around(error, place) from error


def make_element(source: PageSource) -> Callable[..., Any]:
    """What a tag inside Python calls."""

    def element(target: Any, props: Mapping[str, Any] = _NO_PROPS, *children: Any) -> Any:
        if isinstance(target, str):
            return el(target, props, *children)
        return called(target, props, children, source)

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
