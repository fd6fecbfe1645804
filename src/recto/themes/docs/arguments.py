"""What the parts of this theme are given: each takes those of these arguments that it names."""

from __future__ import annotations

from msgspec import Struct

from recto.content import NavbarItem, Navigation, NavItem, Ref
from recto.html import Node
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.breadcrumb import CrumbLink
from recto.themes.docs.languages import LanguageLink
from recto.themes.docs.settings import PART_NAMES
from recto.themes.page import AssetUrls, PageContent, SiteUrls, TocEntry
from recto.themes.parts import DEFAULT, ArgumentNames
from recto.themes.shared.links import NavLinks


class PartArguments(Struct, frozen=True):
    """The arguments of a part, by name. Nodes are HTML that other parts have made, None where there is none.

    A part is called once for all pages that give it the same arguments. `NAMES` says which are different on each page.
    """

    # The site, in the language of the page
    settings: Settings
    """The settings; `settings.theme` is the theme's own table."""
    strings: Strings
    """The words of the interface."""
    urls: SiteUrls
    """Spells links: `urls.page(route)`."""
    assets: AssetUrls
    """Links to the files that the theme publishes, by their names."""
    root: str
    """The link to the site's root."""
    search_index: str
    """The link to the module that answers the search box; empty on a site without search."""
    links: NavLinks
    """Makes links of the items of the navbar: `links.link(item)`, `links.menu(item)`."""
    title: str
    """The site's title."""

    # The section of the page
    items: tuple[NavbarItem, ...]
    """The items of the navbar."""
    active: NavbarItem | None
    """The one among them that the page belongs to."""
    section: str
    """The section that the sidebar is of, by its route."""
    sidebar_items: tuple[NavItem, ...]
    """The tree of pages in the sidebar."""
    branches: str | None
    """The link to the items of a large tree that are not sent with each page."""
    sidebar_hidden: bool
    """Whether the page shows no sidebar."""
    full_width: bool
    """Whether its content takes all the width."""
    toc_in_sidebar: bool
    """Whether the headings of the page stand in the sidebar."""

    # The page
    page: PageContent
    """The content: `page.route`, `page.title`, `page.html`, `page.metadata`, `page.toc` and more."""
    navigation: Navigation
    """Where the page stands in the site."""
    headings: tuple[TocEntry, ...]
    """The headings of the page."""
    crumbs: tuple[CrumbLink, ...]
    """The way to the page, the page itself at its end."""
    prev: Ref | None
    """The page before."""
    next: Ref | None
    """The page after."""
    timestamp: int | None
    """When the page was last changed, in seconds since 1970."""
    contributors: tuple[str, ...]
    """Who changed the page, by git, where the site shows it."""
    languages: tuple[LanguageLink, ...]
    """The languages of the site with links to the page in them."""

    # Nodes
    logo: Node
    """The logo of the settings, else the title, with its link."""
    tree: Node
    """The items of the sidebar with the page's own marked."""
    toc_end: Node
    """What stands at the end of the table of contents: the extra content, the button back to the top."""
    children: Node
    """What a layout puts into the part: `Navbar(a("Sign in", href="/login"))`."""
    default: Node
    """What the theme itself would show here."""


SHARED_NODES = ("logo", "toc_end")
NAMES = ArgumentNames(
    every=frozenset(PartArguments.__struct_fields__).union(PART_NAMES),
    nodes=frozenset((*SHARED_NODES, *PART_NAMES, "tree", "children", DEFAULT)),
    per_section=frozenset(
        ("items", "active", "section", "sidebar_items", "branches", "sidebar_hidden", "full_width", "toc_in_sidebar")
    ),
    per_page=frozenset(
        ("page", "navigation", "headings", "crumbs", "prev", "next", "timestamp", "contributors", "languages")
    ),
)
"""What parts are given. The names of parts are arguments too: what the page shows of them."""
