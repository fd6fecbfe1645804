"""Components that have parts, such as `Tabs.Tab`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import unwrap
from typing import Any, TypeVar

from recto.html import Call, Component, Markup

F = TypeVar("F", bound=Callable[..., Any])


def with_parts(**parts: Component) -> Callable[[F], F]:
    """Make `parts` attributes of a component, so that tags with a dot find them."""

    def add(component: F) -> F:
        for name, part in parts.items():
            setattr(component, name, part)
            # Errors name the function within, too.
            for named in (part, unwrap(part)):
                setattr(named, "tag_name", f"{component.__name__}.{name}")  # noqa: B010 - functions declare none
        return component

    return add


def calls_of(part: Component, nodes: Iterable[Any]) -> Iterator[Call | Any]:
    """The calls of `part` among children, also those that a component of the page's own returned.

    What is neither such a call nor white space is yielded as it is.
    """
    for node in nodes:
        if isinstance(node, Call) and node.component is not part:
            yield from calls_of(part, node.node if isinstance(node.node, tuple) else (node.node,))
        elif isinstance(node, Call) or not _is_space(node):
            yield node


def _is_space(node: Any) -> bool:
    return isinstance(node, str) and not node.strip()


def shown(node: Any) -> str:
    """A child as an error message names it."""
    if isinstance(node, Call):
        return f"<{getattr(node.component, 'tag_name', getattr(node.component, '__name__', 'component'))}>"
    tag = getattr(node, "tag", None)
    if tag:
        return f"<{tag}>"
    text = node.striptags() if isinstance(node, Markup) else str(node).strip()
    return f'"{text[:30]}…"' if len(text) > 30 else f'"{text}"'
