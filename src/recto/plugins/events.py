"""Events that hooks of plugins receive while pages are rendered, and what they return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from recto.content import Page, Site
    from recto.errors import RectoWarning
    from recto.html import Markup
    from recto.mdx import Compiled, TocItem


class SiteRead(Struct, frozen=True):
    """The pages, their order and their navigation are known; nothing is rendered yet."""

    site: Site
    """The site, with pages, page maps and navigation."""


class HeadLink(Struct, frozen=True):
    """A `<link>` in the heads of all pages: `href` is a path from the site's root, to which the base path is added.

    The theme gives it the title of the site, in the language of the page.
    """

    rel: str
    """How the target relates to the page, such as `alternate`."""
    href: str
    type: str = ""
    """The media type of the target."""


class PageCompiled(Struct, frozen=True):
    """A page is compiled: its front matter, table of contents, imports and source are known, and no code has run."""

    page: Page
    compiled: Compiled


class PageRendered(Struct, frozen=True):
    """The content of a page is rendered; layouts and the theme come next.

    `metadata` is the page's own with what its code adds, `params` are the values of dynamic route segments, `toc` are
    the entries of its table of contents.
    """

    page: Page
    html: str
    """The content, before layouts and theme."""
    title: str
    """The title of the page."""
    metadata: Mapping[str, Any]
    params: Mapping[str, Any]
    toc: tuple[TocItem, ...] = ()


class PageChange(Struct, frozen=True):
    """What a plugin changes in a rendered page: other `html`, another `toc`, and metadata over the page's own."""

    html: Markup | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()
    """Warnings of this page."""
    toc: tuple[TocItem, ...] | None = None


class PageDescribed(Struct, frozen=True):
    """The metadata of a page is complete, with all that layouts and settings add; its document comes next.

    `title` is the page's without the name of the site. `publish` publishes bytes under a name that carries their hash,
    and gives the address from the site's root, without base path. `site` has what the page may tell of other pages.
    """

    page: Page
    title: str
    metadata: Mapping[str, Any]
    publish: Callable[[str, bytes], str]
    site: Site


class MetadataChange(Struct, frozen=True):
    """What a plugin adds to the metadata of a page.

    Of `warnings_once`, a build tells each message for the first page only: where one cure helps all pages.
    """

    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()
    """Warnings of this page."""
    warnings_once: tuple[RectoWarning, ...] = ()


class DocumentMade(Struct, frozen=True):
    """The HTML document of a page is complete; `file` is its posix path in the output."""

    page: Page
    file: str
    html: str
    """The whole document."""
