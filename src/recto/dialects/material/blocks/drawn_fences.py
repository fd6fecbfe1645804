"""Fences that a site gives to a format of its own, by `custom_fences`: diagrams, formulas, and what a script draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Literal

from markdown_it.token import Token
from msgspec import Struct

from recto.dialects.material.blocks.token_list import TokenList

Drawn = Literal["code", "mermaid", "formula", "pre", "div", "unknown"]

_FORMATS: Mapping[str, Drawn] = {
    "": "pre",
    "pymdownx.superfences.fence_code_format": "pre",
    "pymdownx.superfences.fence_div_format": "div",
    "pymdownx.superfences.highlight_format": "code",
    "markdown_exec.formatter": "code",
    "pymdownx.arithmatex.arithmatex_fenced_format": "formula",
    "pymdownx.arithmatex.fence_generic_format": "formula",
    "pymdownx.arithmatex.fence_mathjax_format": "formula",
    "pymdownx.arithmatex.fence_mathjax_preview_format": "formula",
}


class CustomFence(Struct, frozen=True):
    """What fences of one language are drawn as; `css_class` is that of the element, `format` as it is written."""

    name: str
    css_class: str
    format: str
    drawn: Drawn

    def write(self, code: str, identity: str | None, classes: Sequence[str], line: int, out: TokenList) -> bool:
        """The tokens of one fence; none for one that is shown as code."""
        if self.drawn == "mermaid":
            out.fence(code, "mermaid", line)
        elif self.drawn == "formula":
            out.tokens.append(Token("math_block", "math", 0, content=code.strip(), map=[line, line + 1], block=True))
        elif self.drawn in ("pre", "div"):
            names = escape(" ".join(each for each in (self.css_class, *classes) if each))
            own = (f' id="{escape(identity)}"' if identity else "") + (f' class="{names}"' if names else "")
            text = escape(code.rstrip("\n"), quote=False)
            inner = f"<pre{own}><code>{text}</code></pre>" if self.drawn == "pre" else f"<div{own}>{text}</div>"
            out.html(f"{inner}\n", line)
        else:
            return False
        return True


def custom_fences(given: Any) -> Iterator[CustomFence]:
    """The fences of the option `custom_fences`; what is no fence is passed over."""
    for each in given if isinstance(given, list | tuple) else ():
        if isinstance(each, Mapping) and isinstance(each.get("name"), str):
            written = each.get("format")
            name = written.get("object") if isinstance(written, Mapping) else written
            css_class = str(each.get("class") or "")
            yield CustomFence(each["name"], css_class, str(name or ""), _drawn(css_class, str(name or "")))


def _drawn(css_class: str, name: str) -> Drawn:
    is_mermaid = css_class == "mermaid" or "mermaid" in name
    return "mermaid" if is_mermaid else _FORMATS.get(name, "unknown")
