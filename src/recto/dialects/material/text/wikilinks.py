"""`[[Page name]]`, as the extension `wikilinks` of Python-Markdown links it."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.marks import TextRule

NAME = "wikilinks"
_LINK = re.compile(r"\[\[(?P<label>[\w -]+)\]\]")
_SPACES = re.compile(r" +_|_ +| +")


def wikilink_of(options: DialectOptions) -> TextRule:
    """The rule, with the addresses that the site asks for."""
    start = str(options.option(NAME, "base_url", "/"))
    end = str(options.option(NAME, "end_url", "/"))
    css_class = str(options.option(NAME, "html_class", "wikilink"))

    def rule(state: StateInline, silent: bool) -> bool:
        match = _LINK.match(state.src, state.pos, state.posMax)
        label = match["label"].strip() if match is not None else ""
        if match is None or not label:
            return False
        if not silent:
            link = state.push("link_open", "a", 1)
            link.attrs = {"href": f"{start}{_SPACES.sub('_', label)}{end}"}
            if css_class:
                link.attrs["class"] = css_class
            state.push("text", "", 0).content = label
            state.push("link_close", "a", -1)
        state.pos = match.end()
        return True

    return rule
