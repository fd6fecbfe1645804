"""Code blocks as tabs: one command for several tools, one example in several languages."""

from __future__ import annotations

import re

from recto.components.contract import component
from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.components.tabs import Tab, Tabs
from recto.html import Children, Element, Markup, Node, call, el, render
from recto.late_pattern import late_pattern
from recto.markdown.text_marks import without_marks

_START = late_pattern(r'<div class="recto-code"')
_NAME = re.compile(r'<div class="recto-code-title">.*?<span>(.*?)</span>', re.DOTALL)
_LANGUAGE = re.compile(r'<pre [^>]*data-language="([^"]*)"')


def _as_markdown(children: str = "") -> str:
    """The blocks one after the other, each after its file name."""
    return children


@component(markdown=_as_markdown)
def CodeGroup(storage_key: str | None = None, children: Node = None, **attributes: object) -> Element:
    """The code blocks in it as tabs, each under its file name, else its language.

    Groups with one `storage_key` change together, and remember the choice. Errors: `ComponentError` when it holds
    something else, or nothing.
    """
    html = without_marks(str(render(children))) if children is not None else ""
    starts = [found.start() for found in _START.finditer(html)]
    if not starts or html[: starts[0]].strip():
        raise ComponentError(
            "<CodeGroup> holds something else than code blocks.",
            hint='Write fences in it, each with a name: ```sh filename="npm".',
        )
    blocks = [html[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    panels = Children([call(Tab, {}, Children([Markup(block)])) for block in blocks])
    tabs = call(Tabs, {"items": [_label(block) for block in blocks], "storage_key": storage_key}, panels)
    return el("div", root_attributes(CodeGroup, "recto-code-group", attributes), tabs)


def _label(block: str) -> Markup:
    name = _NAME.match(block, block.find("<div", 1)) or _LANGUAGE.search(block)
    return Markup(name[1] if name is not None else "")
