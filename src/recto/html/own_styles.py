"""Styles of single elements without the attribute `style`, which a Content-Security-Policy refuses.

An element says its declarations in an attribute of data, and its page loads a stylesheet with a rule for each text that
stands in such attributes. What the declarations may be keeps a text that somebody else wrote from being more than that.
"""

from __future__ import annotations

from recto.late_pattern import late_pattern

ATTRIBUTE = "data-recto-style"
_DECLARATION = r"-{0,2}[a-z][a-z-]*:(?!\s*url)[-+a-zA-Z0-9.#%(), ]+"
_DECLARATIONS = rf"{_DECLARATION}(?:;{_DECLARATION})*"
_STYLE = late_pattern(rf' style="({_DECLARATIONS});?"')
_OWN = late_pattern(rf'(?<=\s{ATTRIBUTE}=")({_DECLARATIONS})"')


def without_style_attributes(html: str) -> str:
    """HTML that a library has made, with plain declarations as data; others stay as they are."""
    return _STYLE.sub(rf' {ATTRIBUTE}="\1"', html)


def own_stylesheet(html: str) -> str:
    """The rules for all declarations that stand in a document as data; empty where there are none.

    They win over every other rule, as those of `style` would.
    """
    if ATTRIBUTE not in html:
        return ""
    return "".join(map(_rule, sorted(set(_OWN.findall(html)))))


def _rule(declarations: str) -> str:
    body = declarations.replace(";", "!important;")
    return f'[{ATTRIBUTE}="{declarations}"]{{{body}!important}}'
