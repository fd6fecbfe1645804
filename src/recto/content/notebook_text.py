"""A Jupyter notebook as the text of a page: its cells, and the outputs that it holds. Nothing is run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recto.errors import RectoError, Span
from recto.markdown.outputs.output_markdown import IMAGE_TYPES, OutputWriter, fenced, text_of

_ATTACHMENT = re.compile(r"\]\(<?attachment:(?P<name>[^)>\s]+)>?")
_FRONT_MATTER = re.compile(r"---[ \t]*\n")
_WITHOUT_CELL = frozenset({"remove-cell", "remove_cell", "hide-cell", "hide_cell"})
_WITHOUT_CODE = frozenset({"remove-input", "remove_input", "hide-input", "hide_input"})
_WITHOUT_OUTPUT = frozenset({"remove-output", "remove_output", "hide-output", "hide_output"})


def notebook_text(source: str, *, path: str, keep_image: Callable[[str, str], str], latex: bool = False) -> str:
    """The text of the page that a notebook is.

    Its first cell may be front matter between two lines `---`. Raises `RectoError` for a file that is no notebook.
    """
    notebook = _read(source, path)
    writer = _NotebookWriter(OutputWriter(keep_image, latex), _language(notebook))
    cells = [cell for cell in notebook["cells"] if isinstance(cell, Mapping)]
    parts = list(writer.cells(cells))
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _read(source: str, path: str) -> Mapping[str, Any]:
    try:
        notebook = json.loads(source)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        message = "This notebook is not JSON, as notebooks are."
        hint = "Open it in Jupyter and save it again, or name it otherwise."
        raise RectoError(message, where=Span(path, line), hint=hint) from None
    if isinstance(notebook, Mapping) and isinstance(notebook.get("cells"), list):
        return notebook
    hint = "`jupyter nbconvert --to notebook --nbformat 4 FILE` makes a newer one of it."
    raise RectoError("This notebook has no list of cells, as notebooks of version 4 have.", where=Span(path), hint=hint)


def _language(notebook: Mapping[str, Any]) -> str:
    metadata = notebook.get("metadata")
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        info = metadata.get(key) if isinstance(metadata, Mapping) else None
        if isinstance(info, Mapping) and isinstance(info.get(name), str):
            return str(info[name]).lower()
    return "python"


class _NotebookWriter(Struct, frozen=True):
    outputs: OutputWriter
    language: str

    def cells(self, cells: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        for number, cell in enumerate(cells):
            kind, tags, text = cell.get("cell_type"), _tags(cell), text_of(cell.get("source"))
            if tags & _WITHOUT_CELL:
                continue
            if number == 0 and kind in ("raw", "markdown") and _FRONT_MATTER.match(text):
                yield text
            elif kind == "markdown":
                yield self._with_attachments(text, cell.get("attachments"))
            elif kind == "code":
                if text.strip() and not tags & _WITHOUT_CODE:
                    yield fenced(text.rstrip(), self.language)
                if not tags & _WITHOUT_OUTPUT:
                    found = cell.get("outputs")
                    yield self.outputs.outputs(found if isinstance(found, list) else ()).text

    def _with_attachments(self, text: str, attachments: object) -> str:
        if not isinstance(attachments, Mapping):
            return text

        def kept(match: re.Match[str]) -> str:
            bundle = attachments.get(match["name"])
            for kind, suffix in IMAGE_TYPES.items():
                if isinstance(bundle, Mapping) and kind in bundle:
                    return f"](<{self.outputs.keep_image(text_of(bundle[kind]), suffix)}>"
            return match[0]

        return _ATTACHMENT.sub(kept, text)


def _tags(cell: Mapping[str, Any]) -> frozenset[str]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, Mapping) else None
    return frozenset(map(str, tags)) if isinstance(tags, list) else frozenset()
