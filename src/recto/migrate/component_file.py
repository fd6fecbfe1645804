"""Writes `mdx_components.py` for the components that pages use, so that the pages build before those are written."""

from __future__ import annotations

from collections.abc import Iterable

from recto.components.registry import COMPONENTS_FILE
from recto.errors import Span
from recto.migrate.draft import MigrationDraft
from recto.migrate.page_check import UsedComponent

_MOST_NAMED = 6
_HEAD = '''"""Components that pages use. Each shows what stands between its tags, until you write what it shows."""
'''


def write_components(draft: MigrationDraft, used: Iterable[UsedComponent]) -> None:
    """A new file with a function for each component; one that is there stays, and its author is told what it lacks."""
    components = sorted(used, key=lambda component: component.name)
    if not components:
        return
    if any(draft.folder.has(path) for path in (COMPONENTS_FILE, f"src/{COMPONENTS_FILE}")):
        for component in components:
            if not _is_named(draft, component.name):
                why = f"Pages use <{component.name}>, which `{COMPONENTS_FILE}` does not name."
                draft.need(component.first, why, "Write it there.")
        return
    names = ", ".join(f"<{component.name}>" for component in components[:_MOST_NAMED])
    more = f" and {len(components) - _MOST_NAMED} more" if len(components) > _MOST_NAMED else ""
    text = _text(components)
    draft.create(COMPONENTS_FILE, text, f"{names}{more}")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("def "):
            why = "This component shows only what stands between its tags."
            draft.need(Span(COMPONENTS_FILE, number), why, "Write in Python what it shows.")


def _is_named(draft: MigrationDraft, name: str) -> bool:
    path = draft.folder.first(COMPONENTS_FILE, f"src/{COMPONENTS_FILE}")
    return name in (draft.read(path) or "" if path is not None else "")


def _text(components: list[UsedComponent]) -> str:
    parts = [_HEAD]
    for component in components:
        pages = f"{component.pages} page" if component.pages == 1 else f"{component.pages} pages"
        comment = f"  # {pages}" + (f", from {component.source}" if component.source else "")
        parts.append(f"\n\ndef {component.name}(children=None, **props):{comment}\n    return children\n")
        parts.extend(f"\n\n{component.name}.{part} = {component.name}\n" for part in component.parts if "." not in part)
    names = "".join(f'    "{component.name}": {component.name},\n' for component in components)
    return "".join(parts) + f"\n\ncomponents = {{\n{names}}}\n"
