"""What plugins are told when all pages are made, and what they may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from recto.content import Site
    from recto.plugins.published_page import PublishedPage


class BeginPublish(Struct, frozen=True):
    """All documents are written, and nothing else is.

    `folder` is the output as it is so far, to be read. `notes` is what this plugin has kept of pages in
    `document_made`, by route.
    """

    site: Site
    """The site, with pages, page maps and navigation."""
    folder: Path
    notes: Mapping[str, Any] = field(default_factory=dict)


class Summary(Struct, frozen=True):
    """What a build tells of a plugin's work at its end: `label` and `text` for people, `counts` for programs."""

    label: str
    text: str
    counts: Mapping[str, int] = field(default_factory=dict)


class PublishedFiles(Struct, frozen=True):
    """Files by their posix paths in the output."""

    files: Mapping[str, str | bytes]
    """The content of files by their paths in the output."""
    summary: Summary | None = None
    """What the build tells of the work."""


class BackgroundWork(Struct, frozen=True):
    """Work that a plugin has begun in a thread or a process, beside the rest of a build.

    `title` is shown while the build waits for it in `finish`. `stop` is called in the end, also where nobody has
    waited: it ends what still goes on.
    """

    title: str
    finish: Callable[[], PublishedFiles]
    stop: Callable[[], None]


class BeforePublish(Struct, frozen=True):
    """All documents are written, and the files that Recto makes of all pages.

    `pages` are in the order of their routes; `notes` is what this plugin has kept of them in `document_made`, by route.
    `link` gives the link to a route, base path included; `address` and `file_address` are whole addresses of routes and
    of files, which begin with `url` of the settings. `folder` is the output as it is so far, to be read; in `recto dev`
    there are no documents in it.
    """

    site: Site
    """The site, with pages, page maps and navigation."""
    link: Callable[[str], str]
    address: Callable[[str], str]
    file_address: Callable[[str], str]
    folder: Path
    pages: tuple[PublishedPage, ...]
    notes: Mapping[str, Any] = field(default_factory=dict)


class MakeOffline(Struct, frozen=True):
    """The finished output in `folder` becomes one that opens from a disk, where scripts cannot fetch.

    `plain_script` makes a module a plain script, with declarations that are put before its own; None for a module that
    imports others. `held` makes a script of the content of a file, by its path: published as `PATH.js`, it stands for
    the file, which goes.
    """

    folder: Path
    plain_script: Callable[[str, str], str | None]
    held: Callable[[str, bytes], str]


class AfterPublish(Struct, frozen=True):
    """The output has taken its place in `out`."""

    out: Path
