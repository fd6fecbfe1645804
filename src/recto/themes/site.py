"""What a theme is made with: one site, and how it is addressed and published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from recto.content import Language, Page, Site, posts_of, tags_of
from recto.plugins import HeadLink
from recto.settings import Settings
from recto.settings.localized import localized, strings_of
from recto.strings import Direction, Strings, direction_of
from recto.themes.extras import ContentExtras, Publish
from recto.themes.page import LanguageUrls, SiteUrls


class ThemeSite(Struct, frozen=True):
    """One site as its theme sees it, for as long as it is built or served.

    `content` has the pages, their order and their navigation. `urls` spells addresses with the base path, for all that
    the theme writes itself; `plain_urls` spells them without it, for components of the site, to whose HTML `with_base`
    adds it. `publish` publishes a file and gives its link, `drawings_of` gives the links of the drawings that a
    stylesheet with this link shows. `code_styles` are the colours of code that the settings
    name. `head_links` are those that plugins put into the heads of all pages, `search_module` is
    the path of the module that answers searches, None on a site without search.
    """

    content: Site
    urls: SiteUrls
    plain_urls: SiteUrls
    with_base: Callable[[str], str]
    publish: Publish
    drawings_of: Callable[[str], tuple[str, ...]]
    extras: ContentExtras
    """What the settings add to each page."""
    code_styles: str = ""
    head_links: tuple[HeadLink, ...] = ()
    search_module: str | None = None

    @property
    def settings(self) -> Settings:
        """The settings of the site; `settings.theme` is the theme's own table."""
        return self.content.settings

    @property
    def posts(self) -> tuple[Page, ...]:
        """The pages that have a `date` in their front matter, newest first."""
        return posts_of(self.content.pages)

    @property
    def tags(self) -> Mapping[str, tuple[Page, ...]]:
        """The posts of each tag, most frequent tags first."""
        return tags_of(self.posts)

    def language_of(self, route: str) -> Language | None:
        """The language of a route on a site that has several."""
        return self.content.language_of(route)

    def settings_of(self, route: str) -> Settings:
        """The settings with the texts of a page's language."""
        language = self.language_of(route)
        return localized(self.settings, language.tag) if language is not None else self.settings

    def strings_of(self, route: str) -> Strings:
        """The words of the interface in a page's language, those of the theme included."""
        return strings_of(self.settings_of(route))

    def urls_of(self, route: str) -> SiteUrls:
        """Addresses on a page: those of its own language where there are several."""
        language = self.language_of(route)
        return self.urls if language is None else LanguageUrls(self.urls, language, self.has_page)

    def html_language(self, route: str) -> tuple[str, Direction]:
        """What `lang` and `dir` of a page's document are."""
        if self.content.languages is not None:
            language = self.language_of(route) or self.content.languages.default
            return language.tag, language.direction
        page = self.content.page(route)
        tag = (page.locale if page is not None else None) or self.settings.language
        return tag, direction_of(tag)

    def has_page(self, route: str) -> bool:
        """Whether a route is that of a page."""
        return self.content.page(route) is not None
