"""Tokens of extensions: rendered by the rules of plugins, else by their tag."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from recto.errors import RectoError, Span
from recto.markdown.inline_renderer import INLINE_TAGS

if TYPE_CHECKING:
    from recto.markdown.renderer import MarkdownRenderer

_PAIRS = "paragraph heading blockquote bullet_list ordered_list list_item table thead tbody tr th td link em strong s"
_SINGLE = (
    "inline text text_special softbreak hardbreak code_inline code_block fence html_inline html_block image hr "
    "footnote_ref math_inline math_block"
)
OWN_TYPES = frozenset([*_SINGLE.split(), *(f"{name}_{end}" for name in _PAIRS.split() for end in ("open", "close"))])
"""The types of tokens that Recto renders itself."""

_TEXT = frozenset({"text", "text_special", "softbreak", *INLINE_TAGS})


class PluginRenderer(RendererHTML):
    """What render rules of plugins get: the tokens within theirs are rendered as everywhere on the page."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:
        return _aside(env["page"], tokens, env["page"].blocks)

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:  # noqa: N802
        return _aside(env["page"], tokens, env["page"].inline)


def _aside(page: MarkdownRenderer, tokens: Sequence[Token], render: Callable[[Sequence[Token]], None]) -> str:
    kept, page.writer = page.writer, type(page.writer)()
    try:
        render(tokens)
        if not page.writer.is_static:
            raise RectoError(
                "A markdown-it plugin renders this text by itself, so it cannot hold components or expressions."
            )
        return page.writer.html()
    finally:
        page.writer = kept


def use_render_rules(
    page: MarkdownRenderer, renders: Mapping[str, Callable[..., str]], markdown: MarkdownIt, environment: dict[str, Any]
) -> None:
    """Render the tokens of these types by the rules of plugins, as text of HTML."""
    environment["page"] = page
    for kind in _with_counterparts(renders):
        if kind not in OWN_TYPES:
            rule = _rule(page, renders.get(kind, markdown.renderer.renderToken), markdown, environment)  # type: ignore[attr-defined]
            page.block_rules.setdefault(kind, rule)
            page.inline_rules.setdefault(kind, rule)


def _with_counterparts(kinds: Iterable[str]) -> list[str]:
    """An element that is opened as text is closed as text."""
    found = dict.fromkeys(kinds)
    for kind in list(found):
        for end, other in (("_open", "_close"), ("_close", "_open")):
            if kind.endswith(end):
                found[kind.removesuffix(end) + other] = None
    return list(found)


def _rule(
    page: MarkdownRenderer, render: Callable[..., str], markdown: MarkdownIt, environment: dict[str, Any]
) -> Callable[[Sequence[Token], int], None]:
    def run(tokens: Sequence[Token], index: int) -> None:
        try:
            html = render(tokens, index, markdown.options, environment)
        except Exception as error:
            raise _failed(error, tokens[index], environment) from error
        page.writer.text(html)

    return run


def _failed(error: Exception, token: Token, environment: Mapping[str, Any]) -> RectoError:
    where = Span(environment["path"], token.map[0] + 1 if token.map else None)
    if isinstance(error, RectoError):
        error.place(where)
        return error
    message = f"A markdown-it plugin could not render {token.type}: {type(error).__name__}: {error}."
    return RectoError(message, where=where)


def check_rendering(page: MarkdownRenderer, parts: Iterable[Sequence[Token]], path: str) -> None:
    """Raise `RectoError` for the first token of an extension that nothing says how to render."""
    blocks, texts = _TEXT.union(page.block_rules), _TEXT.union(page.inline_rules)
    for tokens in parts:
        for index, token in enumerate(tokens):
            unknown = None if token.tag or token.type in blocks or token.hidden else token
            if unknown is None and token.children:
                unknown = next((each for each in token.children if _is_unknown(each, texts)), None)
            if unknown is not None:
                line = next((each.map[0] + 1 for each in reversed(tokens[: index + 1]) if each.map), None)
                raise RectoError(
                    f"Nothing says how to render {unknown.type}, a token of a Markdown extension.",
                    where=Span(path, line),
                    hint="Give the token a tag, or add a render rule for it in a plugin.",
                )


def _is_unknown(token: Token, known: Collection[str]) -> bool:
    return not (token.type in known or token.tag or token.hidden)
