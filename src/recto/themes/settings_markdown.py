"""Markdown that stands in the settings: logo, banner, footer."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from recto.html import Markup
from recto.html.start_tags import start_tags
from recto.markdown.render_options import Image
from recto.mdx import CompileOptions, compile_mdx, evaluate_sync
from recto.themes.page import SiteUrls, link_of, site_root


class _SettingsUrls(Struct, frozen=True):
    """Links and images of the settings: paths from `/` are routes and files in `public/`."""

    urls: SiteUrls

    def link(self, href: str) -> str:
        return link_of(self.urls, href)

    def image(self, src: str) -> Image | None:
        local = src.startswith("/") and not src.startswith("//")
        return Image(site_root(self.urls) + src.lstrip("/")) if local else None


def block_html(text: str, urls: SiteUrls) -> Markup:
    """The HTML of a Markdown text from the settings. Raises `RectoError` where it is not valid."""
    compiled = compile_mdx(text, path="recto.toml", options=CompileOptions(urls=_SettingsUrls(urls)))
    return _with_alternatives(evaluate_sync(compiled).html if compiled.html is None else compiled.html)


def inline_html(text: str, urls: SiteUrls) -> Markup:
    """The same for a text that is meant to be one line: the paragraph around it is taken away."""
    html = block_html(text, urls).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return Markup(html[3:-4])
    return Markup(html)


def _with_alternatives(html: Markup) -> Markup:
    """Pictures without a text are decoration here: what they show is said beside them, or by the link around them."""
    places = [tag.start + len("<img") for tag in start_tags(html, names=("img",)) if "alt" not in tag.attributes]
    edges = [0, *places, len(html)]
    return Markup(' alt=""'.join(html[start:end] for start, end in pairwise(edges)))
