"""Components and pages without a site."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from recto.components import BUILTINS
from recto.html import Children, Component, Markup, Node, call, render_async
from recto.mdx import Result, compile_mdx, evaluate_sync

_NONE: Mapping[str, Any] = {}


def render(component: Component, /, *children: Node, **props: Any) -> Markup:
    """The HTML of a component, called as a tag calls it; what is async in it is awaited.

    Raises what the component raises, and `ArgumentError` for a prop that it does not take.
    """
    return asyncio.run(render_async(call(component, props, Children(children) if children else None)))


def render_page(
    text: str, *, components: Mapping[str, Component] = _NONE, scope: Mapping[str, Any] = _NONE, path: str = "page.mdx"
) -> Result:
    """A page's HTML, table of contents and metadata; `path` ends in `.md` or `.mdx`.

    `components` stand beside the built-ins, `scope` are further variables of the page. Raises `RectoError` with
    everything that is wrong in the page.
    """
    return evaluate_sync(compile_mdx(text, path=path), components={**BUILTINS, **components}, scope=scope)
