"""The HTML tags of `.md` pages, where something has to be known about them.

Raw HTML passes through as it is. Only where components replace a tag, or where others wrote the page,
is it taken apart into the same tags that `.mdx` has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from recto.html.elements import VOID_TAGS
from recto.late_pattern import late_pattern
from recto.markdown.positions import Region
from recto.mdx.context import PageContext
from recto.mdx.parser.syntax import Attribute, Tag

_PIECE = late_pattern(
    r"""(?P<comment><!--)
      | <(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)
          (?P<attributes>(?:\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(?P<self>/)?>
      | (?P<other><)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = late_pattern(r"([A-Za-z_:@][\w.:@-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def open_raw_html(tokens: Sequence[Token], context: PageContext, names: frozenset[str] | None) -> Sequence[Token]:
    """The tokens with the tags of these names, or all tags if None, taken out of raw HTML.

    With all tags, a `<` that begins none is an error of the context. Tokens that change, and those around them, are
    copies: the caller may go back to `tokens`. Without a tag to take out, the answer is `tokens` itself.
    """
    opened: list[Token] = []
    is_changed = is_beside_change = False
    for token in tokens:
        if is_beside_change:
            token, is_beside_change = _copy(token), False
        if token.type == "html_block" and _has_any(token.content, names):
            is_changed = True
            opened.extend(_opened(token, _block_region(token, context), context, names))
            continue
        if token.children and any(
            child.type == "html_inline" and _has_any(child.content, names) for child in token.children
        ):
            children = list(_inline(token, _block_region(token, context), context, names))
            is_changed = is_beside_change = True
            opened[-1] = _copy(opened[-1])
            token = _copy(token)
            token.children = children
        opened.append(token)
    return opened if is_changed else tokens


def _has_any(html: str, names: frozenset[str] | None) -> bool:
    """Whether HTML may hold a tag of these names; None stands for all."""
    return names is None or _tag_of(frozenset(names)).search(html) is not None


@lru_cache(maxsize=8)
def _tag_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"</?(?:{'|'.join(map(re.escape, sorted(names)))})(?![A-Za-z0-9-])", re.IGNORECASE)


def _copy(token: Token) -> Token:
    """A token whose flags and `meta` can be changed without changing the original."""
    return token.copy(meta=dict(token.meta))


def _inline(token: Token, region: Region, context: PageContext, names: frozenset[str] | None) -> Iterator[Token]:
    position = 0
    for child in token.children or ():
        if child.type != "html_inline":
            yield child
            continue
        position = max(0, token.content.find(child.content, position))
        yield from _opened(child, region, context, names, position)
        position += len(child.content)


def _opened(
    token: Token, region: Region, context: PageContext, names: frozenset[str] | None, base: int = 0
) -> Iterator[Token]:
    html = token.content
    position = searched = 0
    last_comment = html.rfind("-->")
    while piece := _PIECE.search(html, searched):
        searched = piece.end()
        is_comment = piece["comment"] is not None and piece.start() + 2 <= last_comment
        if is_comment:
            searched = html.index("-->", piece.start() + 2) + 3
        if names is not None and (piece["name"] or "").lower() not in names:
            continue
        if piece.start() > position:
            yield _text(token, html[position : piece.start()], names)
        position = searched
        if is_comment:
            continue
        if piece["name"] is None:
            where = region.span(base + piece.start(), base + piece.end())
            context.fail("This is not a whole HTML tag.", where, "Write `&lt;` for the character.")
            continue
        yield _tag(token, piece, region, base)
    if position < len(html):
        yield _text(token, html[position:], names)


def _tag(token: Token, piece: re.Match[str], region: Region, base: int) -> Token:
    name = piece["name"].lower()
    start = piece.start("attributes")
    attributes = tuple(
        Attribute(
            found[1].lower(),
            next((value for value in found.groups()[1:] if value is not None), None),
            start + found.start(),
            start + found.end(),
        )
        for found in _ATTRIBUTE.finditer(piece["attributes"])
    )
    kind = "close" if piece["close"] else "self" if name in VOID_TAGS else "open"
    made = Token("mdx_tag", "", 0, map=token.map, block=token.block)
    tag = Tag(name, kind, () if piece["close"] else attributes, piece.start(), piece.end())  # type: ignore[arg-type]
    made.meta = {"tag": tag, "region": region, "base": base, "parent": True}
    return made


def _text(token: Token, html: str, names: frozenset[str] | None) -> Token:
    """What stands between tags; in a page that others wrote there is nothing in it but text and references."""
    return Token(token.type, "", 0, content=html.replace("<", "&lt;") if names is None else html, map=token.map)


def _block_region(token: Token, context: PageContext) -> Region:
    return Region(context.source, token.content, token.map[0] if token.map else 0)
