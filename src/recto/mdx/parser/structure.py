"""Which tags belong together: every tag closes where it was opened, and lines of tags alone are no paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import Span
from recto.mdx.context import PageContext
from recto.mdx.parser.syntax import Tag

_NAMES = {
    "list_item_open": "list item",
    "blockquote_open": "block quote",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "th_open": "table cell",
    "td_open": "table cell",
    "em_open": "emphasis",
    "strong_open": "strong emphasis",
    "s_open": "strikethrough",
    "link_open": "link",
}


class _OpenTag(Struct, frozen=True):
    """A tag, or the Markdown around tags, that is not closed yet."""

    container: str | None
    tag: Tag | None = None
    token: Token | None = None

    @property
    def where(self) -> Span:
        assert self.token is not None
        return _place(self.token)


# What begins without a tag differs only by its name.
_CONTAINERS = {kind: _OpenTag(name) for kind, name in _NAMES.items()}
_OTHER = _OpenTag("")


def _place(token: Token) -> Span:
    """Worked out only for errors: it takes a look at all of the text before the tag."""
    tag, base = token.meta["tag"], token.meta["base"]
    where: Span = token.meta["region"].span(base + tag.start, base + tag.end)
    return where


def _closing_tag(opening: Token | None, tokens: Sequence[Token]) -> Token | None:
    """The tag that would close `opening` if both stood in the same place."""
    assert opening is not None
    name, depth = opening.meta["tag"].name, 0
    for token in _tags_after(opening, tokens):
        tag: Tag = token.meta["tag"]
        if tag.name != name or tag.kind == "self":
            continue
        depth += 1 if tag.kind == "open" else -1
        if depth < 0:
            return token
    return None


def _tags_after(opening: Token, tokens: Sequence[Token]) -> Iterator[Token]:
    tags = (each for token in tokens for each in (token, *(token.children or ())) if each.type == "mdx_tag")
    for token in tags:
        if token is opening:
            yield from tags


def _end(tag: Tag) -> str:
    """The cure for a tag that is left open; HTML has no end tag of a void one."""
    ends_itself = f"`<{tag.name} … />`" if tag.is_void and tag.attributes else f"`<{tag.name} />`"
    return f"Write {ends_itself}." if tag.is_void else f"Write `</{tag.name}>` or {ends_itself}."


def _apart(name: str, line: int | None, container: str) -> str:
    """The cure for tags that fit together but stand in different places."""
    if container == "paragraph":
        return f"Its `</{name}>` stands on line {line}: write `<{name}>` and `</{name}>` each on a line of its own."
    return f"Its `</{name}>` stands on line {line}: open and close the tag in the same {container}."


class StructureCheck:
    """Walks the tokens of a page once; what does not fit together becomes errors of the context.

    `as_parsed`: nobody has moved tokens, so that text without `<` and `{` holds no tags.
    """

    def __init__(self, context: PageContext, *, as_parsed: bool = False) -> None:
        self._context = context
        self._as_parsed = as_parsed
        self._tokens: Sequence[Token] = ()
        self._stack: list[_OpenTag] = []
        # Of a tag that could not be read there is an error already.
        self._reported = set(context.broken_tags)
        self._is_broken = False
        self._unmatched: set[int] = set()

    def run(self, tokens: Sequence[Token]) -> bool:
        """Check a page or a footnote, and take the paragraph away from text that is only tags and expressions.

        Gives whether every tag has its counterpart.
        """
        self._tokens = tokens
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self._inline(tokens, index)
            elif kind == "mdx_tag":
                token.meta["parent"] = self._parent(token.meta["tag"])
                self._tag(token)
            elif kind == "mdx_expression":
                token.meta["parent"] = self._parent(None)
            elif token.nesting > 0:
                self._stack.append(_CONTAINERS.get(kind, _OTHER))
            elif token.nesting < 0:
                self._leave()
        while self._stack:
            opened = self._stack.pop()
            self._left_open(opened, "page")
        return not self._is_broken

    def _parent(self, tag: Tag | None) -> bool:
        """Whether the token stands directly in a tag; for a closing tag, the tag it closes does."""
        level = 2 if tag is not None and tag.kind == "close" else 1
        return len(self._stack) >= level and self._stack[-level].tag is not None

    def _inline(self, tokens: Sequence[Token], index: int) -> None:
        children = tokens[index].children or []
        content = tokens[index].content
        if self._as_parsed and "<" not in content and "{" not in content:
            return
        in_paragraph = tokens[index - 1].type == "paragraph_open"
        in_tag = in_paragraph and len(self._stack) > 1 and self._stack[-2].tag is not None
        base = len(self._stack)
        only_tags, any_tags = in_paragraph, False
        for child in children:
            kind = child.type
            top = len(self._stack) == base
            if kind == "mdx_tag":
                any_tags = True
                self._tag(child)
            elif kind == "mdx_expression":
                any_tags = True
            elif child.nesting > 0:
                only_tags = only_tags and not top
                self._stack.append(_CONTAINERS.get(kind, _OTHER))
            elif child.nesting < 0:
                self._leave()
            elif top and only_tags:
                only_tags = kind == "softbreak" or (kind == "text" and not child.content.strip(" \t\n"))
        if only_tags and any_tags and "task" not in tokens[index].meta:
            tokens[index - 1].hidden = tokens[index + 1].hidden = True
            tokens[index].meta["alone"] = True
            tokens[index].meta["parent"] = in_tag

    def _tag(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        if tag.kind == "self":
            return
        if tag.kind == "open":
            self._stack.append(_OpenTag(None, tag, token))
        else:
            self._close(tag, token)

    def _close(self, tag: Tag, token: Token) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and top.tag is not None:
            if top.tag.name == tag.name:
                self._stack.pop()
                return
            self._is_broken = True
            self._context.fail(
                f"</{tag.name}> does not close <{top.tag.name}>, which was opened on line {top.where.line}.",
                _place(token),
                _end(top.tag) if top.tag.is_void else f"Write `</{top.tag.name}>` first.",
            )
            self._reported.add(top.tag.name)
            self._recover(tag.name, token)
            return
        self._is_broken = True
        self._unmatched.add(id(token))
        if tag.name in self._reported or self._context.is_hopeless:
            return
        opened = next((item for item in reversed(self._stack) if item.tag and item.tag.name == tag.name), None)
        where = _place(token)
        if opened is not None:
            self._reported.add(tag.name)
            container = (top and top.container) or "block"
            self._context.fail(
                f"</{tag.name}> stands inside the {container}, but <{tag.name}> was opened before it"
                f" on line {opened.where.line}.",
                where,
                "Open and close the tag in the same place.",
            )
        else:
            self._context.fail(
                f"</{tag.name}> closes nothing.", where, f"Write `<{tag.name}>` before it, or take it away."
            )

    def _recover(self, name: str, token: Token) -> None:
        """Drop the tags down to the one that was meant, if it is in the same container."""
        for depth in range(len(self._stack) - 1, -1, -1):
            item = self._stack[depth]
            if item.tag is None or self._context.is_hopeless:
                break
            if item.tag.name == name:
                self._unmatched.update(id(above.token) for above in self._stack[depth + 1 :])
                del self._stack[depth:]
                return
        self._unmatched.add(id(token))

    def _leave(self) -> None:
        """The innermost Markdown container ends: tags opened in it should have been closed."""
        if self._stack and self._stack[-1].tag is None:
            self._stack.pop()
            return
        first = len(self._stack)
        while first and self._stack[first - 1].tag is not None:
            first -= 1
        container = (self._stack[first - 1].container or "block") if first else "page"
        for item in reversed(self._stack[first:]):
            self._left_open(item, container)
        del self._stack[max(0, first - 1) :]

    def _left_open(self, item: _OpenTag, container: str) -> None:
        if item.tag is None:
            return
        self._is_broken = True
        self._unmatched.add(id(item.token))
        if item.tag.name in self._reported or self._context.is_hopeless:
            return
        self._reported.add(item.tag.name)
        end = "" if container == "page" else f" before the end of the {container}"
        closing = _closing_tag(item.token, self._tokens)
        hint = _end(item.tag)
        if closing is not None:
            hint = _apart(item.tag.name, _place(closing).line, container)
        self._context.fail(f"<{item.tag.name}> is not closed{end}.", item.where, hint)

    def matched(self, tokens: Sequence[Token]) -> list[Token]:
        """The checked tokens without the tags that have no counterpart."""
        kept = [token for token in tokens if id(token) not in self._unmatched]
        for token in kept:
            if token.children:
                token.children = [child for child in token.children if id(child) not in self._unmatched]
        return kept
