"""From folders to a site."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from recto.content.arrange import arrange
from recto.content.collection import without_collecting
from recto.content.file_pages import read_files
from recto.content.git_dates import FileHistory
from recto.content.head import HeadReading
from recto.content.page import Page
from recto.content.provided import with_provided_pages
from recto.content.provided_page import PageProvider
from recto.content.read_metas import ReadMeta
from recto.content.site import Site
from recto.errors import raise_all
from recto.markdown.parser.extensions import Extensions
from recto.settings import Settings

_NO_HISTORY: Mapping[str, FileHistory] = {}


def discover(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    known: Iterable[Page] = (),
    history: Mapping[str, FileHistory] = _NO_HISTORY,
    extensions: Extensions | None = None,
) -> Site:
    """The site in a folder; raises `RectoErrors` with everything that `read_site` finds wrong."""
    site = read_site(root, settings, drafts=drafts, known=known, history=history, extensions=extensions)
    raise_all(list(site.errors))
    return site


def read_site(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    known: Iterable[Page] = (),
    known_metas: Iterable[ReadMeta] = (),
    history: Mapping[str, FileHistory] = _NO_HISTORY,
    extensions: Extensions | None = None,
    providers: Sequence[PageProvider] = (),
    provided: Sequence[Page] = (),
) -> Site:
    """The site in a folder: its pages, their titles and their navigation, and in `errors` what is wrong with it.

    `drafts` keeps pages that say `draft: true`, and those whose date is still to come. Of the `known` pages, those
    whose file has the same stamp are not read again, nor are such `known_metas`. `history` says when pages were last
    changed, and by whom; without it their front matter may. `extensions` are those of the settings, which may have a
    part in titles; without them only the built-in ones have. `providers` are asked for pages that have no file;
    `provided` are such pages that are known already. Errors are folders that are missing or cannot be read, files that
    are not UTF-8, broken front matter and `_meta` files, keys without a page, two sources for one route, no page at
    all. Only a `root` that is no folder is raised.
    """
    reading, known = HeadReading.of(settings, extensions), list(known)
    with without_collecting():
        files = read_files(Path(root).absolute(), settings, reading, known, known_metas, history)
    now = None if drafts or settings.future_posts else time.time()
    parts = replace(files, keeps_drafts=drafts, now=now).with_further(provided)
    parts = with_provided_pages(parts, providers, reading, known)
    with without_collecting():
        return arrange(parts)
