"""From inline tokens to a writer: text, emphasis, code, links, images, footnote marks and formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token
from msgspec.structs import replace

from recto.errors import RectoError, Span
from recto.html.attributes import attributes_html
from recto.html.search_marks import INDEXED_ATTRIBUTES
from recto.late_pattern import late_pattern
from recto.markdown.footnotes import reference_html
from recto.markdown.headings import plain_text
from recto.markdown.links import (
    external_arrow,
    is_external,
    is_local,
    is_single_text,
    prefixed_fragment,
    without_extension,
)
from recto.markdown.positions import SourceText
from recto.markdown.render_options import Image, LinkUse, RenderFindings, RenderOptions
from recto.markdown.writer import Attributes, HtmlWriter

InlineRules = dict[str, Callable[[Sequence[Token], int], int | None]]

INLINE_TAGS = {
    "em_open": ("em", 1),
    "em_close": ("em", -1),
    "strong_open": ("strong", 1),
    "strong_close": ("strong", -1),
    "s_open": ("del", 1),
    "s_close": ("del", -1),
}

_LABEL = late_pattern(r"\[([^\[\]]*)\]")
# How many addresses are looked for in vain on one line.
_MOST_MISSED = 50


def escape_html(text: str) -> str:
    """Text between tags: quotes may stay as they are there."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


