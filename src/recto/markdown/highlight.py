"""Code to lines of HTML with one-letter classes, from Pygments' lexers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from recto.markdown.lexers import find_lexer
from recto.markdown.token_classes import FUNCTION, NAME, PLAIN, classes_of

_CACHED_CHARACTERS = 20_000
"""Longer blocks are not remembered: few, and each as large as a hundred ordinary ones."""


class Run(NamedTuple):
    """A stretch of code with one class, from `start` to the start of the next run."""

    start: int
    css_class: str


def highlight_lines(code: str, language: str) -> tuple[str, ...]:
    """The lines of `code`, escaped, with `<span class="k">` around what has a colour.

    An unknown or empty language gives plain text. One trailing newline is not a line of its own.
    """
    if len(code) > _CACHED_CHARACTERS:
        return _highlight(code, language)
    return _remembered(code, language)


@lru_cache(maxsize=1024)
def _remembered(code: str, language: str) -> tuple[str, ...]:
    return _highlight(code, language)


def _highlight(code: str, language: str) -> tuple[str, ...]:
    code = normalized(code)
    return tuple(runs_to_html(code, token_runs(code, language)).split("\n"))


def normalized(code: str) -> str:
    """`code` with `\\n` line ends and without the last of them."""
    if "\r" in code:
        code = code.replace("\r\n", "\n").replace("\r", "\n")
    return code[:-1] if code.endswith("\n") else code


def token_runs(code: str, language: str) -> list[Run]:
    """Where the class changes in `code`; empty for plain text."""
    lexer = find_lexer(language)
    if lexer is None:
        return []
    # Many rules of Pygments want the newline at the end of the last line.
    text = code + "\n"
    classes = classes_of(lexer.name)
    runs: list[Run] = []
    last = PLAIN
    done = 0
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        css_class = classes[kind]
        if css_class == NAME:
            css_class = FUNCTION if text.startswith("(", start + len(value)) else PLAIN
        if css_class != last and value and start >= done:
            runs.append(Run(start, css_class))
            last = css_class
            done = start
    return runs


def runs_to_html(code: str, runs: Sequence[tuple[int, str]]) -> str:
    """`code` escaped, with a span per run and line."""
    parts = [escape(code[: runs[0][0]] if runs else code)]
    append = parts.append
    previous = earlier = PLAIN
    blank = False
    final = len(runs) - 1
    for index, (start, css_class) in enumerate(runs):
        text = escape(code[start : runs[index + 1][0] if index < final else len(code)])
        if not css_class:
            append(text)
            blank = not text.strip(" \t")
        elif "\n" in text:
            append(_span_per_line(text, css_class))
            css_class = NAME
            blank = False
        elif blank and css_class == earlier:
            # Two neighbours of one class, such as `async def`, share a span.
            parts[-2] = parts[-2][:-7]
            append(text + "</span>")
            blank = False
        elif text:
            append(f'<span class="{css_class}">{text}</span>')
            blank = False
        earlier, previous = previous, css_class
    return "".join(parts)


def _span_per_line(text: str, css_class: str) -> str:
    lines = text.split("\n")
    return "\n".join(f'<span class="{css_class}">{line}</span>' if line.strip() else line for line in lines)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def highlight_css() -> str:
    """The rules for the classes of `highlight_lines`."""
    return ""
