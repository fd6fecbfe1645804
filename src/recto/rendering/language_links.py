"""Resolves links within the language of their page."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from recto.content import Language, Languages, Page, Site
from recto.rendering.links import LinkResolver, Target


class LanguageLinks(Struct, frozen=True):
    """The links of one page in a site of several languages.

    `/docs/a` leads to the page of the same language where there is one. So does a link to a file of the default
    language that names none: another language's folder (`../en/a.md`) or route (`/en/a`) is meant as it is written.
    """

    site: Site
    languages: Languages
    language: Language
    page: Page
    resolver: LinkResolver

    @classmethod
    def of(cls, site: Site, page: Page, resolver: LinkResolver) -> Self | None:
        """None for a site with one language, and for pages outside of all languages."""
        language = site.language_of(page.route)
        if site.languages is None or language is None:
            return None
        return cls(site, site.languages, language, page, resolver)

    def target(self, href: str, target: Target, hreflang: str | None = None) -> Target:
        """Where a link of the page leads that would lead to `target` on any other site.

        With `hreflang` it is meant to lead to the page in that language.
        """
        own = self.language
        language = own if hreflang is None else self.languages.asked_for(hreflang, own.edition)
        if target.file is not None or target.says_language or language is None:
            return target
        route = target.path if target.route is None else target.route
        if target.route is not None and not href.startswith("/"):
            path = self.languages.default.path(target.route)
            if path is None or not (hreflang or self._may_change(target.route)):
                return target
            found = self._existing(language.route(path))
        else:
            found = self._own(route, language)
        return target if found is None else Target(route=found, tail=target.tail)

    def is_own(self, route: str) -> bool:
        """Whether a route is one of this language."""
        return self.languages.of_route(route) is self.language

    def _own(self, route: str, language: Language) -> str | None:
        """The page of a language that a route without a language means; None where the route says one."""
        named = self.languages.of_route(route)
        if named is not None and (named.home != "/" or named is language):
            return None
        return self._existing(language.route(route))

    def _existing(self, route: str) -> str | None:
        return route if route in self.resolver.routes else None

    def _may_change(self, route: str) -> bool:
        """Whether a link to a file means the page in any language: content that is borrowed, files with suffixes."""
        if self.page.original is not None:
            return True
        other, content = self.site.page(route), self.site.content_dir
        if other is None or content is None:
            return False
        folder = content.relative_to(self.site.root).as_posix()
        return not self.languages.is_in_folder(other.source.inside, folder)
