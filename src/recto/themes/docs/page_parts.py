"""The parts of one page: each is made when it is asked for, with what the pages before it have left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from recto.content import Navigation
from recto.html import Fragment, Markup, Node
from recto.themes.docs.breadcrumb import CrumbLink
from recto.themes.docs.settings import DocsPageOptions, page_options
from recto.themes.docs.toc import sidebar_anchors
from recto.themes.page import PageView
from recto.themes.parts import DEFAULT, Part
from recto.themes.shared.links import NavLinks
from recto.themes.templates import EMPTY, Mark, Template

if TYPE_CHECKING:
    from recto.themes.docs.shared_parts import Section, SharedParts


def is_sidebar_hidden(navigation: Navigation) -> bool:
    """Whether a page shows no sidebar."""
    return navigation.active_type == "page" or not page_options(navigation.theme).sidebar


class PageParts:
    """The parts of one page of a site, or of one language of it.

    `mark` is called with each piece of HTML that is the theme's own; in layouts it stands for it. `replaced` are nodes
    in the place of parts, for this page only.
    """

    __slots__ = (
        "_made",
        "_mark",
        "_replaced",
        "_site",
        "_values",
        "active",
        "navigation",
        "options",
        "section",
        "view",
    )

    def __init__(
        self,
        site: SharedParts,
        view: PageView,
        mark: Mark = None,
        replaced: Mapping[str, Node] | None = None,
    ) -> None:
        self._site = site
        self._mark = mark
        self._replaced = replaced or {}
        self._made: dict[str, Node] = {}
        self._values: dict[bool, _Arguments] = {}
        self.view = view
        self.navigation = view.navigation
        self.options: DocsPageOptions = page_options(view.navigation.theme)
        self.section: Section = site.section(view.navigation)
        self.active = site.links.active(view.navigation.navbar, view.navigation.route)

    def replacing(self, parts: Mapping[str, Node]) -> PageParts:
        """The same page with some parts replaced by nodes, or left out where they are False."""
        return PageParts(self._site, self.view, self._mark, {**self._replaced, **parts})

    def release(self) -> None:
        """Forget what has been made. Arguments know their page: with them it stays until Python looks for circles."""
        self._values.clear()

    @property
    def sidebar_hidden(self) -> bool:
        """Whether the page shows no sidebar; on small screens it is the menu all the same."""
        return is_sidebar_hidden(self.navigation)

    @property
    def contributors(self) -> tuple[str, ...]:
        """Who changed the page, those who did last first, where the site shows it."""
        if not self._site.theme.contributors:
            return ()
        page = self._site.content.page(self.navigation.route)
        return page.authors if page is not None else ()

    @property
    def frames(self) -> dict[tuple[object, ...], Template]:
        """What stands around the parts, by all that it depends on."""
        return self._site.frames

    @property
    def content_language(self) -> dict[str, object]:
        """The attributes of content that is not in the page's language."""
        languages = self._site.content.languages
        if languages is None or not self._is_borrowed:
            return {}
        return {"lang": languages.default.tag, "dir": languages.default.direction}

    @property
    def _is_borrowed(self) -> bool:
        if self._site.language is None:
            return False
        page = self._site.content.page(self.navigation.route)
        return page is not None and page.original is not None

    def node(self, name: str, children: Node = None) -> Node:
        """A part, or the node of another argument, as the page shows it; empty when it does not."""
        if name in self._replaced:
            node = self._replaced[name]
            return EMPTY if node is False or node is None else Fragment(node)
        if children is not None:
            return self._part(self._site.parts[name], children)
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = (
                self._part(self._site.parts[name]) if name in self._site.parts else self._own(name)
            )
        return made

    def _part(self, part: Part, children: Node = None) -> Node:
        if not self._is_shown(part.name):
            return EMPTY
        if children is None and part.is_own:
            return part.html(self._given(plain=False), self.node, self._mark)
        given = self._given(plain=not part.is_own)
        if children is not None:
            given = _Arguments(self, self._site, plain=not part.is_own)
            given["children"] = self._site.children_slot

        def node_of(name: str) -> Node:
            if name == "children":
                return Fragment(children)
            return self._part(self._site.own_parts[part.name], children) if name == DEFAULT else self.node(name)

        return part.html(given, node_of, self._mark)

    def _own(self, name: str) -> Node:
        """The node of an argument that is no part."""
        if name == "tree":
            html = Markup(self._tree())
        elif name == "notice":
            html = self._site.nodes["untranslated"] if self._is_borrowed else EMPTY
        else:
            html = self._site.nodes[name]
        return self._mark(html) if html and self._mark is not None else html

    def _is_shown(self, name: str) -> bool:
        """Whether the page, its options and the settings have a place for a part."""
        options, theme, is_page = self.options, self._site.theme, self.navigation.active_type == "page"
        match name:
            case "navbar":
                return options.navbar and theme.navbar
            case "footer":
                return options.footer
            case "breadcrumb":
                return options.breadcrumb and not is_page
            case "toc":
                return options.toc
            case "copy_page":
                return self._site.twin(self.view) is not None
            case "last_updated":
                is_dated = options.timestamp and self.view.content.timestamp is not None
                return is_dated and bool(theme.last_updated or self.contributors)
            case "rating":
                return theme.feedback.rating and not is_page
            case "pagination":
                return options.pagination and not is_page
            case _:
                return self._site.has(name)

    def _given(self, *, plain: bool) -> _Arguments:
        """The arguments of the theme's own parts, or with `plain` addresses those of the site's."""
        given = self._values.get(plain)
        if given is None:
            given = self._values[plain] = _Arguments(self, self._site, plain=plain)
        return given

    def _tree(self) -> str:
        anchors = sidebar_anchors(self.view.content.toc, inline=not self._site.theme.toc.float)
        return self.section.tree.html(self.navigation.route, anchors)


