"""Which pages of the last build are still good."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import msgspec
from msgspec import Struct

from recto.app.patterns import Params
from recto.content import Page, Site
from recto.export.incremental.build_state import Basis
from recto.export.incremental.digests import digest
from recto.export.incremental.facts import PageFacts, PageReads
from recto.export.incremental.memory import BuildMemory
from recto.markdown.links import REFERENCE
from recto.rendering.navigation_lines import navigation_lines
from recto.rendering.page_urls import SHOWN, PageUrls
from recto.rendering.reads import PageLog


class Reuse(Struct, frozen=True):
    """The memory, seen by a build that knows its own `basis`.

    `known` are the pages of the last build by route, `heads` the objects by their ids that stood for pages then and
    still do if they are met again; `urls_of` gives the addresses of a page.
    """

    memory: BuildMemory
    known: Mapping[str, PageFacts]
    before: Basis
    basis: Basis
    code_is_changing: bool
    heads: Mapping[int, Page]
    urls_of: Callable[[Page], PageUrls]

    def content(self, page: Page, params: Params) -> PageFacts | None:
        """What is known of a page whose content would come out the same; None when it has to be made anew."""
        if self.before.options != self.basis.options or self.before.site != self.basis.site:
            return None
        facts = self.known.get(page.route)
        if facts is None or facts.reads is None:
            return None
        reads, digests = facts.reads, self.memory.digests
        if any(digests.of(path) != known for path, known in reads.files.items()):
            return None
        if (params or self.heads.get(id(page)) is not page) and reads.key != page_key(page, params):
            return None
        if reads.uses_code and (self.code_is_changing or self.before.code != self.basis.code):
            return None
        if any(os.path.isfile(path) != known for path, known in reads.paths.items()):
            return None
        has_other_routes = self.before.universe != self.basis.universe
        if has_other_routes and reads.knows_site:
            return None
        if not self._same_links(page, reads, only_names=not has_other_routes):
            return None
        return facts

    def is_whole(self, facts: PageFacts) -> bool:
        """Whether what stands around a page's content would come out the same, too."""
        return facts.stands_alone and self.before.navigation == self.basis.navigation

    def reads_of(self, page: Page, params: Params, log: PageLog, *, uses_code: bool, knows_site: bool) -> PageReads:
        """What the next build has to compare."""
        paths = filter(self.memory.is_source, log.own.files | log.own.folders)
        files = {path: self.memory.late_digest(path) for path in paths}
        return PageReads(page_key(page, params), files, log.links, log.paths, uses_code, knows_site)

    def _same_links(self, page: Page, reads: PageReads, *, only_names: bool) -> bool:
        """Whether links lead where they led; names may mean something else although all routes are the same."""
        names = (REFERENCE, SHOWN)
        links = {href: answer for href, answer in reads.links.items() if not only_names or href.startswith(names)}
        if not links:
            return True
        urls = self.urls_of(page)
        return all(urls.answer(href) == answer for href, answer in links.items())


def page_key(page: Page, params: Params) -> bytes:
    """Stands for everything that the folders say of a page, its first lines included."""
    parts = (
        page.route,
        str(page.place),
        page.source.key,
        page.source.is_trusted,
        page.source.edit_address,
        page.source.origin,
        page.title,
        sorted(page.front_matter.items(), key=lambda item: str(item[0])),
        page.sidebar_title,
        page.locale,
        page.timestamp,
        page.authors,
        page.original,
        sorted(params.items()),
    )
    return digest(repr(parts).encode(errors="surrogateescape"))


def navigation_digest(site: Site) -> bytes:
    """Stands for what the theme shows of other files."""
    return digest("\n".join(navigation_lines(site)).encode(errors="surrogateescape"))


def universe_digest(urls: PageUrls, walked: Iterable[str]) -> bytes:
    """Stands for everything that a link can lead to."""
    resolver = urls.resolver
    lines = [*sorted(resolver.routes), "", *sorted(resolver.published), "", *sorted(walked)]
    lines += [f"{path}={route}" for path, route in sorted(resolver.files.items())]
    return digest("\n".join(lines).encode(errors="surrogateescape"))


def options_digest(*options: object) -> bytes:
    """Stands for settings and other plain values."""
    return digest(b"\0".join(_plain(option) for option in options))


def _plain(option: object) -> bytes:
    if isinstance(option, msgspec.Struct | Mapping):
        # Keys of YAML need not be texts, which this cannot write.
        with suppress(TypeError):
            return msgspec.json.encode(option, order="deterministic")
    return repr(option).encode(errors="surrogateescape")
