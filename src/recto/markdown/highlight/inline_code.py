"""Code in running text, highlighted when it ends in `{:language}`."""

from __future__ import annotations

import re
from collections.abc import Callable

from recto.markdown.highlight.highlight import attribute_text, escape, highlight_lines

_SUFFIX = re.compile(r"(\\?)\{:([a-zA-Z.+#_-][\w.+#-]*)\}$", re.ASCII)
# `{:.string}` colours the whole text; TextMate scopes (`entity.name.function`) are matched by their parts.
_SCOPES = (
    ("comment", "c"),
    ("entity.name.tag", "t"),
    ("entity", "f"),
    ("function", "f"),
    ("method", "f"),
    ("class", "f"),
    ("keyword", "k"),
    ("storage", "k"),
    ("operator", "k"),
    ("string", "s"),
    ("constant", "n"),
    ("number", "n"),
    ("support", "n"),
    ("property", "n"),
    ("key", "n"),
    ("parameter", "v"),
    ("tag", "t"),
)


def render_inline_code(text: str, *, highlight: bool = True, too_slow: Callable[[str], object] | None = None) -> str:
    """The `<code>` element for a code span: ``let x = 1{:js}`` is highlighted, `\\{:js}` is literal.

    Without `highlight` the suffix is left out all the same. `too_slow` is called with the language of code that is left
    plain because its lexer needs too long for it.
    """
    match = _SUFFIX.search(text)
    if match is None:
        return f'<code dir="ltr">{escape(text)}</code>'
    code = text[: match.start()]
    if match[1]:
        return f'<code dir="ltr">{escape(code + match.group()[1:])}</code>'
    if not highlight:
        return f'<code dir="ltr">{escape(code)}</code>'
    if match[2].startswith("."):
        return f'<code dir="ltr" data-language=".token">{_scoped(code, match[2][1:])}</code>'
    language = match[2].lower()
    html = " ".join(highlight_lines(code, language, too_slow=too_slow and (lambda: too_slow(language))))
    return f'<code dir="ltr" data-language="{attribute_text(language)}">{html}</code>'


def shown_code(text: str) -> str:
    """The text that is shown of a code span: without the suffix, or with a literal one."""
    match = _SUFFIX.search(text)
    if match is None:
        return text
    return text[: match.start()] + (match.group()[1:] if match[1] else "")


def _scoped(code: str, scope: str) -> str:
    dotted = f".{scope.lower()}."
    css_class = next((css_class for part, css_class in _SCOPES if f".{part}." in dotted), None)
    html = escape(code)
    return f'<span class="{css_class}">{html}</span>' if css_class else html
