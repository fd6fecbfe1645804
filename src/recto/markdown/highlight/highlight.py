"""Code to lines of HTML with one-letter classes, from Pygments' lexers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from recto.markdown.code.fences import HighlightedChars
from recto.markdown.highlight.class_runs import Runs, class_runs
from recto.markdown.highlight.colours import highlight_css as highlight_css
from recto.markdown.highlight.lexers import find_lexer
from recto.markdown.highlight.lexing_budget import LexingTooSlowError
from recto.markdown.highlight.token_classes import PLAIN

_CACHED_CHARACTERS = 20_000
"""Longer blocks are not remembered: few, and each as large as a hundred ordinary ones."""


class _Highlighted(NamedTuple):
    lines: tuple[str, ...]
    too_slow: bool


def highlight_lines(
    code: str,
    language: str,
    chars: tuple[HighlightedChars, ...] = (),
    *,
    too_slow: Callable[[], object] | None = None,
) -> tuple[str, ...]:
    """The lines of `code`, escaped, with `<span class="k">` around what has a colour.

    `chars` are put in `<mark data-highlighted-chars>`. An unknown or empty language gives plain text. One trailing
    newline is not a line of its own; `ansi` loses its escape sequences; no other text is changed. `too_slow` is called
    for code that is left plain because the lexer needs too long for it.
    """
    highlight = _remembered if len(code) <= _CACHED_CHARACTERS else _highlight
    highlighted = highlight(code, language, chars)
    if highlighted.too_slow and too_slow is not None:
        too_slow()
    return highlighted.lines


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute_text(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def normalized(code: str) -> str:
    """`code` with `\\n` line ends and without the last of them."""
    if "\r" in code:
        code = code.replace("\r\n", "\n").replace("\r", "\n")
    return code.removesuffix("\n")


def _highlight(code: str, language: str, chars: tuple[HighlightedChars, ...]) -> _Highlighted:
    code = normalized(code)
    too_slow = False
    if language.lower() == "ansi":
        from recto.markdown.highlight.ansi import read_ansi

        code, runs = read_ansi(code)
    else:
        try:
            runs = _lexer_runs(code, language)
        except LexingTooSlowError:
            runs, too_slow = [], True
    html = _marked_html(code, runs, chars) if chars else runs_to_html(code, runs)
    return _Highlighted(tuple(html.split("\n")), too_slow)


def _lexer_runs(code: str, language: str) -> Runs:
    try:
        lexer_class = find_lexer(language)
        # Many rules of Pygments want the newline at the end of the last line.
        return [] if lexer_class is None else class_runs(lexer_class, code + "\n")
    except LexingTooSlowError:
        raise
    except Exception:
        # There are hundreds of lexers, and a mistake in one of them is no reason to lose the page.
        return []


_remembered = lru_cache(maxsize=1024)(_highlight)


def runs_to_html(code: str, runs: Sequence[tuple[int, str]]) -> str:
    """`code` escaped, with a span per run and line."""
    parts = [escape(code[: runs[0][0]] if runs else code)]
    append = parts.append
    # The class two runs ago, when a new run may go into its span: with nothing but blanks between.
    open_class = earlier = PLAIN
    final = len(runs) - 1
    for index, (start, css_class) in enumerate(runs):
        text = escape(code[start : runs[index + 1][0] if index < final else len(code)])
        if not css_class:
            append(text)
            open_class = PLAIN if text.strip(" \t") else earlier
        elif "\n" in text:
            append(_span_per_line(text, css_class))
            open_class = earlier = PLAIN
        elif css_class == open_class:
            # Neighbours of one class, such as `async def`, share a span.
            parts[-2] = parts[-2][:-7]
            append(text + "</span>")
            # The joined span ends in this part now; its beginning is out of reach but not needed.
            open_class, earlier = PLAIN, css_class
        elif text:
            append(f'<span class="{css_class}">{text}</span>')
            open_class, earlier = PLAIN, css_class
    return "".join(parts)


def _span_per_line(text: str, css_class: str) -> str:
    lines = text.split("\n")
    return "\n".join(f'<span class="{css_class}">{line}</span>' if line.strip() else line for line in lines)


def _marked_html(code: str, runs: Runs, chars: tuple[HighlightedChars, ...]) -> str:
    from recto.markdown.highlight.marks import find_marks

    parts = []
    done = 0
    for start, end, group_id in find_marks(code, chars):
        mark = f' data-chars-id="{attribute_text(group_id)}"' if group_id else ""
        parts.append(_part_html(code, runs, done, start))
        parts.append(f"<mark data-highlighted-chars{mark}>{_part_html(code, runs, start, end)}</mark>")
        done = end
    parts.append(_part_html(code, runs, done, len(code)))
    return "".join(parts)


def _part_html(code: str, runs: Runs, start: int, end: int) -> str:
    """The HTML of `code[start:end]`: what a border cuts is coloured on both sides."""
    first = bisect_right(runs, start, key=lambda run: run[0])
    last = bisect_right(runs, end - 1, key=lambda run: run[0])
    inside = [(begin - start, css_class) for begin, css_class in runs[first:last]]
    if first and runs[first - 1][1]:
        inside.insert(0, (0, runs[first - 1][1]))
    return runs_to_html(code[start:end], inside)
