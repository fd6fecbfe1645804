"""From tokens to a writer: what every block of Markdown becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from markupsafe import Markup, escape

from recto.markdown import alerts
from recto.markdown.alert_checks import AlertChecks
from recto.markdown.block_times import BlockRule, timed
from recto.markdown.features import ALL
from recto.markdown.footnotes import Footnotes, back_references_html, footnote_id
from recto.markdown.headings import TOC_LABEL, permalink, plain_text, take_custom_id
from recto.markdown.inline_renderer import INLINE_TAGS, InlineRenderer, escape_html
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderOptions, TocItem
from recto.markdown.slugs import Slugger
from recto.markdown.tables import with_captions
from recto.markdown.typography import html_nesting, smarten
from recto.markdown.writer import HtmlWriter

if TYPE_CHECKING:
    from recto.markdown.code.fenced_code import FencedCode

CHANGE_HTML = "change_html"
"""Where the `meta` of a fence may have a function that is given the HTML of the block, and gives another one."""
_COUNTED = frozenset({"text", "text_special", "softbreak"})


class MarkdownRenderer(InlineRenderer):
    """Renders the tokens of one page. A subclass adds tokens of its own to `block_rules` and `inline_rules`."""

    def __init__(self, writer: HtmlWriter, source: SourceText, options: RenderOptions) -> None:
        super().__init__(writer, source, options)
        features = options.features
        self._counts_words = options.counts_words
        self._quotes_of_text = options.quotes if "typography" in features else None
        # In how many elements with verbatim text, such as `<pre>`, the blocks stand.
        self._verbatim = 0
        self._ids = "headings" in features
        self._alerts = "alerts" in features
        self._alert_checks = AlertChecks(source, self.found)
        self._slugger = Slugger()
        self._fenced: FencedCode | None = None
        self._of_headings: MarkdownRenderer | None = None
        self._quotes: list[str] = []
        self.block_rules: dict[str, BlockRule] = {
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
        if "images" in features and "![" in source.text:
            self.block_rules["paragraph_open"] = self._paragraph
        if "tables" in features:
            self.block_rules["table_open"] = self._table

    def page(self, tokens: Sequence[Token], footnotes: Footnotes) -> None:
        """The whole page, footnotes at its end."""
        if "\nTable:" in self.source.text:
            tokens = with_captions(tokens)
        if self.options.note_block is not None:
            self.block_rules = timed(self.block_rules, self.source.path, self.options.note_block)
        self.blocks(tokens)
        if footnotes.numbers:
            self._footnote_section(footnotes)

    def release(self) -> None:
        """Forget the rules, after which nothing can be rendered.

        They are methods of the renderer: with them it would hold the page until Python looks for circles.
        """
        self.block_rules = {}
        self.inline_rules = {}
        if self._of_headings is not None:
            self._of_headings.release()

    def title(self, tokens: Sequence[Token]) -> str:
        """What `found.first_heading` would be after the page, of which nothing is rendered."""
        for index, token in enumerate(tokens):
            if token.type == "heading_open" and token.tag == "h1":
                children = tokens[index + 1].children or []
                self._typeset_heading(children)
                title = self._title(children)
                if title:
                    return title
            elif token.nesting == 0:
                self._verbatim = max(0, self._verbatim + self._nesting(token))
        return ""

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
                nesting = token.nesting
                if nesting < 0:
                    writer.close(token.tag)
                    writer.newline()
                else:
                    if index and tokens[index - 1].hidden:
                        writer.newline()
                    if nesting:
                        writer.open(token.tag, token.attrs)
                        self._space_inside(tokens, index)
                    else:
                        self._extension(token)
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
            # Screen readers say the name of a checkbox, which the text beside it is not.
            label = " ".join(plain_text(children or ()).split()) if "tasks" in self.options.features else ""
            done = token.meta["task"]
            self.writer.void(
                "input", {"type": "checkbox", "disabled": True, "checked": done, "aria-label": label or None}
            )
            self.writer.text(" ")
        if children:
            if self._counts_words:
                self.found.texts.extend([child.content or "\n" for child in children if child.type in _COUNTED])
                self.found.texts.append("\n")
            self._smarten(children)
            self.inline(children)

    def _smarten(self, children: Sequence[Token]) -> None:
        if self._quotes_of_text is not None:
            smarten(children, self._quotes_of_text, self._nesting, self._verbatim)

    def _nesting(self, token: Token) -> int:
        return html_nesting(token)

    def _heading(self, tokens: Sequence[Token], index: int) -> int:
        opening, inline = tokens[index], tokens[index + 1]
        children = inline.children or []
        depth = int(opening.tag[1])
        custom, text = self._typeset_heading(children)
        if self._counts_words:
            self.found.texts.append(f"{text}\n")
        heading_id = str(opening.attrs["id"]) if "id" in opening.attrs else None
        if self._ids and heading_id is None:
            heading_id = self._slugger.slug(custom or text) if depth > 1 else custom
            heading_id = heading_id and self.options.id_prefix + heading_id
        if depth == 1 and not self.found.first_heading:
            self.found.first_heading = self._title(children)
        elif heading_id is not None and depth > 1:
            label = opening.meta.get(TOC_LABEL)
            value = Markup(self._heading_html(children)) if label is None else escape(label)
            self.found.toc.append(TocItem(depth, heading_id, value, label or plain_text(children).strip()))
        self._space_before(tokens, index)
        attributes = {**opening.attrs, "id": heading_id} if heading_id else opening.attrs
        self.writer.open(opening.tag, attributes)
        if opening.map:
            self._line = opening.map[0]
        self.inline(children)
        if heading_id:
            self.writer.text(permalink(heading_id, self.options.strings.permalink))
        self.writer.close(opening.tag)
        self.writer.newline()
        return index + 3

    def _typeset_heading(self, children: list[Token]) -> tuple[str | None, str]:
        """Take its id out of a heading and make its text typographic; gives the id, and the text as it was typed."""
        custom = self._custom_id(children) if self._ids else None
        typed = plain_text(children).strip()
        self._smarten(children)
        return custom, typed

    def _title(self, children: Sequence[Token]) -> str:
        """The title of a page with this heading."""
        return " ".join(plain_text(children).split())

    def _custom_id(self, children: list[Token]) -> str | None:
        """Remove the id at the end of a heading and return it as written."""
        return take_custom_id(children)

    def _heading_html(self, children: Sequence[Token]) -> str:
        """A heading for the table of contents: its words, code and emphasis, without links and footnotes."""
        if len(children) == 1 and children[0].type == "text":
            return escape_html(children[0].content)
        skipped = ("link_open", "link_close", "footnote_ref", "html_inline")
        kept = [child for child in children if child.type not in skipped and child.type in self._plain_types]
        if self._of_headings is None:
            options = RenderOptions(self.options.features & {"code", "math"})
            self._of_headings = MarkdownRenderer(HtmlWriter(), self.source, options)
        aside = self._of_headings
        aside.writer = HtmlWriter()
        aside.inline(kept)
        return aside.writer.html().strip()

    _plain_types = frozenset(
        [*INLINE_TAGS, "text", "text_special", "code_inline", "math_inline", "softbreak", "hardbreak", "image"]
    )

    def _fence(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        info = unescapeAll(token.info).strip()
        language = info.split(maxsplit=1)[0] if info else ""
        features = self.options.features
        self._space_before(tokens, index)
        if language == "mermaid" and "mermaid" in features:
            self.writer.diagram(escape_html(token.content))
        elif language == "math" and "math" in features:
            self._formula(token)
        elif "code" in features:
            self._code(token.content, info, token.map[0] if token.map else None, token.meta.get(CHANGE_HTML))
        else:
            attributes = {"class": f"language-{language}"} if language else {}
            self._plain_code(token.content, attributes)
        self.writer.newline()

    def _code(self, content: str, info: str, line: int | None, change: Callable[[str], str] | None = None) -> None:
        if self._fenced is None:
            from recto.markdown.code.fenced_code import FencedCode

            self._fenced = FencedCode(self.source, self.options, self.found)
        fenced = self._fenced
        fence, code = fenced.read(content, info, line)
        if self._counts_words:
            self.found.texts.append(f"{code}\n")
        tabs = fenced.tabs(code, fence, line) if "package-tabs" in self.options.features else None
        if tabs is None:
            html = fenced.html(code, fence, line)
            self.writer.code_block(html if change is None else change(html), code, info)
            return
        self.writer.open_tabs(tuple(tabs.codes), tabs.storage_key)
        for converted in tabs.codes.values():
            self.writer.open_tab()
            self.writer.code_block(fenced.html(converted, fence, line), converted, info)
            self.writer.close_tab()
        self.writer.close_tabs()

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
        self._verbatim = max(0, self._verbatim + html_nesting(tokens[index]))
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
        from recto.markdown.images.images import figure_title

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
        self.writer.void("hr", tokens[index].attrs)
        self.writer.newline()

    def _quote_open(self, tokens: Sequence[Token], index: int) -> int | None:
        self._space_before(tokens, index)
        mark = alerts.alert_mark(tokens, index) if self._alerts else None
        if mark is None or not self._alert_checks.is_alert(mark, tokens, index):
            self._quotes.append("")
            self.writer.open("blockquote", tokens[index].attrs)
            self._space_inside(tokens, index)
            return None
        name = mark.name if mark.name in alerts.KINDS else "note"
        self._quotes.append(name)
        self.writer.open_alert(alerts.KINDS[name])
        inline = tokens[index + 2]
        self._line = inline.map[0] if inline.map else self._line
        title: list[Token] = []
        if mark.has_text and alerts.is_one_line(tokens, index):
            self._alert_checks.warn_of_one_line(tokens, index)
            alerts.take_marker(tokens, index)
        else:
            title = alerts.take_title(tokens, index)
        if title:
            self._smarten(title)
            self.inline(title)
        else:
            self.writer.text(escape_html(getattr(self.options.strings, f"alert_{name}")))
        self.writer.close_alert_title()
        # A marker on a paragraph of its own leaves nothing of that paragraph.
        return None if inline.children else index + 4

    def _quote_close(self, tokens: Sequence[Token], index: int) -> None:
        if self._quotes.pop():
            self.writer.close_alert()
        else:
            self.writer.close("blockquote")
        self.writer.newline()

    def _footnote_section(self, footnotes: Footnotes) -> None:
        writer = self.writer
        writer.open("section", {"data-footnotes": True, "class": "footnotes"})
        strings = self.options.strings
        writer.text(f'<h2 class="sr-only" id="footnote-label">{escape_html(strings.footnotes)}</h2>\n')
        writer.open("ol")
        writer.newline()
        for label, number in footnotes.numbers.items():
            name = footnote_id(footnotes.labels[label])
            tokens = footnotes.definitions[label]
            writer.open("li", {"id": f"user-content-fn-{name}"})
            writer.newline()
            back = back_references_html(number, name, footnotes.uses[label], strings.back_to_reference)
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


__all__ = ["ALL", "MarkdownRenderer", "escape_html"]
