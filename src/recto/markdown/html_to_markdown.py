"""The content of a page as Markdown again: what readers see of it, for those who read text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape

from recto.html.element_tree import (
    BLOCKS,
    HtmlElement,
    attributes_by_name,
    element_tree,
    line_pieces,
    unescaped,
)
from recto.html.escaping import escape_text
from recto.html.references import attribute_text
from recto.late_pattern import late_pattern
from recto.markdown.alerts import ALERT_NAMES
from recto.markdown.text_marks import replace_marked

_MARKED, _MARKED_BLOCK = "recto-text", "recto-text-block"
_BLOCKS = BLOCKS | {_MARKED_BLOCK}
# Nothing but text is of use in them; highlighted code is most of the tags of many pages.
_WHOLE = frozenset({"pre", "svg"})
# Nobody reads them in the page, or not as text.
_UNSEEN_NAMES = "audio button canvas iframe noscript object script style svg template textarea title video"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_CLASSES = frozenset(
    {
        "data-footnote-backref",
        "katex-html",
        "recto-code-more",
        "recto-code-tools",
        "recto-details-link",
        "recto-skip-nav",
        "sr-only",
        "subheading-anchor",
    }
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_TAG = re.compile(r"<[^<>]*>")
_NEEDS_BRACKETS = re.compile(r"[\s()]")
# The address of a link whose attributes are in the usual form.
_HREF = late_pattern(r'(?: [a-z-]++="[^"]*+")*? href="([^"]*+)"')
_TICKS = re.compile("`+")
_INDENTED_NOTHING = re.compile(r"\n +(?=\n)")


def markdown_of(html: str, texts: Sequence[str] = ()) -> str:
    """HTML as Markdown, without comments, programs and whatever only works on a screen; nesting has a bound.

    `texts` stand in the place of what `text_marks` has marked.
    """
    root = _tree(replace_marked(html, lambda number, inner: _marked(texts, number, inner)) if texts else html)
    blocks = [block for block in _blocks(root) if block.strip()]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _tree(html: str) -> HtmlElement:
    return element_tree(html, blocks=_BLOCKS, whole=_WHOLE, lines=True)


def _marked(texts: Sequence[str], number: int, inner: str) -> str:
    """An element that holds what is Markdown already; a mark that an author has written is none."""
    if number >= len(texts):
        return inner
    text = texts[number]
    tag = _MARKED_BLOCK if "\n" in text or _tree(inner).holds_blocks else _MARKED
    return f"<{tag}>{escape_text(text)}</{tag}>"


def _is_unseen(element: HtmlElement) -> bool:
    return element.tag in _UNSEEN or (element.written != "" and _hides(element.written))


@lru_cache(maxsize=1024)
def _hides(written: str) -> bool:
    """Whether an element with these attributes is not seen, or not read as text."""
    lower = written.lower()
    # Few attributes have to be taken apart to see that they hide nothing.
    if not ("class" in lower or "hidden" in lower or "role" in lower):
        return False
    attributes = attributes_by_name(written)
    return (
        "hidden" in attributes
        or attributes.get("role") == "tablist"
        or ("class" in attributes and not _UNSEEN_CLASSES.isdisjoint(attributes["class"].split()))
    )


def _blocks(element: HtmlElement) -> list[str]:
    """The blocks in an element: text between block elements is a paragraph."""
    if element.line:
        return [_inline_of(element)]
    blocks: list[str] = []
    run: list[HtmlElement | str] = []
    for index, child in enumerate(element.children):
        if isinstance(child, str):
            # Space between blocks is no text.
            if run or not child.isspace():
                run.append(child)
            continue
        if not (_is_block(child) or (child.tag == _MARKED and _stands_alone(element, index))):
            run.append(child)
            continue
        if run:
            blocks.append(_inline(run))
            run = []
        if not _is_unseen(child):
            blocks += _BLOCK_RULES.get(child.tag, _blocks)(child)
    if run:
        blocks.append(_inline(run))
    return blocks


def _is_block(element: HtmlElement) -> bool:
    return element.holds_blocks or element.tag in _BLOCKS


def _stands_alone(parent: HtmlElement, index: int) -> bool:
    """Whether something with a text of its own has no words beside it."""
    if parent.tag == "p":
        return False
    beside = parent.children[max(0, index - 1) : index + 2]
    return all(isinstance(each, HtmlElement) or not each.strip() for each in beside)


def _inline_of(element: HtmlElement) -> str:
    return _with_single_spaces(_content(element))


def _inline(nodes: list[HtmlElement | str]) -> str:
    return _with_single_spaces(_pieces(nodes))


def _with_single_spaces(text: str) -> str:
    # What `<br>` has made is kept, all other space is one space.
    # The only space that can be printed is the one that stays.
    if text.isprintable() and "  " not in text:
        return text.strip("\\ ")
    if "\0" not in text:
        return " ".join(text.split()).strip("\\\n ")
    return "\\\n".join(" ".join(line.split()) for line in text.split("\0")).strip("\\\n ")


def _content(element: HtmlElement) -> str:
    """What an element without blocks holds."""
    return _line(element.line) if element.line else _pieces(element.children)


def _line(html: str) -> str:
    """What an element holds that is not taken apart, as it is a line: its pieces go by the rules of whole elements."""
    if "<" not in html:
        return unescaped(html)
    pieces = line_pieces(html)
    for index in range(1, len(pieces), 4):
        tag, written, text = pieces[index : index + 3]
        pieces[index] = pieces[index + 1] = ""
        if written and _hides(written):
            pieces[index + 2] = ""
        else:
            pieces[index + 2] = _LEAF_RULES.get(tag, _plain_text)(tag, written, unescaped(text))
    if "&" in html:
        pieces[::4] = map(unescaped, pieces[::4])
    return "".join(pieces)


def _pieces(nodes: list[HtmlElement | str]) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        elif not _is_unseen(node):
            pieces.append(_INLINE_RULES.get(node.tag, _plain)(node))
    return "".join(pieces)


def _plain(element: HtmlElement) -> str:
    return _plain_text(element.tag, element.written, _content(element))


def _plain_text(tag: str, written: str, inner: str) -> str:
    if written and "recto-math" in written and attributes_by_name(written).get("class") == "recto-math":
        return f"${inner}$"
    mark = _MARKS.get(tag, "")
    if not mark:
        return inner
    text = inner.strip()
    return inner.replace(text, f"{mark}{text}{mark}", 1) if text else inner


def _text(element: HtmlElement) -> str:
    if element.tag == "pre":
        inside = element.inside
        start = max(0, inside.find("<code"))
        if "<button" in inside[:start]:
            # The buttons over the code are no part of it.
            inside = inside[start:]
        # Half of the tags are these, and are gone faster so.
        return unescape(_TAG.sub("", inside.replace("</span>", "")))
    if element.line:
        written = line_pieces(element.line)
        return "".join([unescaped(each) for index, each in enumerate(written) if index % 4 in (0, 3)])
    children = element.children
    if len(children) == 1 and isinstance(children[0], str):
        return children[0]
    return "".join([child if isinstance(child, str) else _text(child) for child in children])


def _code(code: str) -> str:
    if "`" not in code:
        return f"`{code}`"
    ticks = "`" * (_longest_ticks(code) + 1)
    return f"{ticks} {code} {ticks}"


def _longest_ticks(text: str) -> int:
    return max(map(len, _TICKS.findall(text))) if "`" in text else 0


def _link(written: str, text: str) -> str:
    found = _HREF.match(written)
    href = attribute_text(found[1]) if found else attributes_by_name(written).get("href", "")
    text = text.strip()
    return f"[{text}]({_destination(href)})" if text and href and "\0" not in text else text


def _image(element: HtmlElement) -> str:
    src = element.attributes.get("src", "")
    return f"![{element.attributes.get('alt', '')}]({_destination(src)})" if src else ""


def _destination(address: str) -> str:
    return f"<{address}>" if _NEEDS_BRACKETS.search(address) else address


def _checkbox(element: HtmlElement) -> str:
    if element.attributes.get("type") != "checkbox":
        return ""
    return "[x]" if "checked" in element.attributes else "[ ]"


def _formula(element: HtmlElement) -> str:
    """The formula as it was written, which KaTeX keeps beside the signs."""
    for child in _descendants(element):
        if child.tag == "annotation":
            return f"${_text(child).strip()}$"
    return _text(element)


def _descendants(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element.children:
        if isinstance(child, HtmlElement):
            yield child
            yield from _descendants(child)


def _paragraph(element: HtmlElement) -> list[str]:
    return _blocks(element) if element.holds_blocks else [_inline_of(element)]


def _heading(element: HtmlElement) -> list[str]:
    text = _inline_of(element)
    return [f"{'#' * int(element.tag[1])} {text}"] if text else []


def _fence(element: HtmlElement) -> list[str]:
    text = _text(element).strip("\n")
    ticks = "`" * max(3, _longest_ticks(text) + 1)
    language = "mermaid" if element.attributes.get("class") == "recto-mermaid" else ""
    return [f"{ticks}{element.attributes.get('data-language', language)}\n{text}\n{ticks}"]


def _quote(element: HtmlElement) -> list[str]:
    return [_quoted(_joined(element))]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _list(element: HtmlElement) -> list[str]:
    number = int(start) if (start := element.attributes.get("start", "1")).isdecimal() else 1
    items: list[str] = []
    for child in element.children:
        if isinstance(child, HtmlElement):
            marker = f"{number + len(items)}. " if element.tag == "ol" else "- "
            items.append(marker + _joined(child).replace("\n", "\n" + " " * len(marker)))
    return [_INDENTED_NOTHING.sub("\n", "\n".join(items))]


def _joined(element: HtmlElement) -> str:
    return "\n\n".join(block for block in _blocks(element) if block.strip())


def _table(element: HtmlElement) -> list[str]:
    rows = [
        [_inline_of(cell).replace("|", "\\|") for cell in row.children if isinstance(cell, HtmlElement)]
        for row in _rows(element)
    ]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return ["\n".join([*lines[:1], f"|{'---|' * width}", *lines[1:]])] if width else []


def _rows(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element.children:
        if isinstance(child, HtmlElement):
            if child.tag == "tr":
                yield child
            if child.holds_blocks:
                yield from _rows(child)


def _division(element: HtmlElement) -> list[str]:
    classes = element.attributes.get("class", "").split() if element.written else []
    if "recto-callout" in classes:
        return [_alert(element, classes)]
    if classes == ["recto-math"]:
        return [f"$$\n{_text(element).strip()}\n$$"]
    return _blocks(element)


def _alert(element: HtmlElement, classes: list[str]) -> str:
    """A callout as an alert of GitHub, without its icon; one without a type is a quote."""
    names = [ALERT_NAMES[kind] for each in classes if (kind := each.removeprefix("recto-callout-")) in ALERT_NAMES]
    *_, content = [child for child in element.children if isinstance(child, HtmlElement)] or [element]
    return _quoted("\n".join([*(f"[!{name}]" for name in names), _joined(content).strip()]))


def _choice(element: HtmlElement) -> str:
    return ", ".join(_inline_of(option) for option in _descendants(element) if option.tag == "option")


def _bold_line(element: HtmlElement) -> list[str]:
    text = _inline_of(element)
    return [f"**{text}**"] if text else []


_BLOCK_RULES: dict[str, Callable[[HtmlElement], list[str]]] = {
    "p": _paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("summary", "dt"), _bold_line),
    "pre": _fence,
    "blockquote": _quote,
    "div": _division,
    "table": _table,
    "hr": lambda element: ["---"],
    **dict.fromkeys((_MARKED, _MARKED_BLOCK), lambda element: [_text(element)]),
}
_INLINE_RULES: dict[str, Callable[[HtmlElement], str]] = {
    "a": lambda element: _link(element.written, _content(element)),
    "br": lambda element: "\0",
    "code": lambda element: _code(_text(element)),
    "img": _image,
    "input": _checkbox,
    "math": _formula,
    "pre": _text,
    _MARKED: _text,
    _MARKED_BLOCK: _text,
    "select": _choice,
}
# By tag, attributes and text.
_LEAF_RULES: dict[str, Callable[[str, str, str], str]] = {
    "a": lambda tag, written, text: _link(written, text),
    "code": lambda tag, written, text: _code(text),
}
