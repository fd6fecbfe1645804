"""From tokens to a writer: what every piece of Markdown becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from markupsafe import Markup

from recto.errors import RectoError, Span
from recto.markdown import alerts
from recto.markdown.features import ALL
from recto.markdown.footnotes import Footnotes, back_references_html, reference_html
from recto.markdown.headings import permalink, plain_text, take_custom_id
from recto.markdown.links import external_arrow, is_external, is_local, is_single_text, without_extension
from recto.markdown.positions import SourceText
from recto.markdown.rendering import Findings, Image, RenderOptions, TocItem
from recto.markdown.slugs import Slugger
from recto.markdown.tables import with_captions
from recto.markdown.typography import smarten
from recto.markdown.writer import HtmlWriter

if TYPE_CHECKING:
    from recto.markdown.fenced_code import FencedCode

_INLINE_TAGS = {
    "em_open": ("em", 1),
    "em_close": ("em", -1),
    "strong_open": ("strong", 1),
    "strong_close": ("strong", -1),
    "s_open": ("del", 1),
    "s_close": ("del", -1),
}

_COUNTED = frozenset({"text", "text_special", "softbreak"})


def escape_html(text: str) -> str:
    """Text between tags: quotes may stay as they are there."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


class MarkdownRenderer:
    """Renders the tokens of one page. A subclass adds tokens of its own to `block_rules` and `inline_rules`."""

    def __init__(self, writer: HtmlWriter, source: SourceText, options: RenderOptions) -> None:
        self.writer = writer
        self.source = source
        self.options = options
        self.found = Findings()
        features = options.features
        self._smart = "typography" in features
        self._ids = "headings" in features
        self._alerts = "alerts" in features
        self._links = "links" in features
        self._slugger = Slugger()
        self._line = 0
        self._fenced: FencedCode | None = None
        self._open_links = 0
        self._quotes: list[str] = []
        self.block_rules: dict[str, Callable[[Sequence[Token], int], int | None]] = {
            "inline": self._inline_block,
            "heading_open": self._heading,
            "fence": self._fence,
            "code_block": self._code_block,
            "html_block": self._html_block,
            "math_block": self._math_block,
            "hr": self._hr,
            "blockquote_open": self._quote_open,
            "blockquote_close": self._quote_close,
        }
        self.inline_rules: dict[str, Callable[[Sequence[Token], int], int | None]] = {
            "link_open": self._link_open,
            "link_close": self._link_close,
            "code_inline": self._code_inline,
            "image": self._image,
            "html_inline": self._html_inline,
            "footnote_ref": self._footnote_ref,
            "math_inline": self._math_inline,
            "hardbreak": self._hardbreak,
        }
        if "images" in features and "![" in source.text:
            self.block_rules["paragraph_open"] = self._paragraph
        if "tables" in features:
            self.block_rules["table_open"] = self._table

    def page(self, tokens: Sequence[Token], footnotes: Footnotes) -> None:
        """The whole page, footnotes at its end."""
        if "\nTable:" in self.source.text:
            tokens = with_captions(tokens)
        self.blocks(tokens)
        if footnotes.numbers:
            self._footnote_section(footnotes)

    # blocks

    def blocks(self, tokens: Sequence[Token]) -> None:
        rules = self.block_rules
        writer = self.writer
        index, count = 0, len(tokens)
        while index < count:
            token = tokens[index]
            rule = rules.get(token.type)
            if rule is not None:
                index = rule(tokens, index) or index + 1
                continue
            if not token.hidden:
                if token.nesting >= 0:
                    self._space_before(tokens, index)
                    writer.open(token.tag, token.attrs)
                    self._space_inside(tokens, index)
                else:
                    writer.close(token.tag)
                    writer.newline()
            index += 1

    def _space_before(self, tokens: Sequence[Token], index: int) -> None:
        """Text of a tight list item ends where the next block begins."""
        if index and tokens[index - 1].hidden:
            self.writer.newline()

    def _space_inside(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else token
        if following.type == "inline" or following.hidden:
            return
        if following.nesting == -1 and following.tag == token.tag:
            return
        self.writer.newline()

    def _inline_block(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        children = token.children
        if token.map:
            self._line = token.map[0]
        if "task" in token.meta:
            self.writer.void("input", {"type": "checkbox", "disabled": True, "checked": token.meta["task"]})
            self.writer.text(" ")
        if children:
            self.found.texts.extend([child.content or "\n" for child in children if child.type in _COUNTED])
            self.found.texts.append("\n")
            if self._smart:
                smarten(children)
            self.inline(children)

    def _heading(self, tokens: Sequence[Token], index: int) -> int:
        opening, inline = tokens[index], tokens[index + 1]
        children = inline.children or []
        depth = int(opening.tag[1])
        custom = take_custom_id(children) if self._ids else None
        text = plain_text(children).strip()
        self.found.texts.append(f"{text}\n")
        heading_id = None
        if self._ids:
            heading_id = self._slugger.slug(custom or text) if depth > 1 else custom
        if self._smart:
            smarten(children)
        if depth == 1 and self.found.first_heading is None:
            self.found.first_heading = plain_text(children).strip()
        elif heading_id is not None and depth > 1:
            value = Markup(self._heading_html(children))
            self.found.toc.append(TocItem(depth, heading_id, value, plain_text(children).strip()))
        self._space_before(tokens, index)
        attributes = {**opening.attrs, "id": heading_id} if heading_id else opening.attrs
        self.writer.open(opening.tag, attributes)
        if opening.map:
            self._line = opening.map[0]
        self.inline(children)
        if heading_id:
            self.writer.text(permalink(heading_id))
        self.writer.close(opening.tag)
        self.writer.newline()
        return index + 3

    def _heading_html(self, children: Sequence[Token]) -> str:
        """A heading for the table of contents: its words, code and emphasis, without links and footnotes."""
        if len(children) == 1 and children[0].type == "text":
            return escape_html(children[0].content)
        skipped = ("link_open", "link_close", "footnote_ref", "html_inline")
        kept = [child for child in children if child.type not in skipped and child.type in self._plain_types]
        aside = MarkdownRenderer(HtmlWriter(), self.source, RenderOptions(self.options.features & {"code", "math"}))
        aside.inline(kept)
        return aside.writer.html().strip()

    _plain_types = frozenset(
        [*_INLINE_TAGS, "text", "text_special", "code_inline", "math_inline", "softbreak", "hardbreak", "image"]
    )

    def _fence(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        info = unescapeAll(token.info).strip()
        language = info.split(maxsplit=1)[0] if info else ""
        features = self.options.features
        self._space_before(tokens, index)
        if language == "mermaid" and "mermaid" in features:
            self.writer.text(f'<pre class="recto-mermaid">{escape_html(token.content)}</pre>')
        elif language == "math" and "math" in features:
            self._formula(token)
        elif "code" in features:
            self._code(token.content, info, token.map[0] if token.map else None)
        else:
            attributes = {"class": f"language-{language}"} if language else {}
            self._plain_code(token.content, attributes)
        self.writer.newline()

    def _code(self, content: str, info: str, line: int | None) -> None:
        if self._fenced is None:
            from recto.markdown.fenced_code import FencedCode

            self._fenced = FencedCode(self.source, self.options, self.found)
        html, code = self._fenced.render(content, info, line)
        self.found.texts.append(f"{code}\n")
        self.writer.code_block(html, code, info)

    def _plain_code(self, content: str, attributes: dict[str, Any]) -> None:
        self.writer.open("pre")
        self.writer.open("code", attributes)
        self.writer.text(escape_html(content))
        self.writer.close("code")
        self.writer.close("pre")

    def _code_block(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        if "code" in self.options.features:
            self._code(tokens[index].content, "", None)
        else:
            self._plain_code(tokens[index].content, {})
        self.writer.newline()

    def _html_block(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        self.writer.text(tokens[index].content)

    def _math_block(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        self._formula(tokens[index])
        self.writer.newline()

    def _formula(self, token: Token) -> None:
        if "html" in token.meta:
            self.writer.text(token.meta["html"])
            return
        self.writer.open("div", {"class": "recto-math"})
        self.writer.text(escape_html(token.content.strip("\n")))
        self.writer.close("div")

    def _paragraph(self, tokens: Sequence[Token], index: int) -> int | None:
        from recto.markdown.images import figure_title

        title = None if tokens[index].hidden else figure_title(tokens, index)
        if title is None:
            if not tokens[index].hidden:
                self._space_before(tokens, index)
                self.writer.open("p", tokens[index].attrs)
            return None
        self._space_before(tokens, index)
        self.writer.open("figure")
        del (tokens[index + 1].children or [])[0].attrs["title"]
        self._inline_block(tokens, index + 1)
        self.writer.open("figcaption")
        self.writer.text(escape_html(title))
        self.writer.close("figcaption")
        self.writer.close("figure")
        self.writer.newline()
        return index + 3

    def _table(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        # A wide table is scrolled, which has to be possible from the keyboard.
        focusable = {} if self.writer.replaces("table") else {"tabindex": 0}
        self.writer.open("table", {**tokens[index].attrs, **focusable})
        self._space_inside(tokens, index)

    def _hr(self, tokens: Sequence[Token], index: int) -> None:
        self._space_before(tokens, index)
        self.writer.void("hr")
        self.writer.newline()

    def _quote_open(self, tokens: Sequence[Token], index: int) -> int | None:
        self._space_before(tokens, index)
        name = alerts.alert_name(tokens, index) if self._alerts else None
        if name is None:
            self._quotes.append("")
            self.writer.open("blockquote", tokens[index].attrs)
            self._space_inside(tokens, index)
            return None
        if name not in alerts.KINDS:
            self._unknown_alert(tokens, index, name)
            name = "note"
        self._quotes.append(name)
        self.writer.open_alert(alerts.KINDS[name], name.capitalize())
        # A marker on a paragraph of its own leaves nothing of that paragraph.
        return index + 4 if alerts.remove_marker(tokens, index) else None

    def _unknown_alert(self, tokens: Sequence[Token], index: int, name: str) -> None:
        line = (tokens[index].map or [0])[0]
        text = self.source.lines[line]
        column = text.find("[!") + 3
        self.found.errors.append(
            RectoError(
                f"There is no GitHub alert [!{text[column - 1 : column - 1 + len(name)]}].",
                where=Span(self.source.path, line + 1, column, line + 1, column + len(name)),
                hint=f"Use one of {', '.join(alerts.KINDS)}.",
                source=self.source.text,
            )
        )

    def _quote_close(self, tokens: Sequence[Token], index: int) -> None:
        if self._quotes.pop():
            self.writer.close_alert()
        else:
            self.writer.close("blockquote")
        self.writer.newline()

    def _footnote_section(self, footnotes: Footnotes) -> None:
        from recto.markdown.footnotes import footnote_id

        writer = self.writer
        writer.open("section", {"data-footnotes": True, "class": "footnotes"})
        writer.text('<h2 class="sr-only" id="footnote-label">Footnotes</h2>\n')
        writer.open("ol")
        writer.newline()
        for label, number in footnotes.numbers.items():
            name = footnote_id(footnotes.labels[label])
            tokens = footnotes.definitions[label]
            writer.open("li", {"id": f"user-content-fn-{name}"})
            writer.newline()
            back = back_references_html(number, name, footnotes.uses[label])
            if len(tokens) > 1 and tokens[-1].type == "paragraph_close" and not tokens[-1].hidden:
                self.blocks(tokens[:-1])
                writer.text(f" {back}")
                writer.close("p")
                writer.newline()
            else:
                self.blocks(tokens)
                writer.text(f"{back}\n")
            writer.close("li")
            writer.newline()
        writer.close("ol")
        writer.newline()
        writer.close("section")
        writer.newline()

    # inline

    def inline(self, children: Sequence[Token]) -> None:
        write = self.writer.text
        rules = self.inline_rules
        index, count = 0, len(children)
        while index < count:
            token = children[index]
            kind = token.type
            if kind == "text" or kind == "text_special":
                if token.content:
                    write(escape_html(token.content))
            elif kind == "softbreak":
                self._line += 1
                write("\n")
            elif kind in _INLINE_TAGS:
                tag, nesting = _INLINE_TAGS[kind]
                if nesting > 0:
                    self.writer.open(tag)
                else:
                    self.writer.close(tag)
            else:
                rule = rules.get(kind)
                if rule is not None:
                    index = rule(children, index) or index + 1
                    continue
            index += 1

    def _hardbreak(self, children: Sequence[Token], index: int) -> None:
        self._line += 1
        self.writer.text("<br>\n")

    def _code_inline(self, children: Sequence[Token], index: int) -> None:
        if "code" in self.options.features:
            from recto.markdown.inline_code import render_inline_code

            self.writer.text(render_inline_code(children[index].content))
            return
        self.writer.open("code")
        self.writer.text(escape_html(children[index].content))
        self.writer.close("code")

    def _html_inline(self, children: Sequence[Token], index: int) -> None:
        self.writer.text(children[index].content)

    def _footnote_ref(self, children: Sequence[Token], index: int) -> None:
        self.writer.text(reference_html(children[index]))

    def _math_inline(self, children: Sequence[Token], index: int) -> None:
        if "html" in children[index].meta:
            self.writer.text(children[index].meta["html"])
            return
        self.writer.open("span", {"class": "recto-math"})
        self.writer.text(escape_html(children[index].content))
        self.writer.close("span")

    def _link_open(self, children: Sequence[Token], index: int) -> None:
        token = children[index]
        href = str(token.attrs["href"])
        self.found.links.append(self._use(href, "link"))
        attributes: dict[str, Any] = dict(token.attrs)
        if self._links and is_external(href):
            attributes["target"] = "_blank"
            attributes["rel"] = "noreferrer"
            if is_single_text(children, index):
                token.meta["arrow"] = True
                children[index + 2].meta["arrow"] = True
        elif self._links:
            attributes["href"] = self._local_link(href)
        self._open_links += 1
        self.writer.open("a", attributes)

    def _local_link(self, href: str) -> str:
        if self.options.urls is not None:
            try:
                return self.options.urls.link(href)
            except RectoError as error:
                self._collect(error, href)
        return without_extension(href) if is_local(href) else href

    def _link_close(self, children: Sequence[Token], index: int) -> None:
        if children[index].meta.get("arrow"):
            self.writer.text(external_arrow())
        self._open_links -= 1
        self.writer.close("a")

    def _image(self, children: Sequence[Token], index: int) -> None:
        token = children[index]
        src = str(token.attrs["src"])
        self.found.images.append(self._use(src, "image"))
        attributes: dict[str, Any] = {"src": src, "alt": plain_text(token.children or ())}
        if "title" in token.attrs:
            attributes["title"] = token.attrs["title"]
        if "images" in self.options.features:
            self._complete_image(attributes)
        else:
            self.writer.void("img", attributes)

    def _complete_image(self, attributes: dict[str, Any]) -> None:
        from recto.markdown.images import image_attributes, look_of, write_image

        if not attributes["alt"]:
            del attributes["alt"]
        attributes["src"], look = look_of(attributes["src"])
        image = self._local_image(attributes["src"])
        if image is not None:
            attributes.update(image_attributes(image))
            # The first image is likely in sight when the page opens.
            late = {"loading": "lazy", "decoding": "async"}
            attributes.update(late if len(self.found.images) > 1 else {"fetchpriority": "high"})
        attributes["data-pagefind-index-attrs"] = "title,alt"
        if look is not None:
            attributes["class"] = look
        write_image(
            self.writer,
            attributes,
            image.sources if image is not None else (),
            zoom=self.options.zoom and not self._open_links,
        )

    def _local_image(self, src: str) -> Image | None:
        if self.options.urls is None:
            return None
        try:
            return self.options.urls.image(src)
        except RectoError as error:
            self._collect(error, src)
            return None

    def _use(self, href: str, kind: Any) -> Any:
        from recto.markdown.rendering import LinkUse

        return LinkUse(href, self._span_of(href), kind)

    def _span_of(self, href: str) -> Span:
        """The place of an address on the current line; of a reference, the line is all there is to say."""
        line = self._line
        lines = self.source.lines
        found = lines[line].find(href) if line < len(lines) else -1
        if found < 0:
            return Span(self.source.path, line + 1)
        return Span(self.source.path, line + 1, found + 1, line + 1, found + 1 + len(href))

    def _collect(self, error: RectoError, href: str) -> None:
        for single in error.errors:
            if single.where is None:
                single.where = self._span_of(href)
                single.source = self.source.text
            self.found.errors.append(single)


__all__ = ["ALL", "MarkdownRenderer", "escape_html"]
