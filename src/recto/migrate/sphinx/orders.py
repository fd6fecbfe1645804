"""Toctrees of Sphinx as the order of folders."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping

from recto.errors import Span
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder_order import FolderOrder, common_folder
from recto.migrate.sphinx.directives import Directive, Text, split_directives
from recto.migrate.sphinx.page_index import PageIndex, toctree_entries
from recto.migrate.sphinx.source_lines import source_line

MADE_BY_SPHINX = frozenset({"genindex", "modindex", "py-modindex", "search", "std-genindex"})


class ToctreeReader:
    """Follows toctrees from the first page. `texts` are those of pages by path without suffix, `paths` their files."""

    def __init__(
        self,
        draft: MigrationDraft,
        index: PageIndex,
        texts: Mapping[str, str],
        paths: Mapping[str, str],
        order: FolderOrder,
    ) -> None:
        self._draft = draft
        self._index = index
        self._texts = texts
        self._paths = paths
        self._order = order
        self._seen: set[str] = set()

    def read(self, page: str) -> None:
        """The toctrees of a page, and of the pages that they name; each page once."""
        waiting = [page]
        while waiting:
            current = waiting.pop()
            if current in self._seen or current not in self._texts:
                continue
            self._seen.add(current)
            found: list[str] = []
            for block in toctrees(self._texts[current]):
                found += self._toctree(block, current)
            waiting += reversed(found)

    def _toctree(self, block: Directive, page: str) -> list[str]:
        folder = page.rpartition("/")[0]
        entries = list(self._entries(block, page))
        pages = [found for _, target in entries if (found := self._index.resolve(target, page)) is not None]
        caption = block.options.get("caption")
        if caption and pages:
            own = common_folder(pages)
            if own.startswith(f"{folder}/" if folder else "") and own != folder:
                self._order.add(own, caption)
            else:
                self._order.add_heading(folder, caption)
        for title, target in entries:
            found = self._index.resolve(target, page)
            if found is not None:
                self._order.add(found, title)
            elif target.startswith(("http:", "https:")):
                self._order.add_link(folder, title or target, target)
            elif target in MADE_BY_SPHINX:
                self._draft.lose(
                    self._where(block, page),
                    f"The toctree names `{target}`, which Sphinx makes.",
                    "Readers search the site.",
                )
            elif target != "self":
                why = f"The toctree names `{target}`, and there is no such page."
                self._draft.need(self._where(block, page), why, "Write the page, or take it out.")
        return pages

    def _where(self, block: Directive, page: str) -> Span:
        path = self._paths[page]
        return Span(path, source_line(block.line, self._texts[page], self._draft.read(path) or ""))

    def _entries(self, block: Directive, page: str) -> list[tuple[str, str]]:
        if "glob" not in block.options:
            return list(toctree_entries(block.body))
        base = page.rpartition("/")[0]
        found: list[tuple[str, str]] = []
        for title, target in toctree_entries(block.body):
            if any(sign in target for sign in "*?["):
                pattern = target.lstrip("/") if target.startswith("/") or not base else f"{base}/{target}"
                names = [name for name in sorted(self._index.pages) if fnmatch.fnmatchcase(name, pattern)]
                found += [("", f"/{name}") for name in names if name != page]
            else:
                found.append((title, target))
        return found


def toctrees(text: str) -> list[Directive]:
    """All toctrees of a page, also those in other directives."""
    waiting: list[Directive | Text] = list(split_directives(text.split("\n")))
    found: list[Directive] = []
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, Directive):
            if part.name == "toctree":
                found.append(part)
            elif len(waiting) < 10_000:
                waiting = [*split_directives(part.body, part.line + 1), *waiting]
    return found
