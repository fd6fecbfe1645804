"""What makes one page Markdown: its blocks and its text, with all that they have to know of the site."""

from __future__ import annotations

from msgspec import Struct

from recto.errors import Span
from recto.migrate.sphinx.blocks import BlockText
from recto.migrate.sphinx.objects import PageObjects, SiteObjects
from recto.migrate.sphinx.orders import MADE_BY_SPHINX
from recto.migrate.sphinx.page_files import PageFiles
from recto.migrate.sphinx.page_index import PageIndex
from recto.migrate.sphinx.roles import InlineText
from recto.migrate.sphinx.source_lines import source_line


class PageBlocks(Struct, frozen=True):
    """Knows the files, the names and the objects of a site."""

    files: PageFiles
    index: PageIndex
    objects: SiteObjects

    def of(self, page: str, path: str, text: str, *, is_mdx: bool) -> BlockText:
        """What makes the text of a page Markdown, and tells of it at the lines of its file."""
        draft, config = self.files.draft, self.files.config
        source = draft.read(path) or ""

        def tell(role: str) -> None:
            name, _, target = role.partition(" ")
            line = next((n for n, line in enumerate(source.split("\n"), 1) if target in line), None)
            self._tell(name, target, Span(path, line if target else None))

        def line_of(line: int) -> int | None:
            return source_line(line, text, source)

        def need(line: int, why: str, how: str) -> None:
            draft.need(Span(path, line_of(line)), why, how)

        def lose(line: int, what: str, instead: str) -> None:
            draft.lose(Span(path, line_of(line)), what, instead)

        def read_file(address: str, is_literal: bool) -> tuple[str, str] | None:
            return self.files.included(address, path, is_literal=is_literal)

        file = f"{page}{'.mdx' if is_mdx else '.md'}"
        objects = PageObjects(self.objects, file, path, line_of=line_of)
        inline = InlineText(
            self.index,
            page,
            config.substitutions,
            tell,
            objects.find,
            config.external_roles,
            is_mdx,
        )
        return BlockText(inline, read_file, need, lose, objects, (path,))

    def _tell(self, role: str, target: str, where: Span) -> None:
        """Tell of a role that is not known, or of one whose target is nowhere."""
        draft = self.files.draft
        what = f"`{{{role}}}` names `{target}`"
        if not target:
            draft.lose(where, f"The role `{role}` shows its text as code.")
        elif target in MADE_BY_SPHINX:
            draft.lose(where, f"{what}, which Sphinx makes.", "Readers search the site.")
        elif self.files.config.names_another(target):
            draft.lose(where, f"{what} of another documentation, and is text.", "Write its whole address.")
        else:
            draft.need(where, f"{what}, which is nowhere.", "Name a page or a label.")
