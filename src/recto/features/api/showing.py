"""Shows objects of a reference on pages of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from msgspec import Struct

from recto.components.page_files import PageFiles, files_in_use
from recto.features.api.html.markdown import Extension, Math
from recto.features.api.html.page import page_html
from recto.features.api.html.writing import Look, Parts, Writing
from recto.features.api.problems import unresolved_warnings
from recto.features.api.reference import Reference, look_of, reference_route
from recto.features.api.source_links import SourceLinks
from recto.html import Markup
from recto.html.page_warnings import give_warning
from recto.plugins import PluginContext
from recto.settings import Settings
from recto.strings.current import current_strings


def math_of(settings: Settings) -> Math:
    """How a site shows formulas."""
    if not settings.latex:
        return Math()
    from recto.markdown.math.katex_options import read_katex_options
    from recto.markdown.math.render_formula import katex_available

    if settings.latex.renderer != "katex" or not katex_available():
        return Math(is_on=True)
    return Math(True, read_katex_options(settings.latex.options))


class Showing(Struct, frozen=True):
    """Makes the HTML of a reference's objects as the settings of a site want it."""

    reference: Reference
    root: Path
    look: Look
    sources: SourceLinks
    settings: Settings
    extensions: tuple[Extension, ...] = ()
    parts: Parts | None = None

    @classmethod
    def of(
        cls,
        reference: Reference,
        context: PluginContext,
        extensions: tuple[Extension, ...] = (),
        last: Showing | None = None,
    ) -> Self:
        """What shows the objects of a site's reference; docstrings are read with `extensions` of Markdown.

        The repositories that the `last` one has found are not looked up again.
        """
        settings, parts = context.site_settings, None
        if settings.api.parts:
            from recto.features.api.parts import site_parts

            parts = site_parts(context.root, settings, reference)
        route = reference_route(settings)
        sources = SourceLinks(context.root, settings.api.source, route) if last is None else last.sources
        return cls(reference, context.root, look_of(settings.api), sources, settings, extensions, parts)

    def writing(self, page: str, look: Look | None = None) -> Writing:
        """What one page is written with, which begins with an object or is another page."""
        reference, page_files = self.reference, files_in_use()
        return Writing(
            reference.library,
            reference.resolver,
            reference.addresses,
            look or self.look,
            page,
            current_strings(),
            self.sources.link,
            math_of(self.settings),
            self.reference.source_of,
            self.extensions,
            reference.mentions,
            self.parts,
            page_files.link_to if isinstance(page_files, PageFiles) else lambda name: None,
        )

    def page(self, path: str) -> Markup:
        """The content of the page that begins with an object."""
        writing = self.writing(path)
        html = page_html(self.reference.addresses.pages[path], writing)
        self.warn(writing)
        return Markup(html)

    def warn(self, writing: Writing) -> None:
        """Tell of the references that lead nowhere."""
        for warning in unresolved_warnings(writing.unresolved, self.reference, self.settings.api.ignore):
            give_warning(warning)
