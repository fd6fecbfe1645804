"""What plugins are told at the named places of a build, and what they may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recto.content import Page, Site
    from recto.errors import RectoWarning
    from recto.html import Markup
    from recto.mdx import Compiled
    from recto.plugins.published_page import PublishedPage


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
class DocumentMade:
    """The HTML document of a page is complete; `file` is its posix path in the output."""

    page: Page
    file: str
    html: str


@dataclass(frozen=True, slots=True)
class BeforePublish:
    """All documents are written; the plugin may add files that list or describe them.

    `pages` are in the order of their routes; `notes` is what this plugin has kept of them in `document_made`, by route.
    `link` gives the link to a route, base path included. `folder` is the output as it is so far, to be read.
    """

    site: Site
    link: Callable[[str], str]
    folder: Path
    pages: tuple[PublishedPage, ...]
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AfterPublish:
    """The output has taken its place in `out`."""

    out: Path
