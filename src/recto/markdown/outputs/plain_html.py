"""The HTML that objects make of themselves, without what a strict security policy would not let run."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from msgspec import Struct

_DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object"})
_DROPPED_VOID = frozenset({"link", "meta", "base", "embed", "frame", "frameset", "plaintext", "html", "head", "body"})
_VOID = frozenset(["area", "br", "col", "hr", "img", "input", "keygen", "param", "source", "track", "wbr"])
_ENDS_BY_ITSELF = frozenset(
    [
        "colgroup",
        "dd",
        "dt",
        "li",
        "optgroup",
        "option",
        "p",
        "rb",
        "rp",
        "rt",
        "rtc",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
# They write attributes while the page is read.
_ANIMATIONS = frozenset({"animate", "set"})
# By their names, scripts of the page would find these in place of what the browser has.
_NAMED = frozenset({"form", "img", "embed", "object"})
# Elements that scripts of the site know.
_OURS = "recto-"
_LOOKS = frozenset({"style", "border", "bgcolor", "align", "valign"})
_ADDRESSES = frozenset({"href", "src", "xlink:href", "action", "formaction", "poster", "background", "data", "cite"})
_UNSAFE_ADDRESS = re.compile(r"[\x00-\x20]*(?:(?:javascript|vbscript)[\x00-\x20]*:|data:(?!image/))", re.IGNORECASE)
_SENT_TO = frozenset({"action", "formaction"})
_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_NOT_IN_ADDRESSES = re.compile(r"[\t\n\r]+")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class PlainHtml(Struct, frozen=True):
    """The HTML that is left; `needed_scripts` says that it had some, `has_content` that there is something to see."""

    html: str
    needed_scripts: bool
    has_content: bool


def plain_html(html: str) -> PlainHtml:
    """Leave out scripts, styles, what listens to events, addresses that run code, and those of other sites that forms
    send to; close what is open."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    text = "".join([*parser.parts, parser.closing()]).strip()
    return PlainHtml(text, parser.scripts, parser.has_content)


class PlainTags:
    """The same for the tags of one text that come piece by piece: an element may begin in one and end in another."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def next(self, html: str) -> str:
        """What is left of a piece."""
        parser = _Parser(self._open)
        parser.feed(html)
        parser.close()
        return "".join(parser.parts)


def runs_code(address: str) -> bool:
    """Whether an address runs code when it is followed."""
    return _UNSAFE_ADDRESS.match(_NOT_IN_ADDRESSES.sub("", address)) is not None


def as_block(html: str) -> str:
    """HTML as one block of Markdown, which a blank line would end."""
    return _BLANK_LINES.sub(lambda found: "\n" + "&#10;\n" * (found[0].count("\n") - 1), html)


class _Parser(HTMLParser):
    def __init__(self, is_open: list[str] | None = None) -> None:
        """`is_open` are elements that have begun before."""
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.scripts = self.has_content = False
        self._inside: list[str] = []
        self._open = [] if is_open is None else is_open

    def closing(self) -> str:
        """The end tags of what is open."""
        return "".join(f"</{tag}>" for tag in reversed(self._open) if tag not in _ENDS_BY_ITSELF)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, "/>")

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        if tag in _DROPPED:
            self.scripts = self.scripts or tag not in ("style", "template")
            if end == ">":
                self._inside.append(tag)
        elif not self._inside and tag not in _DROPPED_VOID and not tag.startswith(_OURS):
            if tag not in _VOID and end == ">":
                self._open.append(tag)
            self.has_content = self.has_content or tag in ("img", "svg", "input", "video", "audio", "canvas")
            if tag in _ANIMATIONS and _writes_address(attrs):
                return
            kept = "".join(_attribute(name, value) for name, value in attrs if _is_kept(tag, name, value))
            self.parts.append(f"<{tag}{kept}{end}")

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            if tag in self._inside:
                del self._inside[self._inside.index(tag) :]
        elif tag in self._open:
            # It would end elements of the page if there were none of its own.
            while (last := self._open.pop()) != tag:
                if last not in _ENDS_BY_ITSELF:
                    self.parts.append(f"</{last}>")
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.has_content = self.has_content or not data.isspace()
            self.parts.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, text: str) -> None:
        if not self._inside:
            self.has_content = True
            self.parts.append(text)


def _writes_address(attributes: list[tuple[str, str | None]]) -> bool:
    return any(name == "attributename" and (value or "").strip().lower() in _ADDRESSES for name, value in attributes)


def _is_kept(tag: str, name: str, value: str | None) -> bool:
    if name.startswith("on") or name in _LOOKS or (name == "name" and tag in _NAMED):
        return False
    if name in _ADDRESSES and value is not None and runs_code(value):
        return False
    # What a reader writes into an output stays on the site.
    return name != "ping" and not (name in _SENT_TO and value is not None and _leaves_the_site(value))


def _leaves_the_site(address: str) -> bool:
    return _ELSEWHERE.match(_NOT_IN_ADDRESSES.sub("", address)) is not None


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
