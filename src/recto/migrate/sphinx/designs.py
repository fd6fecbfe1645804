"""Tabs, cards and drop-downs of sphinx-design and its relatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from recto.migrate.sphinx.directives import Directive, Text

Convert = Callable[[Sequence[str]], list[str]]

TAB_SETS = frozenset({"tab-set", "tabs"})
"""Directives that hold tabs."""
_TAB = frozenset({"tab-item", "tab", "group-tab", "code-tab"})
_CARDS = frozenset({"grid", "card-carousel"})
_CARD = frozenset({"grid-item-card", "card"})
_PLAIN = frozenset({"grid-item", "tab-set-code"})
_OPEN = frozenset({"dropdown", "collapse", "toggle", "details"})
COMPONENTS = TAB_SETS | _TAB | _CARDS | _CARD
"""Directives for which a page has to be one with components."""
DESIGNS = COMPONENTS | _PLAIN | _OPEN | {"button-link", "button-ref"}
_USED = re.compile(rf"^[ \t]*(?:`{{3,}}|~{{3,}}|:{{3,}})\{{(?:{'|'.join(sorted(COMPONENTS))})\}}", re.MULTILINE)


class TabSet(Struct, frozen=True):
    """Tabs that no directive holds together."""

    tabs: tuple[Directive, ...]


def uses_components(text: str) -> bool:
    """Whether a page has directives that only components can show."""
    return _USED.search(text) is not None


def with_tab_sets(parts: Iterable[Directive | Text]) -> Iterator[Directive | Text | TabSet]:
    """The parts of a text in which tabs that stand alone, as sphinx-inline-tabs has them, are in sets.

    Those with nothing between them are one set, up to one that says `new-set`.
    """
    tabs: list[Directive] = []
    between: list[Text] = []
    for part in parts:
        if isinstance(part, Directive) and part.name in _TAB:
            if "new-set" in part.options and tabs:
                yield TabSet(tuple(tabs))
                tabs = []
            tabs.append(part)
            between = []
        elif tabs and isinstance(part, Text) and not part.is_code and not "".join(part.lines).strip():
            between.append(part)
        else:
            if tabs:
                yield TabSet(tuple(tabs))
            yield from between
            tabs, between = [], []
            yield part
    if tabs:
        yield TabSet(tuple(tabs))


def design_lines(
    block: Directive, convert: Convert, inline: Callable[[str], str], link: Callable[[str], str]
) -> list[str]:
    """The lines that such a directive becomes; `link` gives the address of a page or a label."""
    name = block.name
    if name in _PLAIN:
        return convert(block.body)
    if name in TAB_SETS:
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
