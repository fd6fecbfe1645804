"""The documentation theme: from content and navigation to whole documents.

What is the same on all pages is made once per site, what is the same in a section once per section; a document is
these parts joined with the few that are its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace

from recto.content import Edition, Language, Navigation
from recto.html import Fragment, Markup, Node, el, escape
from recto.html.tag_marks import TagMark, tag_mark
from recto.themes.docs.head import DocumentHead, head_of, inline_scripts
from recto.themes.docs.languages import LANGUAGE_EXTRAS
from recto.themes.docs.layout import body
from recto.themes.docs.page_parts import PageParts, is_sidebar_hidden
from recto.themes.docs.published import component_links, published_theme
from recto.themes.docs.settings import DocsPageOptions, DocsSettings, docs_settings
from recto.themes.docs.shared_parts import SharedParts
from recto.themes.laying_out import LaidOutPage
from recto.themes.own_document import with_head
from recto.themes.page import PageContent, PageView, SearchPlace, site_root
from recto.themes.site import ThemeSite

_FRAME_MARK = tag_mark('class="recto-container"')
_CLASS_MARK = tag_mark('class="recto-')
_REPORT_MARK = TagMark("data-recto-issue", name="data-recto-issue")


class DocsTheme:
    """Makes the documents of a site: those of each language with the parts of that language."""

    settings: ClassVar[type[DocsSettings]] = DocsSettings

    def __init__(self, site: ThemeSite) -> None:
        self.site = site
        self._content = site.content
        self._languages = site.content.languages
        theme = docs_settings(site.settings)
        self._assets, self._font_tags = published_theme(site, theme)
        own = (*(LANGUAGE_EXTRAS if self._languages else ()), *(("rating.js",) if theme.feedback.rating else ()))
        self._own_extras = [self._assets[name] for name in own]
        if self._languages is None:
            self._default = self._of_language(None)
            self._by_edition: dict[Edition, tuple[SharedParts, DocumentHead]] = {}
        else:
            self._by_edition = {each.edition: self._of_language(each) for each in self._languages.all}
            self._default = self._by_edition[self._languages.default.edition]

    def _of_language(self, language: Language | None) -> tuple[SharedParts, DocumentHead]:
        parts = SharedParts(self.site, self._assets, language)
        return parts, head_of(self.site, parts, self._assets, self._font_tags)

    def search_place(self, route: str) -> SearchPlace | None:
        """Where search boxes find the search, on sites that have one."""
        module = self.site.search_module if self.parts_of(route).has("search") else None
        if module is None:
            return None
        return SearchPlace(self._assets["search.js"], site_root(self.site.urls), self.site.urls.file(module))

    def parts(self, page: LaidOutPage) -> PageParts:
        """The parts of a page that layouts stand around."""
        return PageParts(self.parts_of(page.view.content.route), page.view, page.keep)

    def parts_of(self, route: str) -> SharedParts:
        """What the pages of a route's language share."""
        return self._parts_of(route)[0]

    def document(self, page: PageView) -> Node:
        """The whole HTML document of one page."""
        parts, head = self._parts_of(page.content.route)
        own = PageParts(parts, page)
        inside = body(own, Markup(page.content.html))
        if type(inside) is Markup:
            own.release()
        return self._whole(parts, page.content.route, self._head(head, parts, page, page.content.html), inside)

    def own_document(self, html: str, page: PageView) -> str:
        """A document that a project's own layout has made around a page, with what belongs into its head."""
        parts, head = self._parts_of(page.content.route)
        if _FRAME_MARK.is_in(html):
            return with_head(html, self._head(head, parts, page, html))
        formulas = self.site.extras.formulas.html(html)
        extras = self._extras(html, with_script=False)
        return with_head(html, head.plain(page.content, extras, styled=_CLASS_MARK.is_in(html)) + formulas)

    def not_found(self) -> Node:
        """The document for addresses without a page."""
        return self._not_found(*self._default)

    def not_found_content(self) -> PageContent:
        parts, _ = self._default
        view = PageView(_not_found_content(parts, ""), self._navigation(parts))
        html = el("div", {"class": "recto-not-found"}, PageParts(parts, view).node("not_found"))
        return _not_found_content(parts, str(html))

    def front_pages(self) -> Mapping[str, Node]:
        """Of a site with several languages: a 404 page for each, and the page at `/` that picks one."""
        if self._languages is None:
            return {}
        default = self._languages.default
        pages = {
            f"{language.home.strip('/')}/404.html": self._not_found(*self._by_edition[language.edition])
            for language in self._languages.all
            if language.home != "/"
        }
        if default.home != "/" and self._content.page("/") is None:
            from recto.themes.docs.front_page import choose_language

            pages["index.html"] = choose_language(self.site, self._default[1], self._assets)
        return pages

    def files(self) -> Mapping[str, bytes]:
        """The sidebar branches of large sections."""
        for page in self._content.pages:
            parts, _ = self._parts_of(page.route)
            if self._content.section(page.route) not in parts.sections:
                parts.section(self._content.navigation(page.route))
        trees = [section.tree for parts, _ in self._all() for section in parts.sections.values()]
        return {name: content for tree in trees for name, content in tree.branch_files.items()}

    def inline_scripts(self) -> tuple[str, ...]:
        """The scripts that stand in the pages themselves, which a Content-Security-Policy has to allow."""
        return inline_scripts(self._default[0].theme, site_root(self.site.urls))

    def _not_found(self, parts: SharedParts, head: DocumentHead) -> Node:
        content = _not_found_content(parts, "")
        view = PageView(content, self._navigation(parts))
        page = PageParts(parts, view, replaced={"tree": False})
        inside = el("main", {"class": "recto-not-found", "id": "recto-content"}, page.node("not_found"))
        extras = [*self._own_extras, self._assets["not-found.js"]]
        nodes = [page.node(name) for name in ("skip_link", "banner", "navbar", "sidebar")]
        return self._whole(parts, "/404", head.html(content, extras, None), Fragment(*nodes, inside))

    def _navigation(self, parts: SharedParts) -> Navigation:
        """What stands around a page that is nowhere: the navbar, and the small screen's menu without a tree."""
        options, language = DocsPageOptions(layout="full"), parts.language
        if not self._content.pages:
            return Navigation("/404", "", "page", 0, options, (), (), (), (), None, None, "/")
        route = self._content.front_of(language) if language is not None else self._content.pages[0].route
        return replace(self._content.navigation(route), route="/404", active_type="page", theme=options)

    def _whole(self, parts: SharedParts, route: str, head: str, inside: Node) -> Node:
        language = parts.language
        tag, direction = (language.tag, language.direction) if language else self.site.html_language(route)
        start = f'<!doctype html><html lang="{escape(tag)}" dir="{direction}"><head>{head}</head><body>'
        end = "</body></html>"
        # A document is long: each step on its way is a copy.
        return (
            Markup(f"{start}{inside}{end}") if type(inside) is Markup else Fragment(Markup(start), inside, Markup(end))
        )

    def _head(self, head: DocumentHead, parts: SharedParts, page: PageView, html: str) -> str:
        # Pages with a sidebar always have icons; where nothing shows one, browsers warn of what is fetched early.
        with_icons = not is_sidebar_hidden(page.navigation)
        extras = self._extras(html, with_script=True)
        tags = head.html(page.content, extras, parts.twin(page), with_icons=with_icons)
        return tags + self.site.extras.formulas.html(html)

    def _extras(self, html: str, *, with_script: bool) -> list[str]:
        report = [self._assets["not-found.js"]] if _REPORT_MARK.is_in(html) else []
        return [*self._own_extras, *component_links(self.site, html, with_script=with_script), *report]

    def _all(self) -> list[tuple[SharedParts, DocumentHead]]:
        return list(self._by_edition.values()) or [self._default]

    def _parts_of(self, route: str) -> tuple[SharedParts, DocumentHead]:
        """Those of a page's language; pages outside of all languages have those of the default one."""
        language = self._content.language_of(route)
        return self._by_edition[language.edition] if language is not None else self._default


def _not_found_content(parts: SharedParts, html: str) -> PageContent:
    title = parts.strings.not_found
    return PageContent(route="/404", html=html, title=title, metadata={"robots": "noindex"}, searchable=False)


THEME = DocsTheme
