"""`<Remote>`: text from elsewhere as a part of a page, with its headings in the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from msgspec import Struct

from recto.components.errors import ComponentError, not_one_of
from recto.data.http.credentials import shown_url
from recto.data.http.errors import FetchError
from recto.data.http.fetch import fetch
from recto.features.remote.remote_text import SourceError, address_from, decoded
from recto.features.remote.vetting import HARMLESS_COMPONENTS, vet
from recto.html.finished import finish_html
from recto.html.page_warnings import give_warning
from recto.markdown.render_options import TocItem
from recto.mdx import Compiled, CompileOptions, compile_mdx, evaluate
from recto.mdx.page_components import components_of_page
from recto.plugins import PageChange, PageRendered

MARK = "<recto-remote>"
_MARKS = re.compile(r"</?recto-remote>")
_MOST = 2_000_000
_FORMATS = ("md", "mdx")
_NOTHING: Mapping[str, Any] = {}
_ELEMENT_IDS = re.compile(
    r'(?P<mark></?recto-remote>)|<h(?P<level>[2-6])(?=[^>]*\sid="(?P<id>[^"]+)")[^>]*>(?P<text>.*?)</h(?P=level)>',
    re.DOTALL,
)
_ANCHOR = re.compile(r"<a\b[^>]*\bclass=\"[^\"]*anchor[^\"]*\"[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class _Elsewhere(Struct, frozen=True):
    """Relative addresses of a text begin at its own (`recto.mdx.Urls`)."""

    address: str

    def link(self, href: str) -> str:
        return address_from(self.address, href) or href

    def image(self, src: str) -> None:
        return None


async def remote_part(
    source: str | Compiled,
    components: Mapping[str, Any] = _NOTHING,
    scope: Mapping[str, Any] = _NOTHING,
    trusted: bool = False,
    format: str = "",
    revalidate: float | None = None,
    private: bool = False,
) -> Markup:
    """Show a text: `source` is its address, the text itself, or what `compile_mdx` has made of it.

    A text is not `trusted` unless you say so: no code of it runs, and of the page's components it may use the harmless
    ones alone. `components` stand over those of the page, `scope` are variables of trusted text. `format` is `"md"` or
    `"mdx"`; without it the suffix of the address says so, and a text is `"mdx"`. An address counts for `revalidate`
    seconds; it may be one of a private network where `private` says so.
    """
    _check(source, components, scope, format, revalidate)
    if isinstance(source, Compiled):
        return await _shown(source, _all(components), scope, "")
    address = source.strip() if _is_address(source) else ""
    text = await _fetched(address, revalidate, private) if address else source
    # What readers and messages are shown has no password.
    address = shown_url(address) if address else ""
    kind = format or ("md" if address and not urlsplit(address).path.endswith(".mdx") else "mdx")
    path = f"{address or 'remote'}.{kind}".removesuffix(f".{kind}.{kind}")
    path = path if path.endswith(f".{kind}") else f"{path}.{kind}"
    options = CompileOptions(urls=_Elsewhere(address)) if address else CompileOptions()
    if trusted:
        return await _shown(compile_mdx(text, path=path, options=options), _all(components), scope, address)
    vetted = vet(text, path, components.keys())
    for warning in vetted.warnings:
        give_warning(warning)
    allowed = {name: each for name, each in components_of_page().items() if name in HARMLESS_COMPONENTS}
    compiled = compile_mdx(vetted.text, path=path, trusted=False, options=options)
    return await _shown(compiled, {**allowed, **components}, _NOTHING, address)


vars(remote_part)["tag_name"] = "Remote"


def _check(source: Any, components: Any, scope: Any, format: str, revalidate: Any) -> None:
    if not isinstance(source, str | Compiled):
        hint = "Give it an address, a text, or what `compile_mdx` has made of one."
        raise ComponentError(f"`source` of <Remote> is {type(source).__name__}.", hint=hint)
    for name, value in (("components", components), ("scope", scope)):
        if not isinstance(value, Mapping):
            message = f"`{name}` of <Remote> is {type(value).__name__}."
            raise ComponentError(message, hint=f'Give it names and values: `{name}={{{{"Name": …}}}}`.')
    if format not in ("", *_FORMATS):
        raise not_one_of("Remote", "format", format, _FORMATS)
    is_number = isinstance(revalidate, int | float) and not isinstance(revalidate, bool)
    if revalidate is not None and not (is_number and revalidate >= 0):
        raise ComponentError(f"`revalidate` of <Remote> is {revalidate!r}.", hint="Give it a number of seconds.")


def _all(components: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**components_of_page(), **components}


def _is_address(source: str) -> bool:
    return re.fullmatch(r"\s*https?://\S+\s*", source) is not None


async def _fetched(address: str, revalidate: float | None, private: bool) -> str:
    accept = {"Accept": "text/markdown, text/plain;q=0.9, */*;q=0.1"}
    try:
        answer = await fetch(address, headers=accept, revalidate=revalidate, max_bytes=_MOST, allow_private=private)
    except FetchError as error:
        raise ComponentError(error.message, hint=error.hint) from error
    try:
        return decoded(answer.content, shown_url(address), _MOST)
    except SourceError as error:
        raise ComponentError(error.message, hint=error.hint) from error


async def _shown(compiled: Compiled, components: Mapping[str, Any], scope: Mapping[str, Any], address: str) -> Markup:
    result = await evaluate(compiled, components=components, scope=scope)
    for warning in (*compiled.warnings, *result.warnings):
        give_warning(warning)
    html = str(result.html)
    if address:
        html = finish_html(html, lambda url, name, tag: address_from(address, url)).html
    return Markup(f"{MARK}{html}</recto-remote>")


def without_marks(event: PageRendered) -> PageChange:
    """The page without what marks its parts from elsewhere, whose headings join the table of contents."""
    return PageChange(html=Markup(_MARKS.sub("", event.html)), toc=tuple(_joined(event.html, event.toc)))


def _joined(html: str, toc: Sequence[TocItem]) -> Iterator[TocItem]:
    own = {item.id: item for item in toc}
    depth = 0
    for found in _ELEMENT_IDS.finditer(html):
        if found["mark"]:
            depth += -1 if found["mark"].startswith("</") else 1
            continue
        name = unescape(found["id"])
        if name in own:
            yield own.pop(name)
        elif depth:
            inner = _ANCHOR.sub("", found["text"])
            text = unescape(_TAG.sub("", inner)).strip()
            yield TocItem(int(found["level"]), name, Markup(escape(text)), text)
    yield from own.values()
