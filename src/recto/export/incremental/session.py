"""One build and its memory: what is compared at its start, noted while it runs, and remembered at its end."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from recto.content import Page, Site
from recto.export.file_mark import FileMark
from recto.export.incremental.build_state import Basis, BuildState, decode_state, encode_state
from recto.export.incremental.facts import PageFacts
from recto.export.incremental.ledger import PageLedger
from recto.export.incremental.memory import CODE_FILES, SITE_FILES, BuildMemory, value_digests
from recto.export.incremental.memory_file import piece_name
from recto.export.incremental.page_state import decode_heads, decode_pages, encode_heads, encode_pages
from recto.export.incremental.reuse import Reuse, navigation_digest, options_digest, universe_digest
from recto.export.publish.full_text import FullTextBefore, Places
from recto.project.imported import only_read
from recto.rendering.changing_code import CodeUse, use_of_source
from recto.rendering.page_urls import PageUrls
from recto.rendering.reads import PageLog, ReadLog
from recto.settings import Settings

_NOTHING = Basis()


class BuildSession(Struct):
    """`site_log` notes what Recto reads beside pages, `code_log` what the project's own code reads.

    `provider_log` has what those have read who provide pages without files. `places` is where pages stand in the
    `llms-full.txt` that has been written.
    """

    memory: BuildMemory
    site_log: ReadLog = field(default_factory=ReadLog)
    code_log: ReadLog = field(default_factory=ReadLog)
    provider_log: ReadLog = field(default_factory=ReadLog)
    places: Places = field(default_factory=dict)
    _ledger: PageLedger | None = None
    _heads: Sequence[Page] = ()
    _known_heads: Mapping[int, Page] = field(default_factory=dict)
    _known_pages: Mapping[str, PageFacts] = field(default_factory=dict)
    _reading: bytes = b""
    _uses: dict[str, CodeUse] = field(default_factory=dict)

    @property
    def outputs(self) -> Mapping[str, FileMark]:
        """The marks of all files that the last build has left."""
        state = self.memory.state
        return state.outputs if state is not None else {}

    def full_text(self) -> FullTextBefore | None:
        """Where pages stood in the last `llms-full.txt`; None when other settings have made it."""
        state, ledger = self.memory.state, self._ledger
        if state is None or ledger is None or ledger.reuse.before.options != ledger.reuse.basis.options:
            return None
        return FullTextBefore(state.places, state.outputs) if self.memory.is_usable else None

    def heads(self, settings: Settings) -> list[Page]:
        """The pages of the last build that say of themselves what they said then."""
        memory, state = self.memory, self.memory.state
        self._reading = reading_digest(settings)
        if state is None or not memory.is_usable:
            return []
        self._known_pages = decode_pages(memory.file.pieces("pages"))
        digests, files = memory.digests, state.files
        # Extensions are code of the project, which may depend on more than files.
        is_read_alike = (
            state.reading == self._reading
            and not state.code_is_changing
            and memory.digest_of(state.site_reads) == state.basis.site
        )
        is_code_alike = memory.digest_of(state.code_reads) == state.basis.code
        # Extensions may have a part in any title; without them, plain text is what it was.
        is_text_alike = is_read_alike or not (settings.markdown.extensions or settings.plugins)
        found = []
        for page in decode_heads(memory.file.state("heads")):
            path = str(page.place)
            known = files.get(path)
            if known is None or digests.of(path) != known[1]:
                continue
            if page.title_origin in ("text", "name"):
                is_alike = is_text_alike
            elif page.title_origin == "parser":
                is_alike = is_read_alike
            else:
                is_alike = is_read_alike and is_code_alike and self._runs_alike(page)
            if is_alike:
                found.append(page)
        self._known_heads = {id(page): page for page in found}
        return found

    def _runs_alike(self, page: Page) -> bool:
        """Whether a page that has to run to say its title would read what it read when it was made."""
        facts, digests = self._known_pages.get(page.route), self.memory.digests
        if page.title_origin != "page" or facts is None or facts.reads is None:
            return False
        return all(digests.of(path) == known for path, known in facts.reads.files.items())

    def ledger(self, site: Site, names: Iterable[str], urls_of: Callable[[Page], PageUrls]) -> PageLedger:
        """What the pages of this build can keep; `names` tell its components apart."""
        state, memory = self.memory.state, self.memory
        pages = (*site.pages, *site.dynamic_pages, *site.drafts, *site.waiting)
        self._heads = [page for page in pages if page.original is None and page.source.is_file]
        basis = Basis(
            options=options_digest(site.settings, sorted(names)),
            site=memory.digest_of(state.site_reads) if state is not None else b"",
            code=memory.digest_of(state.code_reads) if state is not None else b"",
            universe=universe_digest(urls_of(pages[0]), memory.walked) if pages else b"",
            navigation=navigation_digest(site),
        )
        before = state.basis if state is not None else _NOTHING
        changing = state is not None and state.code_is_changing
        self._ledger = PageLedger(
            Reuse(memory, self._known_pages, before, basis, changing, self._known_heads, urls_of), self.code_log
        )
        return self._ledger

    def see_beside(self, log: PageLog) -> None:
        """Take what was read for a document that is made in every build."""
        self.code_log.add(log.own)
        self.code_log.add(log.code)
        self.site_log.is_changing = self.site_log.is_changing or log.may_change

    def begin_again(self) -> None:
        """Let the pages be made once more in this build, with what is known of those that have been made so far."""
        self.remember()
        memory = self.memory
        # What could not be written down is not known.
        memory.state = decode_state(memory.file.state("build"))
        self._known_pages = decode_pages(memory.file.pieces("pages"))
        self._known_heads = {id(page): page for page in self._heads}

    def remember(self, whole: tuple[Mapping[str, FileMark], object] | None = None) -> None:
        """Remember the pages; with `whole`, the marks of all output and the report, also the build as a whole."""
        memory, ledger = self.memory, self._ledger
        if ledger is None:
            return
        ledger.flush()
        site_reads = [path for path in self._sources(self.site_log, SITE_FILES) if not self._is_content(path)]
        code_reads = self._sources(self.code_log, CODE_FILES)
        if memory.state is not None and ledger.reuse.before.code == ledger.reuse.basis.code:
            # Pages that were kept have read what they read when they were made.
            code_reads = sorted({*code_reads, *memory.state.code_reads})
        for path in (*site_reads, *code_reads, *self._sources(self.provider_log, ())):
            memory.late_digest(path)
        uses = self._uses_of((*site_reads, *code_reads))
        code_is_changing = (
            self.code_log.may_change or bool(self.code_log.variables) or any(use.may_change for use in uses.values())
        )
        now = ledger.reuse.basis
        basis = Basis(
            now.options, memory.digest_of(site_reads), memory.digest_of(code_reads), now.universe, now.navigation
        )
        state = BuildState(
            environment=memory.environment,
            files=memory.digests.now,
            walked=sorted(memory.walked),
            missing=memory.digests.missing,
            paths=_paths(ledger.pages),
            site_reads=site_reads,
            code_reads=code_reads,
            basis=basis,
            is_changing=code_is_changing
            or ledger.is_changing
            or self.site_log.may_change
            or self.provider_log.may_change,
            code_is_changing=code_is_changing,
            head=memory.head,
            # A build that failed has left the output as it was.
            outputs=dict(whole[0]) if whole is not None else memory.state.outputs if memory.state is not None else {},
            places=dict(self.places),
            reading=self._reading,
            variables=value_digests({**self.site_log.variables, **self.provider_log.variables}),
            report=pickle.dumps(whole[1]) if whole is not None else None,
        )
        file = memory.file
        file.forget_contents(file.routes() - ledger.pages.keys())
        try:
            file.keep_state(self._parts(state, ledger))
        except UnicodeEncodeError:
            # A name that is no text cannot be written down: the next build makes everything.
            return
        file.commit()
        _ignored_by_git(memory.root / ".recto")

    def _parts(self, state: BuildState, ledger: PageLedger) -> Iterator[tuple[str, bytes]]:
        yield "build", encode_state(state)
        for number, piece in enumerate(encode_pages(ledger.pages)):
            yield piece_name("pages", number), piece
        yield "heads", encode_heads(self._heads)

    def _sources(self, log: ReadLog, others: Iterable[str]) -> list[str]:
        found = {path for path in log.files | log.folders if self.memory.is_source(path)}
        return sorted(found | {str(self.memory.root / name) for name in others})

    def _is_content(self, path: str) -> bool:
        """Whether what a file says is compared by itself: pages and `_meta` files, and their folders."""
        name = path.rpartition(os.sep)[2]
        if path in self.memory.walked:
            return name.endswith((".md", ".mdx", ".ipynb")) or name.startswith("_meta.") or name == "page.py"
        return Path(path).is_dir()

    def undeclared_readers(self) -> dict[str, frozenset[str]]:
        """The modules of the project that may read files of which nobody hears, and by which packages."""
        reads = (*self._sources(self.site_log, SITE_FILES), *self._sources(self.code_log, CODE_FILES))
        root = self.memory.root
        return {
            Path(os.path.relpath(path, root)).as_posix(): use.undeclared
            for path, use in self._uses_of(reads).items()
            if use.undeclared
        }

    @property
    def _documented(self) -> frozenset[str]:
        """Python files that providers of pages read and nobody runs: it does not matter what their code asks for."""
        return only_read(self.provider_log.files)

    def _uses_of(self, reads: Iterable[str]) -> dict[str, CodeUse]:
        """What the modules among some files, and those of the site's folders, depend on."""
        modules = {path for path in (*reads, *self.memory.walked) if path.endswith(".py")} - self._documented
        for path in sorted(modules - self._uses.keys()):
            self._uses[path] = _use_of_file(path)
        return {path: self._uses[path] for path in sorted(modules)}


def reading_digest(settings: Settings) -> bytes:
    """Stands for the settings that decide how the text of pages is read."""
    return options_digest(settings.markdown, settings.latex, settings.language, settings.i18n, settings.plugins)


def _ignored_by_git(folder: Path) -> None:
    with contextlib.suppress(OSError), (folder / ".gitignore").open("x") as stream:
        stream.write("*\n")


def _use_of_file(path: str) -> CodeUse:
    """What the code in a file depends on. Many of those that were asked for are not there, and say nothing."""
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError:
        return CodeUse()
    return use_of_source(source)


def _paths(pages: Mapping[str, PageFacts]) -> dict[str, bool]:
    paths: dict[str, bool] = {}
    for facts in pages.values():
        if facts.reads is not None:
            paths.update(facts.reads.paths)
    return paths
