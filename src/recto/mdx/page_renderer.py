"""Rendering of pages that may hold tags and expressions: what the tokens of the page language become."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token
from markupsafe import Markup
from msgspec.structs import replace

from recto.errors import Span
from recto.html.attributes import AttributeValueError, attribute_name, attributes_html
from recto.markdown.headings import CUSTOM_ID, plain_text
from recto.markdown.positions import Region
from recto.markdown.render_options import RenderOptions, TocItem
from recto.markdown.renderer import MarkdownRenderer
from recto.markdown.typography import VERBATIM_TAGS
from recto.mdx.context import PageContext
from recto.mdx.heading_values import NOTED, noted_mark
from recto.mdx.names import argument_name, is_component
from recto.mdx.parser.syntax import Attribute, Code, Spread, Tag
from recto.mdx.program import ProgramWriter, constants, replaced
from recto.mdx.python.places import set_place

if TYPE_CHECKING:
    from recto.mdx.values import ValueReader

# Their text is not HTML, which only an element with all of its content knows.
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
_LONGEST_ID = 200
COMPONENT = "component"
"""The type of tokens of extensions that a component shows: `meta` has its name as `component`, and its `props`."""
_NOT_PRINTED = frozenset({"key", "ref"})


class MdxRenderer(MarkdownRenderer):
    """Renders one `.mdx` page; `uses` are the components it names, in order, with their places."""

    writer: ProgramWriter

    def __init__(
        self,
        writer: ProgramWriter,
        context: PageContext,
        options: RenderOptions,
        *,
        bound: frozenset[str],
        mapped_tags: frozenset[str] = frozenset(),
        partials: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(writer, context.source, options)
        self.context = context
        self.uses: list[tuple[str, Span]] = []
        self.toc_parts: list[TocItem | str] = []
        self.toc_templates: dict[str, str] = {}
        self._noted = 0
        self._bound = bound
        self._mapped_tags = mapped_tags
        self._partials = partials
        self.block_rules["mdx_tag"] = self._block_tag
        self.block_rules["mdx_expression"] = self._block_expression
        self.block_rules[COMPONENT] = self._named_component
        self.inline_rules["mdx_tag"] = self._inline_tag
        self.inline_rules["mdx_expression"] = self._inline_expression

    # blocks

    def _heading(self, tokens: Sequence[Token], index: int) -> int:
        count = len(self.found.toc)
        following = super()._heading(tokens, index)
        if len(self.found.toc) > count and NOTED.search(self.found.toc[-1].value):
            item = self.found.toc[-1]
            self.toc_templates[item.id] = str(item.value)
            self.found.toc[-1] = replace(item, value=Markup(NOTED.sub("", item.value)))
        self.toc_parts.extend(self.found.toc[count:])
        return following

    def _custom_id(self, children: list[Token]) -> str | None:
        """In braces too, which would be a comment anywhere else."""
        if not children or children[-1].type != "mdx_expression":
            return super()._custom_id(children)
        code: Code = children[-1].meta["code"]
        # Of a comment, only where it ends is known.
        text = self._reader(children[-1]).text(max(0, code.end - _LONGEST_ID), code.end + 1)
        found = CUSTOM_ID.search(text) if code.start == code.end else None
        if found is None:
            return None
        children.pop()
        if children and children[-1].type == "text":
            children[-1].content = children[-1].content.rstrip(" \t")
        return found[2] or found[3]

    def _heading_html(self, children: Sequence[Token]) -> str:
        """Expressions leave marks, in the place of which the table of contents gets their values."""
        return super()._heading_html(self._with_marks(children))

    def _title(self, children: Sequence[Token]) -> str:
        return super()._title(self._with_marks(children))

    def _with_marks(self, children: Sequence[Token]) -> list[Token]:
        kept = list(children)
        for index, child in enumerate(kept):
            if child.type == "mdx_expression":
                child.meta["noted"] = self._noted
                kept[index] = Token("text", "", 0, content=noted_mark(self._noted))
                self._noted += 1
        return kept

    def _nesting(self, token: Token) -> int:
        tag: Tag | None = token.meta.get("tag") if token.type == "mdx_tag" else None
        if tag is None or tag.kind == "self" or tag.name not in VERBATIM_TAGS:
            return super()._nesting(token)
        return 1 if tag.kind == "open" else -1

    def _block_tag(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        self._verbatim = max(0, self._verbatim + self._nesting(tokens[index]))
        self._tag(tokens[index])
        self._separate(tokens[index])

    def _named_component(self, tokens: Sequence[Token], index: int) -> None:
        """What a Markdown extension lets a component show, in pages without tags too."""
        token = tokens[index]
        line = token.map[0] + 1 if token.map else 1
        place = ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=0)
        self.writer.open_component(replaced(token.meta["component"]), constants(token.meta["props"]), place)
        self.writer.close("")

    def _block_expression(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        self._expression(tokens[index])
        self._separate(tokens[index])

    def _separate(self, token: Token) -> None:
        tag = token.meta.get("tag")
        if not token.meta["parent"] and (tag is None or tag.kind != "open"):
            self.writer.newline()

    def _inline_block(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        if "alone" not in token.meta:
            super()._inline_block(tokens, index)
            return
        if token.map:
            self._line = token.map[0]
        depth = 0
        run: list[Token] = []
        for child in token.children or ():
            # Space between tags that stand alone separates nothing.
            if depth == 0 and child.type in ("text", "softbreak"):
                continue
            run.append(child)
            tag = child.meta.get("tag")
            if tag is not None and tag.kind != "self":
                depth += 1 if tag.kind == "open" else -1
            if depth == 0:
                self._run(run)
                run = []
                if not token.meta["parent"]:
                    self.writer.newline()

    def _run(self, run: list[Token]) -> None:
        self._smarten(run)
        self.inline(run)

    # inline

    def _inline_tag(self, children: Sequence[Token], index: int) -> None:
        self._tag(children[index])

    def _inline_expression(self, children: Sequence[Token], index: int) -> None:
        self._expression(children[index])

    def _alternative(self, token: Token) -> Any:
        children = token.children or ()
        if not any(child.type == "mdx_expression" for child in children):
            return super()._alternative(token)
        parts: list[ast.expr] = []
        for child in children:
            if child.type != "mdx_expression":
                parts.append(ast.Constant(plain_text([child])))
            elif (found := self._value(child)) is not None:
                parts.append(ast.FormattedValue(found[0], -1, None))
        return ast.JoinedStr(parts)

    def _expression(self, token: Token) -> None:
        found = self._value(token)
        if found is None:
            return
        if "noted" in token.meta:
            self.writer.note(token.meta["noted"])
        self.writer.value(*found)

    def _value(self, token: Token) -> tuple[ast.expr, ast.AST] | None:
        """The value of `{…}` in text, and its place; None where there is nothing or a mistake."""
        code: Code = token.meta["code"]
        reader = self._reader(token)
        if not reader.text(code.start, code.end).strip():
            return None
        if not self.context.trusted:
            self.context.fail(
                "An expression cannot be used in a page that is not trusted.",
                reader.span(code.start - 1, code.end + 1),
                "Write `\\{` for the character.",
            )
            return None
        value = reader.text_value(code)
        self._note(reader)
        if value is None:
            return None
        place = ast.Pass()
        set_place(place, reader.region, reader.base + code.start - 1, reader.base + code.end + 1)
        return value, place

    def _tag(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        if not tag.name:
            return
        if tag.kind == "close":
            if not tag.is_void or tag.name in self._mapped_tags:
                self.writer.close(tag.name)
            return
        reader = self._reader(token)
        if not self.context.trusted:
            self._untrusted(tag, reader)
            return
        if is_component(tag.name):
            self._component(tag, reader)
        elif tag.name in self._mapped_tags:
            place = self._place(reader, tag)
            arguments = reader.properties(tag, as_component=True)
            self.writer.open_component(replaced(tag.name), arguments, place)
            if tag.kind == "self" or tag.is_void:
                self.writer.close(tag.name)
        else:
            self._element(tag, reader)
        self._note(reader)

    def _component(self, tag: Tag, reader: ValueReader) -> None:
        if tag.name in self._partials:
            self.toc_parts.append(tag.name)
        mistakes = len(self.context.errors)
        component, properties = reader.component(tag), reader.properties(tag)
        if len(self.context.errors) > mistakes:
            self.writer.open_broken()
        else:
            self.writer.open_component(component, properties, self._place(reader, tag))
        if tag.kind == "self":
            self.writer.close(tag.name)

    def _element(self, tag: Tag, reader: ValueReader) -> None:
        void = tag.is_void
        known = self._known_attributes(tag, reader)
        if known is not None and tag.name not in _RAW_TEXT:
            if void:
                self.writer.void_literal(tag.name, known)
                return
            self.writer.open_literal(tag.name, known)
        else:
            place = self._place(reader, tag)
            self.writer.open_element(tag.name, reader.properties(tag), place)
        if tag.kind == "self" or void:
            self.writer.close(tag.name)

    def _known_attributes(self, tag: Tag, reader: ValueReader) -> dict[str, Any] | None:
        """The attributes by their HTML names, or None when one has to be worked out when the page is evaluated."""
        known: dict[str, Any] = {}
        for attribute in tag.attributes:
            if isinstance(attribute, Spread):
                return None
            value = self._known_value(attribute, reader)
            if value is NotImplemented:
                return None
            if attribute.name not in _NOT_PRINTED:
                known[attribute_name(attribute.name)] = value
        try:
            attributes_html(known)
        except (AttributeValueError, ValueError) as error:
            self.context.fail(f"In <{tag.name}>, {error}.", reader.span(tag.start, tag.end))
            return {}
        return known

    def _known_value(self, attribute: Attribute, reader: ValueReader) -> Any:
        value = reader.value(attribute)
        if isinstance(value, ast.Constant):
            return value.value
        try:
            return ast.literal_eval(value)
        except (ValueError, TypeError, MemoryError, RecursionError):
            return NotImplemented

    # parts

    def _untrusted(self, tag: Tag, reader: ValueReader) -> None:
        """A tag that others wrote: literal attributes and nothing else get into the program."""
        from recto.mdx.trust import literal_attributes

        attributes = literal_attributes(tag, reader, self.context) or {}
        if is_component(tag.name) or tag.name in self._mapped_tags:
            component = reader.component(tag) if is_component(tag.name) else replaced(tag.name)
            arguments = {argument_name(name): value for name, value in attributes.items()}
            self.writer.open_component(component, constants(arguments), self._place(reader, tag))
            self._note(reader)
        elif tag.is_void:
            self.writer.void_literal(tag.name, attributes)
            return
        else:
            self.writer.open_literal(tag.name, attributes)
        if tag.kind == "self":
            self.writer.close(tag.name)

    def _reader(self, token: Token) -> ValueReader:
        # Most pages have neither tags nor expressions.
        from recto.mdx.values import ValueReader

        region: Region = token.meta["region"]
        return ValueReader(self.context, self._bound, region, token.meta["base"])

    def _place(self, reader: ValueReader, tag: Tag) -> ast.AST:
        place = ast.Pass()
        set_place(place, reader.region, reader.base + tag.start, reader.base + tag.end)
        return place

    def _note(self, reader: ValueReader) -> None:
        self.uses.extend(reader.tags)
        reader.tags = []


def check_html_tags(tokens: Sequence[Token], context: PageContext) -> None:
    """Find the tags that may not stand in a page that others wrote, when it cannot be rendered anyway."""
    from recto.mdx.trust import literal_attributes
    from recto.mdx.values import ValueReader

    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type == "mdx_tag" and part.meta["tag"].kind != "close":
                tag: Tag = part.meta["tag"]
                literal_attributes(
                    tag, ValueReader(context, frozenset(), part.meta["region"], part.meta["base"]), context
                )


__all__ = ["MdxRenderer", "check_html_tags"]
