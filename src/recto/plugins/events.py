"""What plugins are told while pages are made, and what they may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recto.content import Page, Site
    from recto.errors import RectoWarning
    from recto.html import Markup
    from recto.mdx import Compiled


@dataclass(frozen=True, slots=True)
class SiteRead:
    """The pages, their order and their navigation are known; nothing is rendered yet."""

    site: Site


@dataclass(frozen=True, slots=True)
class PageCompiled:
    """A page is compiled: its front matter, table of contents, imports and source are known, and no code has run."""

    page: Page
    compiled: Compiled


@dataclass(frozen=True, slots=True)
class PageRendered:
    """The content of a page is rendered; layouts and the theme come next.

    `metadata` is the page's own with what its code adds, `params` are the values of dynamic route segments.
    """

    page: Page
    html: str
    title: str
    metadata: Mapping[str, Any]
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageChange:
    """What a plugin changes in a rendered page: other `html`, and metadata over the page's own."""

    html: Markup | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class PageDescribed:
    """The metadata of a page is complete, with all that layouts and settings add; its document comes next.

    `title` is the page's without the name of the site. `publish` publishes bytes under a name that carries their hash,
    and gives the address from the site's root, without base path.
    """

    page: Page
    title: str
    metadata: Mapping[str, Any]
    publish: Callable[[str, bytes], str]


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """What a plugin adds to the metadata of a page.

    Of `warnings_once`, a build tells each message for the first page only: where one cure helps all pages.
    """

    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()
    warnings_once: tuple[RectoWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentMade:
    """The HTML document of a page is complete; `file` is its posix path in the output."""

    page: Page
    file: str
    html: str
