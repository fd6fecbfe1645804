"""What a theme is given: a page's content, and how things are addressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

from msgspec import Struct, field

from recto.content import Language, Navigation
from recto.html import Markup

if TYPE_CHECKING:
    from recto.themes.metadata import Metadata


class TocEntry(Protocol):
    """A heading of the page: `value` is the HTML of its text, `text` the same without elements."""

    @property
    def depth(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def value(self) -> Markup: ...
    @property
    def text(self) -> str: ...


class PageContent(Struct, frozen=True):
    """One rendered page, before a theme puts it into a document.

    `source` is the text of the file, `markdown` what "Copy page" offers (None: no button). `source_path` is the file's
    posix path relative to the site's root, `timestamp` seconds since the epoch. `title` is the page's own title, not
    its navigation title. `inherited` is what layouts say of the page, None where it has none. `head` are the tags that
    the page puts into the head of its document itself.
    """

    route: str
    """The path of the page."""
    html: str
    """The HTML of the content."""
    toc: tuple[TocEntry, ...] = ()
    """The entries of the table of contents."""
    title: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What the page says of itself."""
    source: str | None = None
    source_path: str | None = None
    timestamp: int | None = None
    searchable: bool = True
    """Whether search finds the page."""
    markdown: str | None = None
    inherited: Metadata | None = None
    head: str = ""


class SiteUrls(Protocol):
    """How the site spells its links, base path included."""

    def page(self, route: str) -> str:
        """The link to a route."""
        ...

    def link(self, address: str) -> str:
        """The link to what somebody wrote as an address from the root: a `?query` and `#fragment` after it stay."""
        ...

    def file(self, path: str) -> str:
        """The link to a file by its path from the site's root."""
        ...

    def asset(self, name: str) -> str:
        """The link to a file in the folder of published assets, by its final name."""
        ...


AssetUrls = Mapping[str, str]
"""Links to published files, by the names that they were given (`recto.css`, `theme.js`, `tabs.js`)."""


class LanguageUrls(Struct, frozen=True):
    """The links of pages in one language: a path that has a page in it leads there (`/a` to `/es/a`)."""

    urls: SiteUrls
    language: Language
    has_page: Callable[[str], bool]

    def page(self, route: str) -> str:
        own = self.language.route(route)
        return self.urls.page(own if self.has_page(own) else route)

    def link(self, address: str) -> str:
        path = re.split("[?#]", address, maxsplit=1)[0]
        own = self.language.route(unquote(path))
        if not self.has_page(own):
            return self.urls.link(address)
        return self.urls.link(self.language.route(path) + address[len(path) :])

    def file(self, path: str) -> str:
        return self.urls.file(path)

    def asset(self, name: str) -> str:
        return self.urls.asset(name)


def site_root(urls: SiteUrls) -> str:
    """The link to the site's root with one slash at its end: what files in `public/` lie under."""
    if isinstance(urls, LanguageUrls):
        urls = urls.urls
    return urls.page("/").rstrip("/") + "/"


def link_of(urls: SiteUrls, href: str) -> str:
    """An `href` of a `_meta` file as a link: local paths get the base path, anything else stays."""
    if href.startswith("/") and not href.startswith("//"):
        return urls.link(href)
    return href


def is_external(href: str) -> bool:
    """Whether a link leaves the site and opens a tab of its own."""
    return href.startswith(("https://", "http://", "//"))


class PageView(Struct, frozen=True):
    """One page as a theme is given it: its content, and where it stands in the site."""

    content: PageContent
    navigation: Navigation
    """What the page shows of the page map."""


class SearchPlace(Struct, frozen=True):
    """Links to the module of the box, with a function `start(box)`, to the root of the site, and to the module that
    answers the box."""

    src: str
    root: str
    index: str

    @property
    def attributes(self) -> Mapping[str, str]:
        """Those of a search box."""
        return {"data-src": self.src, "data-root": self.root, "data-index": self.index}
