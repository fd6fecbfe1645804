"""Shows objects of a reference on pages of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from msgspec import Struct, field

from recto.components.page_files import PageFiles, files_in_use
from recto.features.api.html.markdown import Extension, Math
from recto.features.api.html.page import page_html
from recto.features.api.html.writing import Look, Parts, Writing
from recto.features.api.model import Place
from recto.features.api.problems import unresolved_warnings
from recto.features.api.reference import Reference, look_of, reference_route
from recto.features.api.repository import Repository, repository_of
from recto.html import Markup
from recto.html.page_warnings import give_warning
from recto.plugins import PluginContext
from recto.settings import Settings
from recto.strings.current import current_strings


class SourceLinks(Struct):
    """Where the lines of files are shown: in their repositories, else on pages of source below `route`.

    `how` is `source` of the settings. What is found of a file is kept.
    """

    root: Path
    how: str
    route: str
    _files: dict[str, tuple[Path, Repository | None]] = field(default_factory=dict)
    _repositories: dict[Path, Repository | None] = field(default_factory=dict)

    def link(self, place: Place) -> str | None:
        """The address of the lines of a place; None where nobody can see them."""
        if self.how == "none":
            return None
        found = self._in_repository(place) if self.how != "embed" else None
        return found or f"{self.route}/source.{source_name(place.module)}#L{place.line}"

    def is_embedded(self, place: Place) -> bool:
        """Whether the file of a place has a page of source."""
        link = self.link(place)
        return link is not None and link.startswith(f"{self.route}/source.")

    def _in_repository(self, place: Place) -> str | None:
        known = self._files.get(place.file)
        if known is None:
            path = (self.root / place.file).resolve()
            known = self._files[place.file] = path, self._repository(path.parent)
        path, repository = known
        return repository.link(path, place.line, place.end_line) if repository is not None else None

    def _repository(self, folder: Path) -> Repository | None:
        if folder not in self._repositories:
            template = self.how if "{" in self.how else ""
            self._repositories[folder] = None if _is_installed(folder) else repository_of(folder, template)
        return self._repositories[folder]


def source_name(module: str) -> str:
    """The name of the page with the source of a module, as a part of its route."""
    return module.lstrip("_") or "source"


def math_of(settings: Settings) -> Math:
    """How a site shows formulas."""
    if not settings.latex:
        return Math()
    from recto.markdown.math.katex_options import read_katex_options
    from recto.markdown.math.render_formula import katex_available

    if settings.latex.renderer != "katex" or not katex_available():
        return Math(is_on=True)
    return Math(True, read_katex_options(settings.latex.options))


def _is_installed(folder: Path) -> bool:
    return any(part in ("site-packages", "dist-packages") for part in folder.parts)


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
    def of(cls, reference: Reference, context: PluginContext, extensions: tuple[Extension, ...] = ()) -> Self:
        """What shows the objects of a site's reference; docstrings are read with `extensions` of Markdown."""
        settings, parts = context.site_settings, None
        if settings.api.parts:
            from recto.features.api.parts import site_parts

            parts = site_parts(context.root, settings, reference)
        sources = SourceLinks(context.root, settings.api.source, reference_route(settings))
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
