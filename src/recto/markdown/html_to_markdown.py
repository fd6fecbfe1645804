"""The content of a page as Markdown again: what readers see of it, for those who read text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape

from msgspec import Struct, field

from recto.html.elements import VOID_TAGS
from recto.html.escaping import escape_text
from recto.html.start_tags import start_tags
from recto.markdown.text_marks import replace_marked

_BLOCK_NAMES = """
    address article aside blockquote details dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Nobody reads them in the page, or not as text.
_UNSEEN_NAMES = "audio button canvas iframe noscript object script style svg template textarea title video"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_CLASSES = frozenset(
    {"subheading-anchor", "recto-details-link", "data-footnote-backref", "sr-only", "recto-code-tools", "katex-html"}
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_ENDS_ITSELF = {"p": _BLOCKS, "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"})}
_DEEPEST = 60
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(
    r"""<!--(?:(?!-->).)*+(?:-->)?|<(/?)([a-zA-Z][^\s/>]*+)((?:"[^"]*+"?+|'[^']*+'?+|[^"'>]++)*+)>""", re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
# Nothing but text is of use in them; highlighted code is most of the tags of many pages.
_UNPARSED = frozenset({"pre", "script", "style", "svg", "textarea", "iframe"})
_TICKS = re.compile("`+")


class _Element(Struct):
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    @property
    def is_unseen(self) -> bool:
        classes = self.attributes.get("class", "").split()
        return (
            self.tag in _UNSEEN
            or "hidden" in self.attributes
            or self.attributes.get("role") == "tablist"
            or not _UNSEEN_CLASSES.isdisjoint(classes)
        )

    @property
    def is_block(self) -> bool:
        if self.tag == "recto-text":
            return "data-block" in self.attributes
        return self.tag in _BLOCKS or any(isinstance(child, _Element) and child.is_block for child in self.children)


def markdown_of(html: str, texts: Sequence[str] = ()) -> str:
    """HTML as Markdown, without comments, programs and whatever only works on a screen; nesting has a bound.

    `texts` stand in the place of what `text_marks` has marked.
    """
    root = _tree(replace_marked(html, lambda number, inner: _marked(texts, number, inner)) if texts else html)
    blocks = [block for block in _blocks(root) if block.strip()]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _marked(texts: Sequence[str], number: int, inner: str) -> str:
    """An element that holds what is Markdown already; a mark that an author has written is none."""
    if number >= len(texts):
        return inner
    text = texts[number]
    block = " data-block" if "\n" in text or _tree(inner).is_block else ""
    return f"<recto-text{block}>{escape_text(text)}</recto-text>"


def _tree(html: str) -> _Element:
    """The elements of some HTML, as far as text needs them."""
    root = _Element("body")
    opened = [root]
    position = 0
    for found in _TOKEN.finditer(html):
        if found.start() < position:
            continue  # In a script or the like.
        if found.start() > position:
            opened[-1].children.append(unescape(html[position : found.start()]))
        position = found.end()
        slash, name, written = found.groups()
        if name is None:
            continue
        name = name.lower()
        if slash:
            _close(opened, name)
            continue
        if name in _ENDS_ITSELF.get(opened[-1].tag, ()):
            opened.pop()
        element = _Element(name, _attributes(written))
        opened[-1].children.append(element)
        if name in _UNPARSED:
            end = html.find(f"</{name}", position)
            end = len(html) if end < 0 else end
            if name == "pre":
                code = html.find("<code", position, end)
                element.children.append(unescape(_TAG.sub("", html[max(position, code) : end])))
            position = end
        elif name not in VOID_TAGS and not written.endswith("/") and len(opened) < _DEEPEST:
            opened.append(element)
    opened[-1].children.append(unescape(html[position:]))
    return root


def _close(opened: list[_Element], name: str) -> None:
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].tag == name:
            del opened[index:]
            return


@lru_cache(maxsize=1024)
def _attributes(written: str) -> Mapping[str, str]:
    tag = next(start_tags(f"<a {written}>", names=("a",)), None) if written else None
    return tag.attributes if tag is not None else {}


def _blocks(element: _Element) -> Iterator[str]:
    """The blocks in an element: text between block elements is a paragraph."""
    run: list[_Element | str] = []
    for index, child in enumerate(element.children):
        if isinstance(child, str) or not (child.is_block or _stands_alone(element, index)):
            run.append(child)
            continue
        yield _inline(run)
        run = []
        if not child.is_unseen:
            yield from _BLOCK_RULES.get(child.tag, _blocks)(child)
    yield _inline(run)


