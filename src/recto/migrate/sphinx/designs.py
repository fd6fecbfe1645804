"""Tabs, cards and drop-downs of sphinx-design and its relatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from recto.migrate.sphinx.directives import Directive

Convert = Callable[[Sequence[str]], list[str]]

_TABS = frozenset({"tab-set", "tabs"})
_TAB = frozenset({"tab-item", "tab", "group-tab", "code-tab"})
_CARDS = frozenset({"grid", "card-carousel"})
_CARD = frozenset({"grid-item-card", "card"})
_PLAIN = frozenset({"grid-item", "tab-set-code"})
_OPEN = frozenset({"dropdown", "collapse", "toggle", "details"})
COMPONENTS = _TABS | _TAB | _CARDS | _CARD
"""Directives for which a page has to be one with components."""
DESIGNS = COMPONENTS | _PLAIN | _OPEN | {"button-link", "button-ref"}
_USED = re.compile(rf"^[ \t]*(?:`{{3,}}|~{{3,}}|:{{3,}})\{{(?:{'|'.join(sorted(COMPONENTS))})\}}", re.MULTILINE)


def uses_components(text: str) -> bool:
    """Whether a page has directives that only components can show."""
    return _USED.search(text) is not None


def design_lines(
    block: Directive, convert: Convert, inline: Callable[[str], str], link: Callable[[str], str]
) -> list[str]:
    """The lines that such a directive becomes; `link` gives the address of a page or a label."""
    name = block.name
    if name in _PLAIN:
        return convert(block.body)
    if name in _TABS:
        group = block.options.get("sync-group")
        return [f'<Tabs storageKey="{group}">' if group else "<Tabs>", *convert(block.body), "</Tabs>", ""]
    if name in _TAB:
        return [f'<Tabs.Tab label="{_attribute(block.argument)}">', "", *convert(block.body), "", "</Tabs.Tab>"]
    if name in _CARDS:
        most = [int(number) for number in block.argument.split() if number.isdigit()]
        count = max(most, default=3)
        return [f"<Cards num={{{max(count, 1)}}}>", *convert(block.body), "</Cards>", ""]
    if name in _CARD:
        return _card(block, convert, link)
    if name in _OPEN:
        open_ = " open" if "open" in block.options else ""
        title = inline(block.argument) or "Details"
        return [f"<details{open_}>", f"<summary>{title}</summary>", "", *convert(block.body), "", "</details>", ""]
    words = " ".join(block.body).strip() or block.argument
    return [f"[{words}]({link(block.argument)})", ""]


def _card(block: Directive, convert: Convert, link: Callable[[str], str]) -> list[str]:
    """A card with a link; one without is a box with a title, since a card of Recto is a link."""
    address = block.options.get("link", "")
    title = _attribute(block.argument) or address
    body = [line for line in convert(block.body) if not re.fullmatch(r"\+{3,}|\^{3,}", line.strip())]
    if not address:
        return [f"**{block.argument}**" if block.argument else "", "", *body, ""]
    opening = f'<Cards.Card title="{title}" href="{link(address)}"'
    return [f"{opening}>", "", *body, "", "</Cards.Card>"] if any(body) else [f"{opening} />"]


def _attribute(text: str) -> str:
    return text.replace('"', "&quot;").strip()
