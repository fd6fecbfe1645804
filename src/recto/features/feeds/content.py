"""The content of a post as readers of feeds can show it, out of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recto.html.attributes import attributes_html
from recto.html.element_tree import HtmlElement, element_tree
from recto.html.elements import VOID_TAGS
from recto.html.escaping import escape
from recto.html.search_marks import IGNORED
from recto.html.url_attributes import url_attributes, with_urls

# What only works, or only looks right, on the site itself.
_LEFT_OUT_NAMES = "button canvas dialog form iframe input link math noscript script select style svg template"
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_KEPT_NAMES = """
    alt cite colspan datetime dir height href hreflang id lang open poster reversed rowspan src srcset start title type
    value width
"""
_KEPT = frozenset(_KEPT_NAMES.split())


def feed_content(document: str, absolute: Callable[[str], str]) -> str:
    """The HTML inside `<main>`, without the page's own title and what is not to be searched.

    Addresses are made whole by `absolute`. Scripts, styles, classes and controls are left out.
    """
    main = _find(element_tree(document), "main")
    if main is None:
        return ""
    return "".join(_written(main.children, absolute)).strip()


def _find(element: HtmlElement, tag: str) -> HtmlElement | None:
    """The first element with a name."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag == tag:
            return each
        waiting += [child for child in reversed(each.children) if isinstance(child, HtmlElement)]
    return None


def _written(children: list[HtmlElement | str], absolute: Callable[[str], str]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield str(escape(child))
            continue
        if _belongs(child):
            yield from _element(child, absolute)


def _belongs(element: HtmlElement) -> bool:
    attributes = element.attributes
    if element.tag in _LEFT_OUT or element.tag == "h1" or IGNORED in attributes or "hidden" in attributes:
        return False
    return attributes.get("class") != "subheading-anchor"


def _element(element: HtmlElement, absolute: Callable[[str], str]) -> Iterator[str]:
    given = element.attributes
    addresses = set(url_attributes(element.tag, given))
    kept = {
        name: with_urls(name, value, absolute) if name in addresses else value
        for name, value in given.items()
        if name in _KEPT
    }
    # Names with a dash are components of Recto, which a reader does not know.
    tag = "div" if "-" in element.tag else element.tag
    yield f"<{tag}{attributes_html(kept)}>"
    if tag in VOID_TAGS:
        return
    yield from _written(element.children, absolute)
    yield f"</{tag}>"
