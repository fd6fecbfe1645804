"""GFM autolink literals: `www.…`, `https://…`, `mailto:…` and e-mail addresses in plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from recto.late_pattern import late_pattern

_CANDIDATE = late_pattern(
    r"(?P<url>(?:(?:https?|ftp)://|www\.)(?=[^\s<\x00-\x1f]))"
    # An address begins where its first word does: looking for it from inside would take time at each of its letters.
    r"|(?P<mail>(?:mailto:|xmpp:|(?<![A-Za-z0-9.+_-]))[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)",
    re.IGNORECASE,
)
_URL = late_pattern(r"[^\s<\x00-\x1f]+")
_DOMAIN = late_pattern(r"(?:[\w-]|(?<=[\w-])\.(?=[\w-]))+")
_XMPP_RESOURCE = late_pattern(r"/[A-Za-z0-9@.]+")
_TRAILING = "?!.,:*_~'\"]"


class Literal(NamedTuple):
    start: int
    end: int
    href: str


def may_hold_literals(content: str) -> bool:
    """A cheap test that most paragraphs fail."""
    return "@" in content or "://" in content or "www." in content or "WWW." in content


def find_literals(content: str) -> dict[int, Literal]:
    """Every place of `content` where an address could start, were it plain text."""
    found: dict[int, Literal] = {}
    position = 0
    while match := _CANDIDATE.search(content, position):
        literal = _url(content, match) if match["url"] else _mail(content, match)
        if literal is None:
            position = match.start() + 1 if match["url"] else match.end()
            continue
        found[literal.start] = literal
        position = literal.end
    return found


def autolink_literal(state: StateInline, silent: bool) -> bool:
    """Never inside brackets that are being looked at as a link text, nor in a link."""
    literal: Literal | None = state.env["literals"].get(state.pos)
    if silent or literal is None or state.linkLevel > 0 or literal.end > state.posMax:
        return False
    href = state.md.normalizeLink(literal.href)
    if not state.md.validateLink(href):
        return False
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": href}
    token.info = "auto"
    state.push("text", "", 0).content = state.src[literal.start : literal.end]
    state.push("link_close", "a", -1).info = "auto"
    state.pos = literal.end
    return True


def link_addresses(children: list[Token]) -> list[Token]:
    """The tokens of a text with links for the addresses that were beside the marks of emphasis, `_me@example.org_`."""
    linked: list[Token] = []
    links = 0
    for token in children:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not links and "@" in token.content:
            linked.extend(_with_addresses(token))
        else:
            linked.append(token)
    return linked


def _with_addresses(token: Token) -> Iterator[Token]:
    text, done = token.content, 0
    for match in _CANDIDATE.finditer(text):
        if match["mail"] is None or match["mail"][-1] in "-_" or "/" in text[match.start() - 1 : match.start()]:
            continue
        address = match["mail"]
        if match.start() > done:
            yield Token("text", "", 0, content=text[done : match.start()])
        href = address if ":" in address else f"mailto:{address}"
        yield Token("link_open", "a", 1, attrs={"href": href}, info="auto")
        yield Token("text", "", 0, content=address)
        yield Token("link_close", "a", -1, info="auto")
        done = match.end()
    if not done:
        yield token
    elif done < len(text):
        yield Token("text", "", 0, content=text[done:])


def _url(content: str, match: re.Match[str]) -> Literal | None:
    start, prefix = match.start(), match["url"]
    before = content[start - 1] if start else "\n"
    is_www = prefix.lower() == "www."
    if not _ends_word(before) if is_www else (before.isascii() and before.isalpha()):
        return None
    domain = _DOMAIN.match(content, start if is_www else match.end())
    if domain is None or "_" in "".join(domain.group().split(".")[-2:]) or (is_www and domain.end() <= match.end()):
        return None
    found = _URL.match(content, start)
    assert found is not None
    end = start + len(_trimmed(found.group()))
    if end < domain.end() and not is_www and end <= match.end():
        return None
    url = content[start:end]
    return Literal(start, end, f"http://{url}" if is_www else url)


def _ends_word(character: str) -> bool:
    """White space, punctuation and symbols, the ends of tags and emphasis among them."""
    return character.isspace() or unicodedata.category(character)[0] in "PS"


def _mail(content: str, match: re.Match[str]) -> Literal | None:
    start, text = match.start(), match["mail"]
    if start and (content[start - 1] == "/" or content[start - 1].isalnum()):
        return None
    if text[-1] in "-_" or text[0] == "_":
        # Emphasis may begin or end here: `link_addresses` looks at what it leaves.
        return None
    has_scheme = text[:7].lower() == "mailto:" or text[:5].lower() == "xmpp:"
    end = match.end()
    if text[:5].lower() == "xmpp:" and (resource := _XMPP_RESOURCE.match(content, end)):
        end = resource.end()
    address = content[start:end]
    return Literal(start, end, address if has_scheme else f"mailto:{address}")


def _trimmed(text: str) -> str:
    """Without the punctuation a sentence puts behind an address; brackets stay as long as they are paired."""
    opening, closing = text.count("("), text.count(")")
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and closing > opening:
            closing -= 1
            end -= 1
        elif last == ";":
            name = end - 1
            while name and text[name - 1].isascii() and text[name - 1].isalnum():
                name -= 1
            end = name - 1 if 0 < name < end - 1 and text[name - 1] == "&" else end - 1
        else:
            break
    return text[:end]
