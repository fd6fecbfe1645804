"""Compiles the pages as they will be, and tells what stands in the way of each; nothing of them is run."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recto.components import BUILTINS, NOT_OF_NEXTRA
from recto.errors import RectoError, Span
from recto.markdown.features import ALL
from recto.mdx.compile import draft_mdx
from recto.mdx.compiled import Compiled, CompileOptions
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder import ProjectFolder
from recto.migrate.unknown_names import unknown_names

_FEATURES = ALL - {"code", "images", "links", "mermaid", "package-tabs", "typography"}
"""What could fail, without what takes time."""


class UsedComponent(Struct):
    """A component that pages use and neither they nor Recto have."""

    name: str
    first: Span
    source: str = ""
    parts: tuple[str, ...] = ()
    pages: int = 0


def check_pages(draft: MigrationDraft, paths: list[str], *, latex: bool) -> dict[str, UsedComponent]:
    """Tell of each mistake in the pages at these paths, and give the components that they lack, by name."""
    options = CompileOptions(latex=latex)
    lacking: dict[str, UsedComponent] = {}
    for path in paths:
        text = draft.texts[path][0] if path in draft.texts else draft.read(path)
        if text is None:
            continue
        drafted = draft_mdx(text, path=draft.target(path), features=_FEATURES, options=options)
        for error in drafted.errors:
            _tell(draft, error)
        if drafted.compiled is not None:
            for unknown in unknown_names(drafted.compiled):
                where = Span(unknown.where.path, unknown.where.line)
                draft.need(where, f"Nothing gives `{unknown.name}` a value.", unknown.hint)
            _note(lacking, [use for use in _components(drafted.compiled) if use.name not in drafted.doubtful])
    return lacking


def _note(lacking: dict[str, UsedComponent], uses: list[UsedComponent]) -> None:
    """Count the components of one page among those of all."""
    for use in uses:
        known = lacking.setdefault(use.name, UsedComponent(use.name, use.first, use.source))
        known.source = known.source or use.source
        known.parts = tuple(dict.fromkeys((*known.parts, *use.parts)))
    for name in {use.name for use in uses}:
        lacking[name].pages += 1


def _tell(draft: MigrationDraft, error: RectoError) -> None:
    where = error.where or Span(".")
    draft.need(Span(where.path, where.line), error.message, error.hint or "Mend it.")


def _components(page: Compiled) -> Iterator[UsedComponent]:
    """Each use of a component that neither the page nor Recto has."""
    imported = {item.name: item for item in page.imports}
    for use in page.component_names:
        root, _, part = use.name.partition(".")
        item = imported.get(root)
        name = item.component if item is not None else root
        if item is None:
            lacks = root not in BUILTINS and root not in page.bound_names
        else:
            lacks = item.kind == "component" and (name not in BUILTINS or name in NOT_OF_NEXTRA)
        if lacks:
            yield UsedComponent(name, use.where, item.source if item is not None else "", (part,) if part else ())


def mdx_files(folder: ProjectFolder, folders: tuple[str, ...]) -> list[str]:
    """All Markdown files in some folders."""
    return [path for name in folders for path in folder.below(name) if path.endswith((".md", ".mdx"))]
