"""The rules of blocks that a site uses, in the order in which they are asked."""

from __future__ import annotations

from recto.dialects.material.blocks import (
    callouts,
    containers,
    fancy_marks,
    fences,
    html,
    leaves,
    lists,
    slashes,
    tables,
    tabs,
)
from recto.dialects.material.blocks.api_objects import API_OBJECT
from recto.dialects.material.blocks.reader import BlockRule, BlockRules
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.formulas import FORMULA


def block_rules(options: DialectOptions) -> BlockRules:
    """The rules of a site."""
    rules: list[BlockRule] = []

    def add(rule: BlockRule, *extensions: str) -> None:
        if not extensions or any(map(options.has, extensions)):
            rules.append(rule)

    add(fences.FENCE, "pymdownx.superfences")
    add(html.HTML)
    add(containers.ADMONITION, "admonition")
    add(containers.DETAILS, "pymdownx.details")
    add(tabs.TABS, "pymdownx.tabbed")
    blocks = [name for name in options.extensions if name.startswith("blocks.")]
    add(slashes.SLASHES, *(blocks or ["blocks.admonition"]))
    add(API_OBJECT)
    add(leaves.SPACED_HEADING if options.has("pymdownx.saneheaders") else leaves.HEADING)
    add(leaves.RULE_LINE)
    add(lists.FANCY_LIST if options.has(fancy_marks.NAME) else lists.LIST)
    add(callouts.CALLOUT, callouts.EXTENSION)
    add(callouts.QUOTED_CALLOUT, callouts.EXTENSION)
    if options.option(callouts.QUOTES, "callouts") is True:
        add(callouts.MARKED_QUOTE)
    add(callouts.ALERT, callouts.GITHUB)
    add(containers.QUOTE)
    add(containers.FOOTNOTE, "footnotes")
    add(leaves.ABBREVIATION, "abbr")
    add(leaves.REFERENCE)
    add(lists.DEFINITION_BEHIND_BLANK, "def_list")
    add(FORMULA, "pymdownx.arithmatex")
    add(tables.TABLE, "tables")
    add(leaves.UNDERLINED)
    return BlockRules.of(rules)
