"""The ids of a page: those of headings and tabs, as Python-Markdown makes them, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from markdown_it.token import Token

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.slugs import UniqueIds, slugify_of
from recto.markdown.headings import TOC_LABEL, plain_text

_MARKER = "[TOC]"
_TAG = re.compile(r"<[^>]*>")
_NONE: Mapping[int, str] = {}
_TABS = ("pymdownx.tabbed", "blocks.tab")


def give_ids(tokens: list[Token], options: DialectOptions, prefixes: Mapping[int, str] = _NONE) -> list[Token]:
    """The tokens with an id for each heading and, where the site asks for it, for each tab.

    `prefixes` stand before the ids on some lines, those of headings are unique among those with the same prefix, and
    before the anchors that links on these lines lead to.
    """
    if prefixes:
        _prefix(tokens, prefixes)
    ids = UniqueIds(_taken(tokens))
    prefixed = {prefix: UniqueIds(set()) for prefix in prefixes.values() if prefix}
    slug = slugify_of(options.option("toc", "slugify"), str(options.option("toc", "separator", "-")))
    headings: list[tuple[int, Token, Sequence[Token]]] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            children = tokens[index + 1].children or ()
            prefix = prefixes.get(token.map[0], "") if prefixes and token.map else ""
            if "id" not in token.attrs:
                token.attrs["id"] = prefixed.get(prefix, ids).unique(slug(heading_text(children)))
            if prefix:
                token.attrs["id"] = f"{prefix}{token.attrs['id']}"
            label = _TAG.sub("", str(token.attrs.pop("data-toc-label", ""))).strip()
            if label:
                token.meta[TOC_LABEL] = label
            headings.append((int(token.tag[1]), token, children))
    if any(options.option(name, "slugify") for name in _TABS):
        _give_tabs_ids(tokens, options, ids)
    marker = str(options.option("toc", "marker", _MARKER))
    return _with_contents(tokens, marker, headings, str(options.option("toc", "title", ""))) if marker else tokens


def _prefix(tokens: Sequence[Token], prefixes: Mapping[int, str]) -> None:
    """Prefixes for links within the page, and for ids that authors have given; headings have theirs with their ids."""
    for token in tokens:
        prefix = prefixes.get(token.map[0], "") if token.map else ""
        if not prefix:
            continue
        for each in (token, *(token.children or ())):
            if "id" in each.attrs and each.type != "heading_open":
                each.attrs["id"] = f"{prefix}{each.attrs['id']}"
            address = str(each.attrs.get("href", ""))
            if address.startswith("#"):
                each.attrs["href"] = f"#{prefix}{address[1:]}"


def _taken(tokens: Sequence[Token]) -> set[str]:
    """The ids that authors have given; most tokens have no attributes at all."""
    given = [token.attrs for token in tokens if token.attrs]
    for token in tokens:
        if token.children:
            given += [child.attrs for child in token.children if child.attrs]
    return {str(attributes["id"]) for attributes in given if "id" in attributes}


def heading_text(children: Sequence[Token]) -> str:
    """The text of a heading from which its id is made: that of its HTML without the tags."""
    kept = [child for child in children if child.type != "image"]
    if not any(child.type == "code_inline" and child.content.endswith("}") for child in kept):
        return plain_text(kept).strip()
    # Code has got its language as a suffix by now. Loaded by the first heading that has such code.
    from recto.markdown.highlight.inline_code import shown_code

    parts = (shown_code(child.content) if child.type == "code_inline" else plain_text([child]) for child in kept)
    return "".join(parts).strip()


def _give_tabs_ids(tokens: Sequence[Token], options: DialectOptions, ids: UniqueIds) -> None:
    name = next(each for each in _TABS if options.option(each, "slugify"))
    slug = slugify_of(options.option(name, "slugify"), str(options.option(name, "separator", "-")))
    combined = bool(options.option(name, "combine_header_slug"))
    # The last heading at each depth of containers.
    headings: dict[int, str] = {}
    depth = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            headings[depth] = str(token.attrs["id"])
        if token.nesting > 0 and "tab" in token.meta:
            name = slug(_label(tokens, index))
            above = max((level for level in headings if level <= depth - 1), default=None)
            if combined and above is not None:
                name = f"{headings[above]}-{name}"
            token.attrs.setdefault("id", ids.unique(name))
        depth += token.nesting
        if token.nesting < 0:
            headings = {level: known for level, known in headings.items() if level <= depth}


def _label(tokens: Sequence[Token], index: int) -> str:
    """The text of a tab's label, which the heading of its panel repeats."""
    inline = tokens[index + 2] if index + 2 < len(tokens) else None
    return heading_text(inline.children or ()) if inline is not None and inline.type == "inline" else ""


def _with_contents(
    tokens: list[Token], marker: str, headings: list[tuple[int, Token, Sequence[Token]]], title: str
) -> list[Token]:
    if not any(marker in token.content for token in tokens):
        return tokens
    found: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type == "paragraph_open" and tokens[index + 1].content.strip() == marker:
            found.append(Token("html_block", "", 0, content=_contents(headings, title), block=True))
            tokens[index + 1].content = ""
            tokens[index + 1].children = []
            token.hidden = tokens[index + 2].hidden = True
        else:
            found.append(token)
    return found


def _contents(headings: list[tuple[int, Token, Sequence[Token]]], title: str) -> str:
    html: list[str] = ['<div class="toc">']
    if title:
        html.append(f'<span class="toctitle">{escape(title)}</span>')
    levels: list[int] = []
    for level, token, children in headings:
        while levels and level < levels[-1]:
            html.append("</li></ul>")
            levels.pop()
        if levels and level == levels[-1]:
            html.append("</li>")
        elif not levels or level > levels[-1]:
            html.append("<ul>")
            levels.append(level)
        name = token.meta.get(TOC_LABEL) or heading_text(children)
        html.append(f'<li><a href="#{escape(str(token.attrs["id"]))}">{escape(name)}</a>')
    html += ["</li></ul>"] * len(levels)
    return "".join(html) + "</div>\n"
