"""A site made with MkDocs or Zensical: its pages stay as they are, its configuration becomes `recto.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import fields

from recto.dialects.material import MaterialSettings
from recto.errors import RectoError, Span
from recto.migrate.changes import Migration
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder import ProjectFolder
from recto.migrate.settings_file import write_settings
from recto.settings.foreign import FOREIGN_FILES, foreign_settings

_PAGES = (".md", ".mdx")


def plan_mkdocs(folder: ProjectFolder, year: int) -> Migration:
    """Everything that moves an MkDocs site to Recto: the settings that its configuration is read as."""
    draft = MigrationDraft(folder)
    found = foreign_settings(folder.root.absolute())
    if found is None:
        names = ", ".join(f"`{name}`" for name in FOREIGN_FILES)
        message = f"There is no configuration of MkDocs: none of {names}."
        raise RectoError(message, where=Span(str(folder.root)), hint="Name the folder that holds it.")
    settings = {key: value for key, value in _without_nothing(found.data).items() if not _is_empty(value)}
    plugins = settings.pop("plugins", {})
    settings["plugins"] = {name: _plugin(draft, plugin) for name, plugin in plugins.items()}
    write_settings(draft, settings, f"the settings of {found.file}")
    draft.lose(
        Span(found.file), "Recto reads `recto.toml` instead of this file.", "Delete it when nothing else needs it."
    )
    inside = f"{found.data.get('content_dir', 'docs')}/"
    # The build follows symbolic links to files.
    pages = [path for path in (*folder.files, *folder.links) if path.startswith(inside) and path.endswith(_PAGES)]
    return draft.finish("A site made with MkDocs", len(pages))


def _without_nothing(value: Any) -> Any:
    """A value without what is None in it, which TOML cannot say."""
    if isinstance(value, Mapping):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_without_nothing(inner) for inner in value if inner is not None]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or value == {}


def _plugin(draft: MigrationDraft, plugin: Any) -> Any:
    """The settings of a plugin; what the configuration says and nothing honours is told to the author instead."""
    if not isinstance(plugin, Mapping):
        return plugin
    for note in plugin.get("notes", ()):
        draft.need(Span(note["file"], note.get("line")), note["message"], note["hint"])
    usual = {each.name: each.default_factory() for each in fields(MaterialSettings) if callable(each.default_factory)}
    # An empty table may switch something on, such as a blog without options.
    return {
        key: value
        for key, value in plugin.items()
        if key != "notes" and value != [] and not (key in usual and value == usual[key])
    }
