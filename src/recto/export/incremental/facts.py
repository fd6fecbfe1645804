"""What is remembered of a page between builds."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from recto.errors import RectoWarning
from recto.export.file_mark import FileMark
from recto.export.publish.policy_needs import Need
from recto.plugins.published_page import PublishedPage
from recto.rendering.freshness import RefreshingPage
from recto.rendering.link_checks import AnchorUse


class PageReads(Struct, frozen=True):
    """What a page's content was made from.

    `key` stands for the page itself as its folder describes it, `files` has the digest of everything that was read for
    it. `links` and `paths` are as in `PageLog`. `uses_code` says that code of the project may be in it, `knows_site`
    that it tells of pages that are not there.
    """

    key: bytes
    files: dict[str, bytes | None]
    links: dict[str, str]
    paths: dict[str, bool]
    uses_code: bool
    knows_site: bool


class PageFacts(Struct, frozen=True):
    """What the rest of a build needs of a page that has been written.

    `assets` (of the content), `frame_assets` (of what stands around it), `pictures` and `vendored` assets are published
    with it. `files` has its files in the output: document first, then the Markdown twin where there is one.
    `stands_alone` says that nothing but its content and the site's navigation is in the document. Of `warnings_once`, a
    build tells each message for one page only. `notes` is what plugins keep of it.
    `policy_needs` are looked for where the site has the policy that is enough for its pages.
    """

    reads: PageReads | None
    ids: frozenset[str]
    anchors: tuple[AnchorUse, ...]
    warnings: tuple[RectoWarning, ...]
    published: PublishedPage
    refreshing: RefreshingPage | None
    assets: tuple[str, ...]
    frame_assets: tuple[str, ...]
    pictures: tuple[str, ...]
    vendored: tuple[str, ...]
    files: dict[str, FileMark]
    stands_alone: bool
    html_bytes: int
    warnings_once: tuple[RectoWarning, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    policy_needs: tuple[Need, ...] = ()
