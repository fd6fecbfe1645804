"""Links written as tags, and what else pages import from next/*."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Children, Element, Markup, Node, el
from recto.markdown.links import external_arrow, is_external

_OF_LINKS = frozenset({"download", "hreflang", "ping", "referrerpolicy", "rel", "target", "type"})
# What steers a router in the browser; here the browser itself is the router.
_IGNORED = frozenset({"as_", "legacy_behavior", "locale", "pass_href", "prefetch", "replace", "scroll", "shallow"})


def Link(href: str = "", children: Node = None, **attributes: object) -> Element:
    """A link; one to another site opens in a new tab, with an arrow after it when its text is plain."""
    given = {name: value for name, value in attributes.items() if name not in _IGNORED}
    root = root_attributes(Link, "", given, also=_OF_LINKS)
    if not is_external(href):
        return el("a", {"href": href, **root}, children)
    arrow = Markup(external_arrow()) if _is_plain(children) else None
    return el("a", {"href": href, "target": "_blank", "rel": "noreferrer", **root}, children, arrow)


def Head(children: Node = None) -> Element:
    """Puts its `title`, `meta`, `link`, `style` and `script` into the head of the document, wherever it stands."""
    return el("recto-head", None, children)


def _is_plain(children: Node) -> bool:
    parts = children.parts if isinstance(children, Children) else (children,)
    return len(parts) == 1 and isinstance(parts[0], str) and not (isinstance(parts[0], Markup) and "<" in parts[0])
