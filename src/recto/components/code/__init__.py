"""Code written as tags. Style and behaviour of code blocks, whose HTML `recto.markdown.code.code_block` makes."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Markup, Node, el
from recto.strings import current_strings


def Code(children: Node = None, **attributes: object) -> Element:
    """Code within text, or inside of a `Pre`; `data-line-numbers` counts its lines."""
    return el("code", {"dir": "ltr", **root_attributes(Code, "", attributes)}, children)


def Pre(icon: Node = None, children: Node = None, **attributes: object) -> Element:
    """A block of code as a fence makes it.

    `data-filename` is shown above it with the `icon`; `data-copy` and `data-word-wrap` give it buttons, `data-language`
    names its language, `data-pagefind-ignore` keeps it out of the search.
    """
    given = root_attributes(Pre, "", attributes)
    filename, copies, wraps, ignored = (
        given.pop(f"data-{name}", None) for name in ("filename", "copy", "word-wrap", "pagefind-ignore")
    )
    strings = current_strings()
    copy = _button("copy", strings.copy_code) if _is_on(copies) else None
    title = el("div", {"class": "recto-code-title"}, icon, el("span", None, str(filename)), copy) if filename else None
    buttons = [_button("wrap", strings.wrap_code) if _is_on(wraps) else None, None if filename else copy]
    tools = el("span", {"class": "recto-code-tools"}, *buttons) if any(buttons) else None
    block = el("pre", {"tabindex": 0, **given}, tools, children)
    return el("div", {"class": "recto-code", "data-pagefind-ignore": ignored}, title, block)


def _is_on(value: object) -> bool:
    return value is not None and value is not False and value != "false"


def _button(name: str, title: str | Markup) -> Element:
    return el("button", {"type": "button", "class": f"recto-code-{name}", "title": title})