class _Arguments(dict[str, Any]):
    """The arguments of a page's parts; what only few parts ask for is worked out when one does."""

    def __init__(self, page: PageParts, site: SharedParts, *, plain: bool) -> None:
        super().__init__(site.given(plain=plain))
        navigation, content = page.navigation, page.view.content
        hidden = page.sidebar_hidden
        self["items"] = navigation.navbar
        self["active"] = page.active
        self["section"] = navigation.section
        self["sidebar_items"] = navigation.sidebar
        self["sidebar_hidden"] = hidden
        self["full_width"] = page.options.layout == "full"
        self["toc_in_sidebar"] = not site.theme.toc.float and not hidden
        self["page"] = content
        self["navigation"] = navigation
        self["headings"] = content.toc
        self["timestamp"] = content.timestamp
        self["contributors"] = page.contributors
        self["prev"] = navigation.prev if site.theme.navigation.prev else None
        self["next"] = navigation.next if site.theme.navigation.next else None
        self._page = page
        self._site = site
        self._plain = plain

    def __missing__(self, name: str) -> Any:
        value: Any
        if name == "branches":
            file = self._page.section.tree.first_branch_file
            value = self["urls"].asset(file) if file else None
        elif name == "crumbs":
            value = tuple(_crumbs(self._page, self._site.links))
        elif name == "languages":
            value = self._site.languages(self._page.view.content.route, plain=self._plain)
        else:
            raise KeyError(name)
        self[name] = value
        return value


def _crumbs(page: PageParts, links: NavLinks) -> list[CrumbLink]:
    """A folder without a page leads to its first one, unless that is the next crumb anyway."""
    path = page.navigation.active_path
    found = []
    for index, crumb in enumerate(path):
        route = None
        if index < len(path) - 1:
            route = _landing(page, links, crumb.route)
            route = None if route == path[index + 1].route else route
        found.append(CrumbLink(crumb.title, route))
    return found


def _landing(page: PageParts, links: NavLinks, route: str) -> str | None:
    """The page that a folder's crumb leads to: its own, else its first one."""
    if links.has_page(route):
        return route
    return page.section.tree.first_page(route) or next(
        (item.first_child_route for item in page.navigation.navbar if item.route == route), None
    )