def _stands_alone(parent: _Element, index: int) -> bool:
    """Whether something with a text of its own has no words beside it."""
    child, beside = parent.children[index], parent.children[max(0, index - 1) : index + 2]
    is_marked = isinstance(child, _Element) and child.tag == "recto-text" and parent.tag != "p"
    return is_marked and all(isinstance(each, _Element) or not each.strip() for each in beside)


def _inline(nodes: list[_Element | str]) -> str:
    # What `<br>` has made is kept, all other space is one space.
    lines = "".join(_pieces(nodes)).split("\0")
    return "\\\n".join(_SPACE.sub(" ", line).strip() for line in lines).strip("\\\n ")


def _pieces(nodes: list[_Element | str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif not node.is_unseen:
            yield _INLINE_RULES.get(node.tag, _plain)(node)


def _plain(element: _Element) -> str:
    inner = "".join(_pieces(element.children))
    if element.attributes.get("class") == "recto-math":
        return f"${inner}$"
    mark = _MARKS.get(element.tag, "")
    text = inner.strip()
    return inner.replace(text, f"{mark}{text}{mark}", 1) if mark and text else inner


def _text(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)


def _code(element: _Element) -> str:
    code = _text(element)
    ticks = "`" * (max(map(len, _TICKS.findall(code)), default=0) + 1)
    return f"{ticks}{code}{ticks}" if ticks == "`" else f"{ticks} {code} {ticks}"


def _link(element: _Element) -> str:
    text, href = "".join(_pieces(element.children)).strip(), element.attributes.get("href", "")
    return f"[{text}]({_destination(href)})" if text and href and "\0" not in text else text


def _image(element: _Element) -> str:
    src = element.attributes.get("src", "")
    return f"![{element.attributes.get('alt', '')}]({_destination(src)})" if src else ""


def _destination(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _checkbox(element: _Element) -> str:
    if element.attributes.get("type") != "checkbox":
        return ""
    return "[x]" if "checked" in element.attributes else "[ ]"


def _formula(element: _Element) -> str:
    """The formula as it was written, which KaTeX keeps beside the signs."""
    for child in _descendants(element):
        if child.tag == "annotation":
            return f"${_text(child).strip()}$"
    return _text(element)


def _descendants(element: _Element) -> Iterator[_Element]:
    for child in element.children:
        if isinstance(child, _Element):
            yield child
            yield from _descendants(child)


def _heading(element: _Element) -> Iterator[str]:
    text = _inline(element.children)
    yield f"{'#' * int(element.tag[1])} {text}" if text else ""


def _fence(element: _Element) -> Iterator[str]:
    text = _text(element).strip("\n")
    ticks = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    yield f"{ticks}{element.attributes.get('data-language', '')}\n{text}\n{ticks}"


def _quote(element: _Element) -> Iterator[str]:
    yield "\n".join(f"> {line}".rstrip() for line in _joined(element).split("\n"))


def _list(element: _Element) -> Iterator[str]:
    number = int(start) if (start := element.attributes.get("start", "1")).isdecimal() else 1
    items: list[str] = []
    for child in element.children:
        if isinstance(child, _Element):
            marker = f"{number + len(items)}. " if element.tag == "ol" else "- "
            items.append(marker + _joined(child).replace("\n", "\n" + " " * len(marker)))
    yield re.sub(r"\n +(?=\n)", "\n", "\n".join(items))


def _joined(element: _Element) -> str:
    return "\n\n".join(block for block in _blocks(element) if block.strip())


def _table(element: _Element) -> Iterator[str]:
    rows = [
        [_inline(cell.children).replace("|", "\\|") for cell in row.children if isinstance(cell, _Element)]
        for row in _descendants(element)
        if row.tag == "tr"
    ]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    yield "\n".join([*lines[:1], f"|{'---|' * width}", *lines[1:]]) if width else ""


def _bold_line(element: _Element) -> Iterator[str]:
    text = _inline(element.children)
    yield f"**{text}**" if text else ""


_BLOCK_RULES: dict[str, Callable[[_Element], Iterator[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("summary", "dt"), _bold_line),
    "pre": _fence,
    "blockquote": _quote,
    "table": _table,
    "hr": lambda element: iter(("---",)),
    "recto-text": lambda element: iter((_text(element),)),
}
_INLINE_RULES: dict[str, Callable[[_Element], str]] = {
    "a": _link,
    "br": lambda element: "\0",
    "code": _code,
    "img": _image,
    "input": _checkbox,
    "math": _formula,
    "recto-text": _text,
}
