"""Blocks of Python marked `run`, which readers may change and run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span, raise_all
from recto.features.execute.blocks import PYTHON, RUN, code_of
from recto.features.playground.words import limits_of, words_of
from recto.html.attributes import attributes_html
from recto.markdown.code.fences import parse_fence_info, without_words
from recto.markdown.renderer import CHANGE_HTML
from recto.plugins import ExtendedPage
from recto.settings.playground import PlaygroundSettings


class RunBlocks(Struct, frozen=True):
    """A Markdown extension. What such a block puts out when the site is built stands behind it already."""

    root: Path
    settings: PlaygroundSettings

    keeps_titles: ClassVar[bool] = True

    def __call__(self, tokens: list[Token], page: ExtendedPage) -> list[Token]:
        if RUN not in page.text:
            return tokens
        errors: list[RectoError] = []
        for token in tokens:
            if token.type != "fence" or RUN not in token.info:
                continue
            fence = parse_fence_info(token.info)
            if RUN not in fence.flags:
                continue
            if fence.language.lower() not in PYTHON:
                name = fence.language or "a fence without a language"
                where = Span(page.path, token.map[0] + 1 if token.map else 1)
                hint = "Write ```python run, or remove `run`."
                message = f"Only Python runs in browsers, not {name}."
                errors.append(RectoError(message, where=where, hint=hint, source=page.text))
                continue
            code, _ = code_of(token, fence, page, self.root)
            token.meta[CHANGE_HTML] = RunnableHtml(
                code.rstrip("\n"), fence.value("session") or "", self.settings, token.meta.get(CHANGE_HTML)
            )
            token.info = without_words(token.info, frozenset({RUN, "session"}))
        raise_all(errors)
        return tokens


class RunnableHtml(Struct, frozen=True):
    """The HTML of a block in an element that scripts know, with the code as it was written."""

    code: str
    session: str
    settings: PlaygroundSettings
    before: Callable[[str], str] | None

    def __call__(self, html: str) -> str:
        shown = self.before(html) if self.before is not None else html
        data = {
            "data-code": self.code,
            "data-session": self.session or None,
            "data-limits": limits_of(self.settings),
            "data-words": words_of(),
        }
        return f'<div class="recto-run"{attributes_html(data)}>{shown}</div>'
