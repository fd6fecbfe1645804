"""Links as cards, alone or in a grid."""

from __future__ import annotations

from collections.abc import Callable

from recto.components.contract import component
from recto.components.errors import ComponentError
from recto.components.page_files import reading_as
from recto.components.parts import with_parts
from recto.components.root import root_attributes
from recto.html import Element, Node, el

_USUAL, _MOST = 3, 5
_OF_LINKS = frozenset({"download", "rel", "target"})


def Card(
    title: Node,
    href: str,
    icon: Node = None,
    arrow: bool = False,
    children: Node = None,
    **attributes: object,
) -> Node:
    """A card that is one link; `children`, such as an image, stand above its title."""
    own = ["recto-card", "recto-card-filled" if children else None]
    root = root_attributes(Card, " ".join(name for name in own if name), attributes, also=_OF_LINKS)
    picture = None if icon is None else el("span", {"class": "recto-card-icon", "aria-hidden": True}, icon)
    name = el("span", {"class": "recto-card-arrow" if arrow else None}, title)
    line = el("span", {"class": "recto-card-title"}, picture, name)
    card = el("a", {"href": href, "title": title if isinstance(title, str) else None, **root}, children, line)
    return reading_as(card, lambda to_markdown: _entry(to_markdown, title, href, children))


def _entry(to_markdown: Callable[[Node], str], title: Node, href: str, children: Node) -> str:
    """A card as an entry of a list."""
    inside = to_markdown(children).strip() if children else ""
    link = to_markdown(el("a", {"href": href}, title)).strip()
    return f"- {link}\\\n  {inside}" if inside and "\n" not in inside else f"- {link}"


def _cards_as_markdown(children: str = "") -> str:
    """A list of links."""
    return children.replace("\n\n- ", "\n- ")


@with_parts(Card=Card)
@component(markdown=_cards_as_markdown)
def Cards(num: float = 3, children: Node = None, **attributes: object) -> Element:
    """A grid with at most `num` cards in a row; narrow pages get fewer.

    Errors: `ComponentError` when `num` is no number above zero.
    """
    try:
        rows = float(num)
    except (TypeError, ValueError):
        rows = 0
    if not rows > 0:
        raise ComponentError(f"num={num!r} of <Cards> is not a number of cards in a row.")
    # Where two and a half would fit, two stand in a row, and no page has room for more than five.
    count = min(max(int(rows), 1), _MOST)
    own = "recto-cards" if count == _USUAL else f"recto-cards recto-cards-{count}"
    return el("div", root_attributes(Cards, own, attributes), children)
