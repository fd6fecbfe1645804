"""A small site for the theme's tests: the shapes of the content room without its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from recto.content import Crumb, MenuItem, NavbarItem, Navigation, NavItem, Ref
from recto.content.navigation import ActiveType
from recto.html import Markup, Node
from recto.rendering.urls import ExportUrls
from recto.settings import Settings
from recto.themes.docs.settings import DocsPageOptions, DocsSettings
from recto.themes.extras import ContentExtras
from recto.themes.page import PageContent, PageView
from recto.themes.site import ThemeSite


def settings_of(theme: Mapping[str, object] | None = None, **settings: object) -> Settings:
    """Settings as they are read from such tables."""
    table = msgspec.convert(theme or {}, DocsSettings)
    return msgspec.structs.replace(msgspec.convert({"title": "Site", **settings}, Settings), theme=table)


@dataclass(frozen=True)
class Page:
    route: str
    locale: str | None = None
    front_matter: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TocItem:
    depth: int
    id: str
    value: Markup
    text: str


@dataclass(frozen=True)
class Urls:
    base: str = ""

    def page(self, route: str) -> str:
        return f"{self.base}{route}"

    def link(self, address: str) -> str:
        return f"{self.base}{address}"

    def file(self, path: str) -> str:
        return f"{self.base}/{path}"

    def asset(self, name: str) -> str:
        return f"{self.base}/_recto/{name}"


class Assets(dict[str, str]):
    """Links to published files, under their own names."""

    def __missing__(self, name: str) -> str:
        return f"/_recto/{name}"


@dataclass(frozen=True)
class Site:
    """A site with a navigation for each route."""

    settings: Settings
    navigations: dict[str, Navigation]
    routes: frozenset[str]
    root: Path = Path("nowhere")
    languages: None = None
    public_dir: None = None
    app_dir: None = None

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(Page(route) for route in sorted(self.routes))

    def language_of(self, route: str) -> None:
        return None

    def page(self, route: str) -> Page | None:
        return Page(route) if route in self.routes else None

    def section(self, route: str) -> str:
        return self.navigation(route).section

    def navigation(self, route: str) -> Navigation:
        return self.navigations[route]


def theme_site(site: Site, base: str = "", published: dict[str, bytes] | None = None) -> ThemeSite:
    """What a theme of a site below `base` is made with; what it publishes is put into `published`."""
    urls, files = Urls(base), published if published is not None else {}

    def publish(name: str, content: bytes) -> str:
        files[name] = content
        return urls.asset(name)

    extras = ContentExtras.published(site.settings, publish, urls.asset("katex.css"))
    based = ExportUrls(base).with_base
    published = (publish, lambda link: (), extras)
    return ThemeSite(site, urls, Urls(), based, *published, search_module="_pagefind/search.js")  # type: ignore[arg-type]


def view_of(site: Site, route: str = "/docs", content: PageContent | None = None, **options: Any) -> PageView:
    """A page of a site as a theme is given it; `options` are those of the page."""
    navigation = replace(site.navigation(route), theme=DocsPageOptions(**options))
    return PageView(content if content is not None else sample_page(route), navigation)


def doc(route: str, title: Node, *children: NavItem, collapsed: bool | None = None) -> NavItem:
    """A page or folder of a sidebar."""
    return NavItem(route.rpartition("/")[2], "doc", title, route=route, children=children, collapsed=collapsed)


def separator(title: str = "") -> NavItem:
    return NavItem("---", "separator", title)


def heading(depth: int, text: str) -> TocItem:
    return TocItem(depth, text.lower().replace(" ", "-"), Markup(text), text)


DOCS = (
    doc("/docs", "Introduction"),
    doc(
        "/docs/file-conventions",
        "File Conventions",
        doc("/docs/file-conventions/meta-file", "_meta.py"),
        collapsed=True,
    ),
    doc(
        "/docs/guide",
        "Guide",
        doc("/docs/guide/markdown", "Markdown"),
        doc("/docs/guide/link", "Links"),
        doc(
            "/docs/guide/search",
            "Search",
            doc("/docs/guide/search/engine", "Search Engine"),
            doc("/docs/guide/search/ai", "Ask AI"),
        ),
        NavItem("deploy", "doc", title="Deploying", href="https://example.com/deploy"),
        collapsed=True,
    ),
    doc("/docs/advanced", "Advanced", doc("/docs/advanced/latex", "LaTeX"), collapsed=True),
    doc("/docs/built-ins", "Built-In Components", doc("/docs/built-ins/tabs", "Tabs"), collapsed=True),
    separator("Themes"),
    doc("/docs/docs-theme", "Docs Theme", doc("/docs/docs-theme/start", "Get Started"), collapsed=True),
    doc("/docs/blog-theme", "Blog Theme", doc("/docs/blog-theme/start", "Get Started"), collapsed=True),
    doc("/docs/custom-theme", "Custom Theme"),
    separator("More"),
    doc("/docs/about", "About Recto"),
    NavItem("python", "doc", title="Python Docs", href="https://docs.python.org"),
    NavItem("migration", "doc", title="Migration from Nextra", href="https://example.com/migration"),
)
NAVBAR = (
    NavbarItem("docs", "page", title="Documentation", route="/docs", first_child_route="/docs"),
    NavbarItem("api", "page", title="API", route="/api"),
    NavbarItem(
        "versions",
        type="menu",
        title="Versions",
        items=(
            MenuItem("v2", "Recto v2 Docs", href="https://example.com/v2"),
            MenuItem("v1", "Recto v1 Docs", href="https://example.com/v1"),
        ),
    ),
    NavbarItem("blog", "page", title="Blog", route="/blog"),
    NavbarItem("about", "page", title="About", route="/about"),
)
# A folder at /docs/advanced has no page of its own.
ROUTES = frozenset(
    {
        "/api",
        "/blog",
        "/about",
        "/docs",
        "/docs/file-conventions",
        "/docs/file-conventions/meta-file",
        "/docs/guide",
        "/docs/guide/markdown",
        "/docs/guide/link",
        "/docs/guide/search",
        "/docs/guide/search/engine",
        "/docs/guide/search/ai",
        "/docs/advanced/latex",
        "/docs/built-ins",
        "/docs/built-ins/tabs",
        "/docs/docs-theme",
        "/docs/docs-theme/start",
        "/docs/blog-theme",
        "/docs/blog-theme/start",
        "/docs/custom-theme",
        "/docs/about",
    }
)


def _navigation(
    route: str,
    active_type: ActiveType,
    *,
    path: tuple[Crumb, ...] = (),
    sidebar: tuple[NavItem, ...] = (),
    flat: tuple[Ref, ...] = (),
    prev: Ref | None = None,
    next_: Ref | None = None,
) -> Navigation:
    section = "docs" if sidebar else route
    return Navigation(
        route, route, active_type, 0, DocsPageOptions(), path, sidebar, NAVBAR, flat, prev, next_, section
    )


def sample_site(settings: Settings | None = None) -> Site:
    docs = Crumb("docs", "/docs", "Documentation")
    flat = tuple(Ref(item.route, item.title) for item in DOCS if item.route)
    navigations = {}
    for route in ROUTES:
        if route.startswith("/docs"):
            names = route.removeprefix("/docs").split("/")[1:]
            path = tuple(
                Crumb(name, "/docs/" + "/".join(names[: depth + 1]), name.title()) for depth, name in enumerate(names)
            ) or (Crumb("index", "/docs", "Introduction"),)
            navigations[route] = _navigation(
                route,
                "doc",
                path=(docs, *path),
                sidebar=DOCS,
                flat=flat,
                prev=None if route == "/docs" else Ref("/docs", "Introduction"),
                next_=Ref("/docs/file-conventions", "File Conventions"),
            )
        else:
            navigations[route] = _navigation(route, "page")
    return Site(settings or Settings(), navigations, ROUTES)


def site_of(items: tuple[NavItem, ...], without: frozenset[str] = frozenset()) -> Site:
    """A site with one section; every item of it is a page but those of `without`."""
    found = list(items)
    for item in found:
        found.extend(item.children)
    routes = frozenset(item.route for item in found if item.route) - without
    return Site(Settings(), {route: _navigation(route, "doc", sidebar=items) for route in routes}, routes)


def sample_page(
    route: str = "/docs", html: str = "<h1>Introduction</h1><p>Hello.</p>", **changes: object
) -> PageContent:
    values: dict[str, object] = {
        "route": route,
        "html": html,
        "toc": (heading(2, "Quick start"), heading(3, "With a theme"), heading(2, "FAQ")),
        "title": "Introduction",
        "source": "# Introduction",
        "markdown": "# Introduction",
        "source_path": "content/docs/index.mdx",
        "timestamp": 1764806400,
    } | changes
    return PageContent(**values)  # type: ignore[arg-type]
