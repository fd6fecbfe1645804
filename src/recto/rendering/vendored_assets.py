"""Browser libraries that come with Recto: published when the first page that needs one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from recto.components.math import SCRIPT_MARKER, STYLE_MARKER, katex_css_files, katex_script_files
from recto.components.mermaid import MARKER, MERMAID
from recto.components.vendored import VendoredFile
from recto.html.tag_marks import tag_mark
from recto.rendering.assets import AssetStore
from recto.rendering.formula_settings import IN_BROWSER
from recto.settings import Settings


class _Library(Struct, frozen=True):
    name: str
    markers: tuple[str, ...]
    files: Callable[[], Iterable[VendoredFile]]
    note: str | None = None


_DIAGRAMS = (_Library("mermaid", (MARKER,), MERMAID.files),)
_FORMULAS = (
    _Library("katex.css", (STYLE_MARKER, SCRIPT_MARKER), katex_css_files),
    _Library("katex.js", (SCRIPT_MARKER,), katex_script_files, IN_BROWSER),
)


class VendoredAssets(Struct):
    """The libraries of one site; `notes` is what its author should know about those that were needed."""

    assets: AssetStore
    known: Sequence[_Library]
    notes: list[str] = field(default_factory=list)
    _published: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, settings: Settings, assets: AssetStore) -> VendoredAssets:
        formulas: Sequence[_Library] = _FORMULAS if settings.latex and settings.latex.renderer == "katex" else ()
        return cls(assets, [*_DIAGRAMS, *formulas])

    def needed(self, html: str) -> tuple[str, ...]:
        """The names of the libraries that some HTML needs."""
        return tuple(each.name for each in self.known if any(tag_mark(marker).is_in(html) for marker in each.markers))

    def publish(self, names: Iterable[str]) -> None:
        """Publish libraries by their names; their files have the names under which they refer to each other."""
        for name in names:
            if name in self._published:
                continue
            self._published.add(name)
            library = next(each for each in self.known if each.name == name)
            for file in library.files():
                self.assets.put(file.name, file.source_path.read_bytes())
            if library.note:
                self.notes.append(library.note)
