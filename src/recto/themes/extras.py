"""What the content of some pages needs in the browser: stylesheets and modules of components, formulas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Self

from msgspec import Struct

from recto.components import SCRIPTS, STYLES
from recto.components.browser_file import EVERY_PAGE, BrowserFile
from recto.html.tag_marks import TagMarks
from recto.settings import Settings
from recto.themes.formulas import KATEX_STYLESHEET, FormulaHead, formula_files

Publish = Callable[[str, bytes], str]
"""Publishes a file in the folder of assets, under a name that changes with its content, and gives its link."""


class ContentExtras(Struct, frozen=True):
    """Links to what components bring along, stylesheets first. Every site publishes it, whatever its theme."""

    files: tuple[tuple[BrowserFile, str], ...]
    formulas: FormulaHead
    marks: TagMarks
    own: tuple[str, ...] = ()

    @classmethod
    def published(
        cls,
        settings: Settings,
        publish: Publish,
        katex_stylesheet: str,
        added: Iterable[BrowserFile] = (),
        own: tuple[str, ...] = (),
    ) -> Self:
        """Publish the files, with those `added` by plugins; `katex_stylesheet` is the link to that of KaTeX.

        `own` are links to what every page loads besides.
        """
        files = sorted((*STYLES, *SCRIPTS, *added), key=lambda file: file.name.endswith(".js"))
        linked = tuple((file, publish(file.name, file.read().encode())) for file in files)
        published = tuple((file, link) for file, link in linked if EVERY_PAGE not in file.markers)
        everywhere = tuple(link for file, link in linked if EVERY_PAGE in file.markers)
        links: dict[str, str] = {name: publish(name, content) for name, content in formula_files(settings).items()}
        links[KATEX_STYLESHEET] = katex_stylesheet
        marks = TagMarks.of(marker for file, _ in published for marker in file.markers)
        return cls(published, FormulaHead(settings, links), marks, (*everywhere, *own))

    def links(self, html: str, *, loaded: Collection[BrowserFile] = ()) -> list[str]:
        """The stylesheets and modules that a page with this HTML needs, but for those that it has `loaded` already."""
        marks = self.marks.found_in(html)
        needed = (link for file, link in self.files if not marks.isdisjoint(file.markers) and file not in loaded)
        found = [*needed, *self.own]
        # Two plugins may bring the same file.
        return found if len(found) < 2 else list(dict.fromkeys(found))
