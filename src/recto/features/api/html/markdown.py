"""Markdown in docstrings: text that others wrote, without tags, with names that are links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token
from msgspec import Struct

from recto.features.api.html.simple_markdown import is_subscript, reference_name, simple_html
from recto.html.escaping import escape_text as escape
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.features import ALL
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.markdown.parser.plugin_rendering import use_render_rules
from recto.markdown.parser.rules.inline import BASE_RULES
from recto.markdown.parser.rules.late_reference import reference_name as name_in_reference
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderOptions
from recto.markdown.renderer import MarkdownRenderer
from recto.markdown.writer import HtmlWriter
from recto.strings import Strings

if TYPE_CHECKING:
    from recto.markdown.math.katex_options import KatexOptions

Link = Callable[[str], str | None]
"""Gives the link of a name in the text; None where it has none."""

Extension = Callable[..., Any]
"""A plugin of markdown-it."""


class Math(Struct, frozen=True):
    """How formulas are shown: typeset now with `katex`, else by the browser if the site has them on, else as code."""

    is_on: bool = False
    katex: KatexOptions | None = None


_REFERENCE = re.compile(r"\[(?P<text>(?:[^\[\]`\\]|\\.|`[^`]*`|\[[^\[\]]*\])+)\]\[(?P<name>[^\]\n]*)\]", re.DOTALL)
# What documentation of others calls its sections: `types-genericalias`.
_LABEL = re.compile(r"[A-Za-z][\w.]+(?:[-:][A-Za-z][\w.]+)+")
_CODE_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?:\(\))?\Z")
_FEATURES = ALL - {"headings", "images", "mermaid", "package-tabs", "typography"}
_LINKS, _HEADINGS, _TELLS_LABELS = "api_links", "api_headings", "api_tells_labels"
# What extensions take docstrings for: text in the format without tags and Python.
_FILE = "docstring.md"
_OPERATOR = re.compile(r"\*(?=[A-Za-z0-9_(\[])|\*\*(?=[0-9(])")
_SCHEMES = re.compile(r"(?:https?|mailto|ftp):|[/#.?]|[^:]*\Z", re.IGNORECASE)


def markdown_html(
    text: str,
    link: Link,
    span: Link | None,
    strings: Strings,
    *,
    math: Math | None,
    level: int = 4,
    extensions: tuple[Extension, ...] = (),
    prefix: str = "",
    heading: Link = lambda name: None,
) -> str:
    """The HTML of a text. `link` is asked for references, `span` for code spans that may be names.

    `heading` is asked for references that cannot be names of objects.

    With `math` there are formulas between dollar signs. Headings begin at `level`; ids that `extensions` give them
    begin with `prefix`. Tags are text, but for who reads docstrings with extensions.
    """
    if not extensions:
        simple = simple_html(text, link, lambda content: _code_html(content, span))
        if simple is not None:
            return simple
    options = RenderOptions(_FEATURES, code=CodeOptions(strings=strings), strings=strings)
    source = SourceText(text, "")
    environment: dict[str, Any] = {_LINKS: link, _HEADINGS: heading, "path": _FILE, "text": text}
    # mkdocs-autorefs leaves those that it does not know as they are written.
    environment[_TELLS_LABELS] = not extensions
    parser = _parser(math is not None, extensions)
    tokens = parser.parse(text, environment)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + level - 1)}"
            if "id" in token.attrs:
                token.attrs["id"] = f"{prefix}--{token.attrs['id']}"
    renderer = _Renderer(HtmlWriter(), source, options, span, math)
    if parser.added is not None:
        use_render_rules(renderer, parser.added.renders, parser.added.markdown, environment)
    if math is not None and math.katex is not None:
        from recto.markdown.math import formulas

        formulas.typeset([tokens], math.katex, source, renderer.found)
    renderer.page(tokens, environment["footnotes"])
    renderer.release()
    return renderer.writer.html().strip()


def inline_html(text: str, link: Link, span: Link | None, strings: Strings, *, math: Math | None) -> str:
    """The HTML of a short text without a paragraph around it, where it is nothing else."""
    return without_paragraph(markdown_html(text, link, span, strings, math=math))


def without_paragraph(html: str) -> str:
    """HTML without the paragraph around it, where it is nothing else."""
    inner = html[3:-4] if html.startswith("<p>") and html.endswith("</p>") else html
    return inner if "<p>" not in inner else html


class _Renderer(MarkdownRenderer):
    """Makes code spans links where they are names."""

    def __init__(
        self, writer: HtmlWriter, source: SourceText, options: RenderOptions, span: Link | None, math: Math | None
    ) -> None:
        super().__init__(writer, source, options)
        self._span = span
        self._math = math

    def _math_inline(self, children: Sequence[Token], index: int) -> None:
        if self._math is None or self._math.is_on:
            super()._math_inline(children, index)
        else:
            self.writer.text(f'<code class="math">{escape(children[index].content)}</code>')

    def _formula(self, token: Token) -> None:
        if self._math is None or self._math.is_on:
            super()._formula(token)
        else:
            self.writer.text(f'<pre class="api-math math">{escape(token.content.strip())}</pre>')

    def _code_inline(self, children: Sequence[Token], index: int) -> None:
        self.writer.text(_code_html(children[index].content, None if self._open_links else self._span))

    def _link_open(self, children: Sequence[Token], index: int) -> None:
        token = children[index]
        href = str(token.attrs["href"])
        if not _SCHEMES.match(href):
            token.attrs["href"] = "#"
        super()._link_open(children, index)


def _code_html(content: str, span: Link | None) -> str:
    """A code span, which is a link where it is a name that `span` knows."""
    href = span(content.removesuffix("()")) if span is not None and _CODE_NAME.match(content) else None
    code = f"<code>{escape(content)}</code>"
    return code if href is None else f'<a href="{escape(href)}">{code}</a>'


def _reference(state: StateInline, silent: bool) -> bool:
    """`[text][name]`; a name that an object could have, and that means nothing, leaves the text without brackets."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or is_subscript(state.src, state.pos):
        return False
    written = match["name"] or match["text"]
    name, other = reference_name(written), name_in_reference(written.strip())
    link: Link = state.env[_LINKS]
    if name is not None and "." not in name and not state.env[_TELLS_LABELS] and state.env[_HEADINGS](name) is not None:
        # To mkdocs-autorefs, a heading of the site has that name, and not a member of the object with the docstring.
        link = state.env[_HEADINGS]
    if name is None:
        name, link = other, state.env[_HEADINGS]
        if name is None or link(name) is None:
            name, link = match["name"], state.env[_LINKS]
            if not state.env[_TELLS_LABELS] or _LABEL.fullmatch(name) is None:
                return False
    if not silent:
        href = None if state.linkLevel else link(name)
        if href is not None:
            state.push("link_open", "a", 1).attrs = {"href": href}
        end, state.posMax = state.posMax, match.end("text")
        state.pos = match.start("text")
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = end
        if href is not None:
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _operator(state: StateInline, silent: bool) -> bool:
    """Stars of a product or a power, as in `2*pi*x` or `x**2`, which are emphasis in Markdown."""
    match = _OPERATOR.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1] if state.pos else ""
    if match is None or not before.isascii() or not (before.isalnum() or before in "_)]"):
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


@lru_cache(maxsize=4)
def _parser(math: bool, extensions: tuple[Extension, ...]) -> MarkdownParser:
    rules = {"[": (_reference, *BASE_RULES["["])}
    # Who reads docstrings as pages wants their tags too.
    if not extensions:
        rules |= {"<": (autolink,), "*": (_operator, *BASE_RULES["*"])}
    return MarkdownParser(raw_html=bool(extensions), math=math, inline_rules=rules, plugins=extensions)
