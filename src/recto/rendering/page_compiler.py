"""Compiles the pages of a site, each in the words of its language."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from recto.content import Page, Site
from recto.errors import raise_all
from recto.markdown.quotes import Quotes, quotes_of
from recto.mdx import Compiled, CompileOptions
from recto.mdx.compile import draft_mdx
from recto.mdx.draft import Draft
from recto.rendering.changing_code import use_of_code
from recto.rendering.evaluation import compiled_part
from recto.rendering.page_urls import PageUrls
from recto.rendering.read_audit import reading
from recto.strings import Strings

if TYPE_CHECKING:
    from recto.mdx.page_anchors import PageAnchor


class PageCompiler(Struct, frozen=True):
    """`options` are those of all pages, but for addresses; `strings` are the words of each language by its tag."""

    site: Site
    options: CompileOptions
    strings: Mapping[str, Strings]

    @property
    def component_names(self) -> frozenset[str]:
        """What a page that runs no code can depend on of the site's components: their names, and which are shells."""
        return self.options.site_names | {f"{name} (shell)" for name in self.options.shells}

    def compile(self, page: Page, page_urls: PageUrls) -> Compiled:
        """A page compiled with its addresses. Raises `RectoError` with all of its mistakes."""
        draft = self.draft(page, page_urls)
        raise_all(list(draft.errors))
        return compiled_part(draft)

    def draft(self, page: Page, page_urls: PageUrls) -> Draft:
        """A page compiled as far as it can be, and its mistakes. Raises `RectoError` for a file that is no text."""
        log = page_urls.log
        # Noted here, since this compiles the pages that a page imports as well.
        if page.source.is_file:
            log.read(page.source.place)
        source = page.source.text()
        options = self._options_of(page, page_urls)
        with reading(log.code) if options.extensions.has_code else nullcontext():
            draft = draft_mdx(source, path=page.source_path, trusted=page.source.is_trusted, options=options)
        if draft.compiled is not None:
            use = use_of_code(draft.compiled.code)
            log.own.is_changing = log.own.is_changing or use.is_changing
            log.code.readers |= use.readers
        return draft

    def anchors(self, page: Page) -> tuple[PageAnchor, ...]:
        """The headings and anchors of a page by their ids. Raises `RectoError` for a text that cannot be read."""
        from recto.mdx.page_anchors import page_anchors

        return page_anchors(page.source.text(), path=page.source_path, options=self.options)

    def strings_of(self, page: Page) -> Strings:
        """The words of the language that a page's content is in."""
        language = self.site.language_of(page.route) if page.original is None else None
        return self.strings[language.tag] if language is not None else self.options.strings

    def _options_of(self, page: Page, page_urls: PageUrls) -> CompileOptions:
        options = replace(
            self.options,
            urls=page_urls,
            references=page_urls if page_urls.references is not None else None,
            files=page_urls,
            front_matter=page.source.front_matter,
            note_block=page_urls.log.blocks.append,
        )
        strings = self.strings_of(page)
        if strings is options.strings:
            return options
        code = replace(options.code, strings=strings)
        return replace(options, strings=strings, code=code, quotes=self._quotes_of(page))

    def _quotes_of(self, page: Page) -> Quotes | None:
        """The quotation marks of the language that a page's content is in; None where they stay as written."""
        language = self.site.language_of(page.route)
        if language is None or self.options.quotes is None:
            return self.options.quotes
        return quotes_of(language.tag)
