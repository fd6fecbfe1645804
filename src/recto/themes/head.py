"""What the heads of documents say of a page, whatever the theme: metadata, icons, languages, links of plugins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from recto.content import Site
from recto.html import escape
from recto.plugins import HeadLink
from recto.settings import Settings
from recto.themes.metadata import MetadataUrls, icon_tags, metadata_tags, site_metadata
from recto.themes.metadata.resolve import nested
from recto.themes.own_head import with_own_head
from recto.themes.page import PageContent, SiteUrls

BASICS = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'


class PageTags:
    """Makes the tags that say what a page is; `icon` is the tag of a page whose metadata names no icon."""

    def __init__(self, settings: Settings, urls: SiteUrls, icon: str = "") -> None:
        self._addresses = MetadataUrls(urls, settings.url)
        self._inherited = site_metadata(settings)
        self._site_name = settings.title
        self._icon = icon

    def html(self, content: PageContent) -> str:
        """Title, description, canonical address, previews, icons."""
        metadata = (content.inherited or self._inherited).page(content.metadata, content.title)
        tags = metadata_tags(metadata, self._addresses, route=content.route, site_name=self._site_name)
        return with_own_head(tags + (icon_tags(metadata, self._addresses) or self._icon), content.head)


def head_link_tags(links: Iterable[HeadLink], urls: SiteUrls, title: str | None) -> str:
    """The tags of links that plugins put into all heads; `title` is that of the site."""
    named = f' title="{escape(title)}"' if title else ""
    return "".join(
        f'<link rel="{escape(link.rel)}"{_type(link)}{named} href="{escape(urls.file(link.href))}">' for link in links
    )


def _type(link: HeadLink) -> str:
    return f' type="{escape(link.type)}"' if link.type else ""


def markdown_link(href: str | None) -> str:
    """Where a page is published as Markdown, None for one that is not."""
    return f'<link rel="alternate" type="text/markdown" href="{escape(href)}">' if href else ""


def with_languages(site: Site, content: PageContent) -> PageContent:
    """With what search engines need to know: the translations that exist, or the page that this one repeats."""
    if site.languages is None:
        return content
    page = site.page(content.route)
    metadata = content.metadata
    if page is not None and page.original is not None:
        return replace(content, metadata={"canonical": page.original, **metadata})
    found = site.translations(content.route)
    if len(found) < 2:
        return content
    own = nested(metadata.get("alternates"))
    languages = {**found, **_for_others(site, found), **nested(own.get("languages"))}
    return replace(content, metadata={**metadata, "alternates": {**own, "languages": languages}})


def _for_others(site: Site, translations: Mapping[str, str]) -> dict[str, Any]:
    """The page for readers of all other languages (`x-default`)."""
    assert site.languages is not None
    default = site.languages.default
    route = translations.get(default.tag)
    if route is None:
        return {}
    # Before the front pages stands the one that picks the language.
    return {"x-default": "/" if route == default.home else route}
