"""What Pagefind is given of a page: its content without what would be left out anyway, in words that can be found."""

from __future__ import annotations

import re
from hashlib import blake2b

from msgspec import Struct

from recto.features.search.names import Names, names_in
from recto.features.search.scripts_without_spaces import count_characters, paired_html
from recto.features.search.symbol_words import symbol_word, with_symbol_words
from recto.html.search_marks import IGNORED, INDEXED_ATTRIBUTES, NOT_SEARCHED_HTML, PREFIX, SEARCHED, WEIGHT
from recto.html.start_tags import StartTag, start_tag_at, start_tags

# A change of what is made of a page here makes all indexes of earlier versions stale.
FEED_VERSION = 4

_IGNORED_CODE = f'<div class="recto-code"{NOT_SEARCHED_HTML}>'
_CODE_BEGINS = ("<pre ", '<div class="recto-code-title">')
# Who searches for a member wants the class that has it, not each one that inherits it.
_INHERITED = '<p class="api-inherited">'
# Elements that stand in lines of their own, or beside each other, but not for Pagefind.
_DIVIDING = ("</th>", "</pre>", "</summary>", "</figcaption>", "</caption>", "</blockquote>", "</figure>")
_HTML = re.compile("<html", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.]+")
# Around what is searched, where no words count, these say nothing: the logo has one.
_MEANT_FOR_WORDS = (IGNORED, INDEXED_ATTRIBUTES, WEIGHT)
# What Pagefind gives headings by itself, but not inside an element with a weight of its own.
_HEADING_WEIGHTS = {"h1": 7, "h2": 6, "h3": 5, "h4": 4, "h5": 3, "h6": 2}


class SearchPage(Struct, frozen=True):
    """One page that is searched.

    `file` is its posix path in the site, `language` that of its document in lower case, `digest` changes when what is
    indexed of it does, and `words` is about how many those are. `names` are those of the objects that it documents.
    """

    file: str
    language: str
    digest: str
    words: int = 0
    names: Names = ()


def search_page(file: str, html: str) -> SearchPage | None:
    """What decides whether the page has to be indexed anew; None for one that is not searched."""
    if SEARCHED not in html:
        return None
    language = page_language(html)
    document = searched_html(html, language)
    digest = blake2b(document.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    words = document.count(" ") + count_characters(document)
    return SearchPage(file, language, digest, words, names_in(document))


def search_document(html: str, file: str = "") -> str:
    """The document that Pagefind reads in place of the page's own, which is `file` in the site."""
    language = page_language(html)
    return document_of(searched_html(html, language), language, file)


def document_of(searched: str, language: str, file: str) -> str:
    """The same of what is searched of a page, which is known already."""
    document = with_symbol_words(_in_section(_weighted(searched), section_of(file, language)))
    return paired_html(document) if count_characters(document) else document


def section_of(file: str, language: str) -> str:
    """The first folder of a page, below that of its language; empty for a front page."""
    names = file.removesuffix(".html").split("/")
    if len(names) > 1 and names[0].lower() == language:
        names = names[1:]
    return names[0] if len(names) > 1 or names[0] != "index" else ""


def _in_section(document: str, section: str) -> str:
    """The document with a word that all pages of its section have.

    Filters of Pagefind would do, but their files are in no fixed order.
    """
    body = _body_tag(document)
    word = symbol_word(f"section:{section}")
    return f"{document[: body.end]}{word} {document[body.end :]}" if section and body is not None else document


def page_language(html: str) -> str:
    """The language of a document in lower case, empty where it has none."""
    tags = (_shown_tag(html, found.start()) for found in _HTML.finditer(html))
    tag = next((each for each in tags if each is not None and each.name == "html"), None)
    return tag.attributes.get("lang", "").strip().lower() if tag is not None else ""


def searched_html(html: str, language: str) -> str:
    """What is searched of a page, as a document of its own."""
    # The space is what keeps an icon at its word.
    document = _without(_without_code(_body(html, language)), _INHERITED, "</p>")
    document = _without(document.replace("&nbsp;<svg", "<svg"), "<svg", "</svg>")
    for end in _DIVIDING:
        document = document.replace(end, f"{end} ")
    return document.replace("</a><a ", "</a> <a ")


def _without_code(html: str) -> str:
    parts, start = [], 0
    while (found := html.find(_IGNORED_CODE, start)) >= 0:
        inside = found + len(_IGNORED_CODE)
        parts.append(html[start:inside])
        end = html.find("</pre>", inside) if html.startswith(_CODE_BEGINS, inside) else -1
        start = inside if end < 0 else end + len("</pre>")
    return "".join((*parts, html[start:]))


def _without(html: str, begins: str, ends: str) -> str:
    """The document without all that begins and ends so; there is nothing of its own kind in it."""
    parts, start = [], 0
    while (found := html.find(begins, start)) >= 0 and (end := html.find(ends, found)) >= 0:
        parts.append(html[start:found])
        start = end + len(ends)
    return "".join((*parts, html[start:]))


def _body(html: str, language: str) -> str:
    """The searched element in a document of its own; the whole document where others speak to Pagefind as well."""
    tag = _body_tag(html)
    end = html.rfind(f"</{tag.name}>") if tag else -1
    if tag is None or end < tag.end:
        return html
    if _says_more(html[: tag.start]) or _says_more(html[end:]) or html.count(SEARCHED) > 1:
        return html
    body = html[tag.start : end]
    return f'<!doctype html><html lang="{language}"><body>{body}</{tag.name}></body></html>'


def _says_more(outside: str) -> bool:
    """Whether anything around what is searched tells Pagefind of the page, such as a filter or metadata."""
    return PREFIX in outside and outside.count(PREFIX) > sum(map(outside.count, _MEANT_FOR_WORDS))


def _body_tag(html: str) -> StartTag | None:
    place = html.find(SEARCHED)
    while place >= 0:
        tag = _shown_tag(html, place)
        if tag is not None and tag.name in ("main", "article") and SEARCHED in tag.attributes:
            return tag
        place = html.find(SEARCHED, place + 1)
    return None


def _shown_tag(html: str, place: int) -> StartTag | None:
    """The start tag at a place, unless that is in a comment."""
    if html.rfind("<!--", 0, place) > html.rfind("-->", 0, place):
        return None
    return start_tag_at(html, place)


def _weighted(document: str) -> str:
    """The headings of a page that has a weight get one too."""
    body = _body_tag(document)
    weight = _NUMBER.fullmatch(body.attributes.get(WEIGHT, "")) if body else None
    if weight is None:
        return document
    parts, position = [], 0
    for tag in start_tags(document, names=tuple(_HEADING_WEIGHTS)):
        if WEIGHT not in tag.attributes:
            end = tag.start + 1 + len(tag.name)
            parts.append(f'{document[position:end]} {WEIGHT}="{float(weight[0]) * _HEADING_WEIGHTS[tag.name]:g}"')
            position = end
    return "".join((*parts, document[position:]))
