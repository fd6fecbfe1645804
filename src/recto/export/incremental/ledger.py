"""The pages of a build while it goes on: which are known, and what is found out about the others."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from recto.app.patterns import Params
from recto.content import Page
from recto.export.file_mark import FileMark
from recto.export.incremental.facts import PageFacts
from recto.export.incremental.reuse import Reuse
from recto.export.workers.page_result import PageResult
from recto.rendering.reads import ReadLog

_PAGES_AT_ONCE, _BYTES_AT_ONCE = 64, 500_000


class PageLedger(Struct):
    """`code` takes what the code of pages reads. `is_changing` says that a page depends on more than files."""

    reuse: Reuse
    code: ReadLog
    pages: dict[str, PageFacts] = field(default_factory=dict)
    is_changing: bool = False
    _known: dict[str, PageFacts | None] = field(default_factory=dict)
    _contents: list[tuple[str, bytes]] = field(default_factory=list)
    _waiting: int = 0

    def known(self, page: Page, params: Params) -> PageFacts | None:
        """What is known of a page whose content would come out the same."""
        if page.route not in self._known:
            facts = self._known[page.route] = self.reuse.content(page, params)
            if facts is not None:
                self.pages[page.route] = facts
        return self._known[page.route]

    def mark(self, path: str) -> FileMark | None:
        """The mark that a file of the last output had."""
        state = self.reuse.memory.state
        return state.outputs.get(path) if state is not None else None

    def remember(self, page: Page, params: Params, made: PageResult) -> PageFacts | None:
        """Take the facts of a page that was made, for this build and for the next one."""
        self.code.add(made.log.code)
        if page.kind == "py":
            self.code.add(made.log.own)
        self.pages.pop(page.route, None)
        if made.facts is None:
            return None
        self.is_changing = self.is_changing or made.is_changing
        known = self._known.get(page.route)
        if made.has_known_content and known is not None:
            facts = replace(
                made.facts,
                reads=known.reads,
                anchors=known.anchors,
                warnings=known.warnings,
                assets=known.assets,
                pictures=known.pictures,
            )
        else:
            facts = replace(made.facts, pictures=tuple(sorted(made.log.pictures)))
            if made.content is not None:
                reads = self.reuse.reads_of(
                    page, params, made.log, uses_code=made.uses_code, knows_site=made.knows_site
                )
                facts = replace(facts, reads=reads)
                self._keep(page.route, made.content)
        if facts.reads is not None:
            self.pages[page.route] = facts
        else:
            self.is_changing = True
        return facts

    def flush(self) -> None:
        """Hand the contents that have come together to the memory."""
        if self._contents:
            self.reuse.memory.keep(self._contents)
            self._contents.clear()
            self._waiting = 0

    def _keep(self, route: str, content: bytes) -> None:
        self._contents.append((route, content))
        self._waiting += len(content)
        if len(self._contents) >= _PAGES_AT_ONCE or self._waiting >= _BYTES_AT_ONCE:
            self.flush()