class InlineRenderer:
    """Renders inline tokens of one page. A subclass adds tokens of its own to `inline_rules`."""

    def __init__(self, writer: HtmlWriter, source: SourceText, options: RenderOptions) -> None:
        self.writer = writer
        self.source = source
        self.options = options
        self.found = RenderFindings()
        self._links = "links" in options.features
        self._line = 0
        self._open_links = 0
        self._last_place: Span | None = None
        # The line on which addresses were looked for last, behind which column, and how many were not found there.
        self._search = -1, 0, 0
        self.inline_rules: InlineRules = {
            "link_open": self._link_open,
            "link_close": self._link_close,
            "code_inline": self._code_inline,
            "image": self._image,
            "html_inline": self._html_inline,
            "footnote_ref": self._footnote_ref,
            "math_inline": self._math_inline,
            "hardbreak": self._hardbreak,
        }

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
                if not token.hidden:
                    write("\n")
            elif kind in INLINE_TAGS:
                tag, nesting = INLINE_TAGS[kind]
                if nesting > 0:
                    self.writer.open(tag)
                else:
                    self.writer.close(tag)
            else:
                rule = rules.get(kind)
                if rule is not None:
                    index = rule(children, index) or index + 1
                    continue
                self._extension(token)
            index += 1

    def _extension(self, token: Token) -> None:
        """A token of an extension, which says itself what it is."""
        if token.tag and token.nesting > 0:
            self.writer.open(token.tag, token.attrs)
        elif token.tag and token.nesting < 0:
            self.writer.close(token.tag)
        elif token.tag:
            self.writer.void(token.tag, token.attrs)

    def _hardbreak(self, children: Sequence[Token], index: int) -> None:
        self._line += 1
        self.writer.text("<br>\n")

    def _code_inline(self, children: Sequence[Token], index: int) -> None:
        if "code" in self.options.features:
            content = children[index].content
            if "{:" not in content:
                html = f'<code dir="ltr">{escape_html(content)}</code>'
            else:
                from recto.markdown.highlight.inline_code import render_inline_code

                highlight = self.options.code.highlight
                html = render_inline_code(content, highlight=highlight, too_slow=self._code_too_slow)
            if children[index].attrs:
                html = html.replace("<code", f"<code{attributes_html(children[index].attrs)}", 1)
            self.writer.text(html)
            return
        self.writer.open("code", children[index].attrs)
        self.writer.text(escape_html(children[index].content))
        self.writer.close("code")

    def _code_too_slow(self, language: str) -> None:
        from recto.markdown.highlight.lexers import too_slow_warning

        where = Span(self.source.path, self._line + 1)
        self.found.warnings.append(replace(too_slow_warning(language), where=where, source=self.source.text))

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
        self.found.links.append(self._use(token, href, "link"))
        attributes: dict[str, Any] = dict(token.attrs)
        if self._links and is_external(href):
            attributes["target"] = "_blank"
            attributes["rel"] = "noreferrer"
            if is_single_text(children, index):
                token.meta["arrow"] = True
                children[index + 2].meta["arrow"] = True
        elif self._links:
            attributes["href"] = self._local_link(href)
        if self.options.id_prefix:
            attributes["href"] = prefixed_fragment(str(attributes["href"]), self.options.id_prefix)
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
        self.found.images.append(self._use(token, src, "image"))
        attributes: dict[str, Any] = {"src": src, "alt": self._alternative(token)}
        if "title" in token.attrs:
            attributes["title"] = token.attrs["title"]
        # Those that an extension gave it.
        own = {name: value for name, value in token.attrs.items() if name not in attributes}
        attributes.update(own)
        if "images" in self.options.features:
            self._complete_image(attributes, own)
        else:
            self.writer.void("img", attributes)

    def _alternative(self, token: Token) -> Any:
        """The alternative text of an image."""
        return plain_text(token.children or ())

    def _complete_image(self, attributes: dict[str, Any], own: Attributes) -> None:
        from recto.markdown.images.images import image_attributes, look_of, write_image

        if not attributes["alt"]:
            del attributes["alt"]
        attributes["src"], look = look_of(attributes["src"])
        image = self._local_image(attributes["src"])
        if image is not None:
            attributes.update(image_attributes(image))
            if "width" in own and "height" not in own:
                attributes.pop("height", None)
            attributes.update(own)
            # The first image is likely in sight when the page opens.
            late = {"loading": "lazy", "decoding": "async"}
            attributes.update(late if len(self.found.images) > 1 else {"fetchpriority": "high"})
        attributes[INDEXED_ATTRIBUTES] = "title,alt"
        if look is not None:
            attributes["class"] = f"{own['class']} {look}" if "class" in own else look
        write_image(
            self.writer,
            attributes,
            image.sources if image is not None else (),
            zoom=self.options.strings if self.options.zoom and not self._open_links else None,
        )

    def _local_image(self, src: str) -> Image | None:
        if self.options.urls is None:
            return None
        try:
            return self.options.urls.image(src)
        except RectoError as error:
            self._collect(error, src)
            return None

    def _use(self, token: Token, href: str, kind: Literal["link", "image"]) -> LinkUse:
        label = token.meta.get("label")
        shown = token.meta.get("written", href)
        use = LinkUse(href, self._span_of(shown) if label is None else self._span_of_label(label), kind)
        self._last_place = use.where
        return use

    def _span_of(self, href: str) -> Span:
        """The place of an address on the current line; in a paragraph that is wrapped within it, the line alone."""
        line = self._line
        lines = self.source.lines
        known_line, position, missed = self._search
        if line != known_line:
            position = missed = 0
        found = -1
        if line < len(lines) and missed < _MOST_MISSED:
            # Links come in the order of the text, but for an image in one.
            found = lines[line].find(href, position)
            if found < 0:
                missed += 1
                found = lines[line].find(href)
        self._search = line, max(position, found + len(href)), missed
        if found < 0:
            return Span(self.source.path, line + 1)
        return Span(self.source.path, line + 1, found + 1, line + 1, found + 1 + len(href))

    def _span_of_label(self, label: str) -> Span:
        """The place of a reference on the current line, `[text][label]` or `[label]`."""
        line = self._line
        known_line, position, missed = self._search
        text = self.source.lines[line] if line < len(self.source.lines) else ""
        for match in _LABEL.finditer(text, position if line == known_line else 0):
            if normalizeReference(match[1]) == label:
                self._search = line, match.end(), missed
                return Span(self.source.path, line + 1, match.start() + 1, line + 1, match.end() + 1)
        return Span(self.source.path, line + 1)

    def _collect(self, error: RectoError, href: str) -> None:
        for single in error.errors:
            single.place(self._last_place, self.source.text)
            self.found.errors.append(single)
