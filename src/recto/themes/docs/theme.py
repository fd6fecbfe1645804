"""The documentation theme: from content and navigation to whole documents.

What is the same on all pages is made once per site, what is the same in a section once per section; a document is
these parts joined with the few that are its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recto.content import Language, Navigation, Site
from recto.html import escape
from recto.settings import localized, strings_of
from recto.strings import direction_of
from recto.themes.docs.banner import banner
from recto.themes.docs.bootstrap import bootstrap_script, csp_hash
from recto.themes.docs.breadcrumb import Breadcrumb
from recto.themes.docs.copy_page import copy_page, twin_route
from recto.themes.docs.footer import footer
from recto.themes.docs.formulas import FormulaHead
from recto.themes.docs.frame import Frame
from recto.themes.docs.head import Head, speculation_rules
from recto.themes.docs.menu import Menu
from recto.themes.docs.navbar import Navbar, title_of_home
from recto.themes.docs.not_found import not_found
from recto.themes.docs.own_document import with_head
from recto.themes.docs.page_languages import LANGUAGE_EXTRAS, SWITCH_MARK, PageLanguages
from recto.themes.docs.pagination import last_updated, pagination
from recto.themes.docs.published import extras_for, stylesheet, theme_files
from recto.themes.docs.search import search_attributes
from recto.themes.docs.settings import docs_settings, page_options
from recto.themes.docs.sidebar import SectionSidebar, SidebarRules
from recto.themes.docs.theme_switch import theme_switch
from recto.themes.docs.toc import Toc, sidebar_anchors
from recto.themes.page import AssetUrls, LanguageUrls, PageContent, SiteUrls, site_root

_FRAME_MARK = '<main id="recto-content" tabindex="-1"'
_CLASS_MARK = 'class="recto-'
_NOT_FOUND_SCRIPT, _REPORT_MARK = "not-found.js", " data-issue>"


@dataclass(frozen=True, slots=True)
class _Section:
    """What the pages of one section share."""

    tree: SectionSidebar
    around: dict[tuple[int | None, str], tuple[str, str]]
    headers: dict[int | None, str]


class DocsTheme:
    """Makes the documents of a site, or of one language of it; `assets` has a link for every name in `files()`."""

    def __init__(self, site: Site, *, urls: SiteUrls, assets: AssetUrls, language: Language | None = None) -> None:
        self._site = site
        settings, own_urls = site.settings, urls
        if language is not None:
            settings, urls = localized(settings, language.tag), LanguageUrls(urls, language, self._has_page)
        self._settings = settings
        self._theme = theme = docs_settings(settings)
        self._urls = urls
        self._assets = assets
        self._sections: dict[str, _Section] = {}
        self._words = words = strings_of(settings)
        self._rules = SidebarRules(urls, self._has_page, words, theme.sidebar.default_menu_collapse_level)
        has_posts = any("date" in page.front_matter for page in site.pages)
        self._head = Head(settings, own_urls, assets, site.root / "public", has_posts=has_posts)
        self._pages = PageLanguages(site, own_urls, language, words) if language is not None else None
        self._language_extras = [] if self._pages is None else [assets[name] for name in LANGUAGE_EXTRAS]
        self._html_attributes = ""
        if language is not None:
            self._html_attributes = f' lang="{escape(language.tag)}" dir="{language.direction}"'
        in_navbar = self._pages is not None and settings.i18n.switch == "navbar"
        home = language.home if language is not None else "/"
        mark = SWITCH_MARK if in_navbar else ""
        name = title_of_home(site.page(home))
        self._navbar = Navbar(settings, urls, assets, self._has_page, words, home, mark, name)
        in_sidebar = self._pages is not None and settings.i18n.switch == "sidebar"
        self._switches = (SWITCH_MARK if in_sidebar else "") + theme_switch(theme, words)
        self._menu = Menu(settings, urls, assets, self._navbar, words, self._switches)
        self._formulas = FormulaHead(settings, assets)
        self._toc = Toc(theme, urls, words)
        self._breadcrumb = Breadcrumb(urls, words)
        self._copy_page = copy_page(words)
        skip_link = f'<a class="recto-skip-nav" href="#recto-content">{escape(words.skip_link)}</a>'
        self._top = f"{skip_link}{banner(theme, urls, words)}"
        self._footers = {shown: footer(theme, urls, self._switches if shown else "") for shown in (False, True)}

    def document(self, navigation: Navigation, content: PageContent) -> str:
        """The whole HTML document of one page."""
        head = self._page_head(navigation, content)
        body = self.frame(navigation, content).html(content.html)
        return f"<!doctype html><html{self._language(content.route)}><head>{head}</head><body>{body}</body></html>"

    def own_document(self, html: str, navigation: Navigation, content: PageContent) -> str:
        """A document that a project's own layout has made around `content`, with what belongs into its head."""
        if _FRAME_MARK in html:
            return with_head(html, self._page_head(navigation, content, html))
        extras = self._extras(html)
        head = self._head.plain(content, extras, styled=_CLASS_MARK in html)
        return with_head(html, head + self._formulas.html(html))

    def frame(self, navigation: Navigation, content: PageContent) -> Frame:
        """What stands around the content of one page."""
        options = page_options(navigation.theme)
        page = self._site.page(navigation.route) if self._pages is not None else None
        is_page = navigation.active_type == "page"
        hidden = is_page or not options.sidebar
        section = self._section(navigation)
        in_sidebar = not self._toc.floats and not hidden
        before = (
            '<div class="recto-container">',
            self._sidebar(section, navigation, content, hidden),
            self._toc_column(content, options.toc, options.layout, in_sidebar),
            '<article class="recto-body-typesetting-article">' if options.typesetting == "article" else "<article>",
            "" if is_page or not options.breadcrumb else self._crumbs(section, navigation),
            self._pages.notice(page) if self._pages is not None else "",
            self._copy_page if self._twin(content, options.copy_page) else "",
            _FRAME_MARK,
            self._pages.content_language(page) if self._pages is not None else "",
            f"{search_attributes(content)}>",
        )
        frame = Frame(
            banner=self._top,
            navbar=self._header(section, navigation) if options.navbar and self._theme.navbar else "",
            before="".join(before),
            after=f"</main>{self._page_end(navigation, content)}</article></div>",
            footer=self._footers[hidden] if options.footer else "",
            switches=self._switches if hidden else "",
        )
        return frame if self._pages is None else frame.mapped(lambda html: self._with_switch(html, navigation.route))

    def not_found(self) -> str:
        """The document for addresses without a page."""
        content = self.not_found_content(inside=False)
        home = self._pages.front if self._pages is not None else self._site.pages[0].route
        navigation = self._site.navigation(home)
        section = self._section(navigation)
        start, end = self._menu.around(
            navigation.section, section.tree, navigation.navbar, None, " recto-hidden recto-full"
        )
        html = "".join(
            (
                f"<!doctype html><html{self._language('/404')}><head>",
                self._head.html(content, [*self._language_extras, self._assets[_NOT_FOUND_SCRIPT]], None),
                f"</head><body>{self._top}{self._navbar.html(navigation.navbar, None)}{start}{end}",
                content.html,
                "</body></html>",
            )
        )
        return self._with_switch(html, content.route)

    def not_found_content(self, *, inside: bool = True) -> PageContent:
        """What is said where there is no page, when the project does not say it in its own words.

        `inside` is for a frame of the theme or a layout; without it the content is the document's `<main>`.
        """
        html = not_found(self._theme, self._urls.page("/"), self._words, inside=inside)
        title = self._words.not_found
        return PageContent(route="/404", html=html, title=title, metadata={"robots": "noindex"}, searchable=False)

    def files(self) -> Mapping[str, bytes]:
        """Stylesheet and scripts to publish, by the names that `assets` gives links for."""
        return theme_files(self._theme, languages=self._pages is not None)

    def front_pages(self) -> Mapping[str, str]:
        """Further documents by their file names: of a site with several languages, what stands before them."""
        return {}

    def branch_files(self) -> dict[str, bytes]:
        """The sidebar branches of large sections, to be published under these names, which change with the content."""
        for page in self._site.pages if self._pages is None else self._pages.own:
            if self._site.section(page.route) not in self._sections:
                self._section(self._site.navigation(page.route))
        return {
            name: content for section in self._sections.values() for name, content in section.tree.branch_files.items()
        }

    def stylesheet(self) -> str:
        """The text of the site's stylesheet."""
        return stylesheet(self._theme)

    def csp_hashes(self) -> tuple[str, ...]:
        """The `script-src` sources that a Content-Security-Policy needs for what stands in the pages themselves."""
        return csp_hash(bootstrap_script(self._theme)), csp_hash(speculation_rules(site_root(self._urls)))

    def _page_head(self, navigation: Navigation, content: PageContent, html: str | None = None) -> str:
        extras = self._extras(content.html if html is None else html)
        content = content if self._pages is None else self._pages.described(content)
        head = self._head.html(content, extras, self._twin(content, page_options(navigation.theme).copy_page))
        return head + self._formulas.html(content.html if html is None else html)

    def _extras(self, html: str) -> list[str]:
        names = (*extras_for(html), *([_NOT_FOUND_SCRIPT] if _REPORT_MARK in html else ()))
        return self._language_extras + [self._assets[name] for name in names]

    def _with_switch(self, html: str, route: str) -> str:
        return html.replace(SWITCH_MARK, self._pages.switch(route)) if self._pages is not None else html

    def _has_page(self, route: str) -> bool:
        return self._site.page(route) is not None

    def _section(self, navigation: Navigation) -> _Section:
        section = self._sections.get(navigation.section)
        if section is None:
            section = _Section(SectionSidebar(navigation.sidebar, self._rules), {}, {})
            self._sections[navigation.section] = section
        return section

    def _header(self, section: _Section, navigation: Navigation) -> str:
        active = self._navbar.active(navigation.navbar, navigation.route)
        header = section.headers.get(active)
        if header is None:
            header = section.headers[active] = self._navbar.html(navigation.navbar, active)
        return header

    def _sidebar(self, section: _Section, navigation: Navigation, content: PageContent, hidden: bool) -> str:
        active = self._navbar.active(navigation.navbar, navigation.route)
        classes = ""
        if hidden:
            classes = " recto-hidden recto-full" if page_options(navigation.theme).layout == "full" else " recto-hidden"
        around = section.around.get((active, classes))
        if around is None:
            around = self._menu.around(navigation.section, section.tree, navigation.navbar, active, classes)
            section.around[active, classes] = around
        anchors = sidebar_anchors(content.toc, inline=not self._toc.floats)
        return f"{around[0]}{section.tree.html(navigation.route, anchors)}{around[1]}"

    def _toc_column(self, content: PageContent, shown: bool, layout: str, in_sidebar: bool) -> str:
        if not shown:
            return "" if layout == "full" else '<div class="recto-toc"></div>'
        return self._toc.html(content, in_sidebar=in_sidebar)

    def _crumbs(self, section: _Section, navigation: Navigation) -> str:
        return self._breadcrumb.html(navigation.active_path, lambda route: self._landing(section, navigation, route))

    def _landing(self, section: _Section, navigation: Navigation, route: str) -> str | None:
        """The page that a folder's crumb leads to: its own, else its first one."""
        if self._has_page(route):
            return route
        return section.tree.first_page(route) or next(
            (item.first_child_route for item in navigation.navbar if item.route == route), None
        )

    def _page_end(self, navigation: Navigation, content: PageContent) -> str:
        options, settings = page_options(navigation.theme), self._theme.navigation
        html = ""
        if self._theme.last_updated and options.timestamp and content.timestamp is not None:
            html = last_updated(content.timestamp, self._words.last_updated, self._settings.language)
        if options.pagination and navigation.active_type != "page":
            prev = navigation.prev if settings.prev else None
            html += pagination(prev, navigation.next if settings.next else None, self._urls, self._words)
        return html

    def _twin(self, content: PageContent, copy_page: bool) -> str | None:
        if content.source is None or not copy_page or not self._theme.copy_page_button:
            return None
        return self._urls.file(twin_route(content.route))

    def _language(self, route: str) -> str:
        if self._html_attributes:
            return self._html_attributes
        page = self._site.page(route)
        language = (page.locale if page else None) or self._settings.language
        return f' lang="{escape(language)}" dir="{direction_of(language)}"'
