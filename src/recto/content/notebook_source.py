"""The source of a page that is a Jupyter notebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recto.content.page_source import FileSource

NOTEBOOK = ".ipynb"


@dataclass(frozen=True, slots=True)
class NotebookSource(FileSource):
    """A notebook of the project; with `latex` its formulas are typeset."""

    latex: bool = False

    def text(self) -> str:
        """The notebook as Markdown; its images are written beside the caches of the project."""
        from recto.content.notebook_text import notebook_text
        from recto.content.output_images import ImageFolder

        images = ImageFolder(Path(self.file.removesuffix(self.shown)))
        # Not `super()`, which a class with slots does not find here.
        source = FileSource.text(self)
        return notebook_text(
            source,
            path=self.shown,
            keep_image=lambda content, suffix: images.keep(content, suffix, self.place),
            latex=self.latex,
        )
