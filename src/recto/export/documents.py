"""What became of the pages of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from recto.content import Page
from recto.errors import RectoError, RectoWarning, Span
from recto.export.incremental.facts import PageFacts
from recto.export.publish.policy_needs import Need
from recto.export.timings import SlowestParts
from recto.plugins.plugin_set import Notes
from recto.plugins.published_page import PublishedPage
from recto.rendering.freshness import RefreshingPage
from recto.rendering.link_checks import AnchorUse, check_anchors
from recto.rendering.unknown_components import with_imports_collected

ProblemT = TypeVar("ProblemT", RectoError, RectoWarning)


class Documents(Struct, frozen=True):
    """What became of the pages: how many were written, which were not, and what was found on the way.

    `made` is how many of them were not just kept from the last build. `page_notes` is what plugins have kept of pages,
    by their routes. `slowest` are the pages and blocks that took longest. `readers` are the packages by which files, by
    what messages call them, have read what nobody knows of. `policy_needs` is what pages need of a
    Content-Security-Policy beyond what the theme does.
    """

    pages: int
    html_bytes: int
    failed: tuple[str, ...]
    refreshing: tuple[RefreshingPage, ...]
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    published: tuple[PublishedPage, ...] = ()
    made: int = 0
    readers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    page_notes: Mapping[str, Notes] = field(default_factory=dict)
    slowest: SlowestParts = field(default_factory=SlowestParts)
    policy_needs: frozenset[Need] = frozenset()


class BuildFindings(Struct):
    """What is kept of each page after it has been written."""

    html_bytes: int = 0
    made: int = 0
    failed: list[str] = field(default_factory=list)
    refreshing: list[RefreshingPage] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    anchors: list[AnchorUse] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    published: list[PublishedPage] = field(default_factory=list)
    page_notes: dict[str, Notes] = field(default_factory=dict)
    warnings_once: dict[str, RectoWarning] = field(default_factory=dict)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    slowest: SlowestParts = field(default_factory=SlowestParts)
    policy_needs: set[Need] = field(default_factory=set)

    def see(self, page: Page, facts: PageFacts) -> None:
        self.html_bytes += facts.html_bytes
        self.warnings.extend(facts.warnings)
        self.anchors.extend(facts.anchors)
        self.ids[page.route] = facts.ids
        self.published.append(facts.published)
        if facts.notes:
            self.page_notes[page.route] = facts.notes
        if facts.refreshing is not None:
            self.refreshing.append(facts.refreshing)
        self.policy_needs.update(facts.policy_needs)
        for warning in facts.warnings_once:
            self.warnings_once.setdefault(warning.message, warning)

    def closed(self, pages: int, text_of: Callable[[str], str]) -> Documents:
        warnings = (*self.warnings, *check_anchors(self.anchors, self.ids, text_of))
        return Documents(
            pages - len(self.failed),
            self.html_bytes,
            tuple(self.failed),
            tuple(self.refreshing),
            in_order(with_imports_collected(self.errors)),
            in_order((*warnings, *self.warnings_once.values())),
            tuple(self.published),
            self.made,
            readers=self.readers,
            page_notes=self.page_notes,
            slowest=self.slowest,
            policy_needs=frozenset(self.policy_needs),
        )


def in_order(problems: Iterable[ProblemT]) -> tuple[ProblemT, ...]:
    """By file and line, each once: what is wrong with a page's first lines is found by whoever reads them."""
    once = {(str(problem), problem.where): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: _place(problem.where)))


def _place(where: Span | None) -> tuple[str, int, int]:
    return (where.path, where.line or 0, where.column or 0) if where else ("", 0, 0)
