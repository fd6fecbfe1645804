"""Browser libraries that come with Recto: published when the first page that needs one is made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recto.components.math import SCRIPT_MARKER, STYLE_MARKER, katex_css_files, katex_script_files
from recto.components.mermaid import MARKER, MERMAID
from recto.components.vendored import VendoredFile
from recto.export.formulas import IN_BROWSER
from recto.settings import Settings


@dataclass(frozen=True, slots=True)
class _Library:
    name: str
    markers: tuple[str, ...]
    files: Callable[[], Iterable[VendoredFile]]
    note: str | None = None


_DIAGRAMS = (_Library("mermaid", (MARKER,), MERMAID.files),)
_FORMULAS = (
    _Library("katex.css", (STYLE_MARKER, SCRIPT_MARKER), katex_css_files),
    _Library("katex.js", (SCRIPT_MARKER,), katex_script_files, IN_BROWSER),
)


@dataclass(slots=True)
class Libraries:
    """The libraries of one site; `notes` is what its author should know about those that were needed."""

    folder: Path
    known: Sequence[_Library]
    notes: list[str] = field(default_factory=list)
    _published: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, settings: Settings, folder: Path) -> Libraries:
        formulas: Sequence[_Library] = _FORMULAS if settings.latex and settings.latex.renderer == "katex" else ()
        return cls(folder, [*_DIAGRAMS, *formulas])

    def needed(self, html: str) -> tuple[str, ...]:
        """The names of the libraries that some HTML needs."""
        return tuple(each.name for each in self.known if any(marker in html for marker in each.markers))

    def publish(self, names: Iterable[str]) -> None:
        """Publish libraries by their names; their files have the names under which they refer to each other."""
        for name in names:
            if name in self._published:
                continue
            self._published.add(name)
            library = next(each for each in self.known if each.name == name)
            for file in library.files():
                self._publish(file)
            if library.note:
                self.notes.append(library.note)

    def _publish(self, file: VendoredFile) -> None:
        target = self.folder / file.name
        # A server makes pages anew in the folder of a build.
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(file.source_path, half)
            half.replace(target)
