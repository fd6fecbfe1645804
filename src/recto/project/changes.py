"""The result of reloading a project, and the pages it affects."""

from __future__ import annotations

import os
from itertools import starmap, zip_longest
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from recto.rendering.reads import PageLog

if TYPE_CHECKING:
    from recto.content import Page, Site


class Reloaded(Struct, frozen=True):
    """What is not what it was before: the settings, the project's code, pages and their order (`site`).

    `navigation` says that the order or a title in it is another one. `paths` are the files that were said to have
    changed, and the places of pages without files whose texts have; None for all of them. `routes` are pages with
    references that lead elsewhere now.
    """

    paths: frozenset[Path] | None = None
    settings: bool = False
    code: bool = False
    site: bool = False
    navigation: bool = False
    routes: frozenset[str] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether every page has to be made again."""
        return self.paths is None or self.settings or self.code or self.site

    def affects(self, *logs: PageLog) -> bool:
        """Whether a page that has read what is in `logs` has to be made again."""
        if self.everything or self.paths is None:
            return True
        files, folders = frozenset(map(str, self.paths)), frozenset(str(path.parent) for path in self.paths)
        for log in logs:
            if log.may_change:
                return True
            for reads in (log.own, log.code):
                read, listed = reads.snapshot()
                if not files.isdisjoint(map(os.path.abspath, read)):
                    return True
                if not folders.isdisjoint(map(os.path.abspath, listed)):
                    return True
            if not files.isdisjoint(log.paths):
                return True
        return False


def differs_in_navigation(before: Site, now: Site) -> bool:
    """Whether the order of pages, or a title in it, is another one."""
    from recto.rendering.navigation_lines import navigation_facts

    return any(starmap(ne, zip_longest(navigation_facts(before), navigation_facts(now))))


def differs_in_pages(before: Site, now: Site) -> bool:
    """Whether anything of the pages is different that is known without their texts."""
    return _known(before) != _known(now)


def changed_texts(before: Site, now: Site) -> frozenset[Path]:
    """Where pages lie that have no file, and are there as they were but for their texts."""
    keys = {page.source.shown: page.source.key for page in before.pages}
    others = (page for page in now.pages if not page.source.is_file)
    return frozenset(page.place for page in others if keys.get(page.source.shown) not in (None, page.source.key))


def _without_text(page: Page) -> Page:
    return replace(page, source=page.source.without_text())


def _known(site: Site) -> tuple[object, ...]:
    errors = [(str(problem), problem.where) for problem in site.errors]
    errors += [(str(problem), problem.where) for problem in site.warnings]
    folders = site.content_dir, site.app_dir, site.public_dir
    pages = tuple(page if page.source.is_file else _without_text(page) for page in site.pages)
    return pages, site.dynamic_pages, site.drafts, site.waiting, site.files, folders, errors
