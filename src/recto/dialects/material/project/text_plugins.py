"""Plugins that put something into the text of pages: other files, values, and what code puts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.blocks.fences import PYODIDE
from recto.dialects.material.execution.consent import HINT, runs_code
from recto.dialects.material.includes import executed_code, include_markdown, macros
from recto.dialects.material.options import PROGRAM_EXTENSIONS
from recto.dialects.material.project import data_files
from recto.dialects.material.project.extensions import extension_key
from recto.dialects.material.project.macro_settings import macro_settings
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.plugin_options import note_options
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key
from recto.dialects.material.project.yaml_config import KeyPath

_TYPER = PROGRAM_EXTENSIONS[-1]
TEXT_PLUGINS = frozenset({include_markdown.NAME, macros.NAME, executed_code.NAME, data_files.NAME, _TYPER})
_EXTENSIONS = {macros.NAME: "zensical.extensions.macros", executed_code.NAME: "pymdownx.superfences"}


def add_text_plugins(
    extensions: dict[str, dict[str, Any]], plugins: PluginTables, root: Path, docs: str, notes: Notes
) -> None:
    """Add what the plugins are told to the extensions, which read pages in the same way.

    Raises `RectoError` for files of values that cannot be read.
    """
    if include_markdown.NAME in plugins:
        extensions[include_markdown.NAME] = {str(key): value for key, value in plugins[include_markdown.NAME].items()}
    given = plugins.get(macros.NAME, extensions.get(_EXTENSIONS[macros.NAME]))
    data = None
    if data_files.NAME in plugins:
        key = plugin_key(data_files.NAME, notes)
        data = data_files.data_variables(plugins[data_files.NAME], root, docs, key, notes)
        if given is None:
            # It has no module of functions, and the keys of the configuration have no table of their own.
            found = macro_settings({"module_name": False}, root, key, notes, data)
            if found is not None:
                extensions[macros.NAME] = {**found, "variables": {**found["config"], **found["variables"]}}
    if given is not None:
        key = _key(macros.NAME, plugins, notes)
        if macros.NAME not in plugins:
            note_options(macros.NAME, given, key, notes)
        found = macro_settings(given, root, key, notes, data)
        if found is not None:
            extensions[macros.NAME] = found
    languages = list(_languages(plugins, extensions.get(_EXTENSIONS[executed_code.NAME], {})))
    if languages:
        extensions[executed_code.NAME] = {"languages": languages}
    if _TYPER in plugins:
        extensions[_TYPER] = {}
    for name, message in not_run(extensions, root):
        notes.add(_key(name, plugins, notes), message, HINT)


def playground_of(
    extensions: Mapping[str, Mapping[str, Any]], folder: Path, docs: str, notes: Notes
) -> dict[str, Any] | None:
    """The table `[playground]` of a project; None where no page has code that readers run."""
    if PYODIDE not in extensions.get(executed_code.NAME, {}).get("languages", ()):
        return None
    # Loaded by projects that may have such code.
    from recto.dialects.material.project.reader_code import playground_settings

    return playground_settings(folder, docs, notes)


def not_run(extensions: Mapping[str, Mapping[str, Any]], root: Path) -> Iterator[tuple[str, str]]:
    """The extensions that would run code and may not, each with what to say of it."""
    if runs_code():
        return
    if executed_code.NAME in extensions:
        yield executed_code.NAME, "Code in pages is not run, and is shown without what it puts out."
    for name in PROGRAM_EXTENSIONS:
        if name in extensions:
            yield name, f"Programs that pages show by `{name}` are not imported, and are left out."
    module = macros.module_file(root, extensions[macros.NAME]) if macros.NAME in extensions else None
    if module is not None:
        shown = module.relative_to(root).as_posix()
        yield macros.NAME, f"{shown} is not run, so that its macros and filters are not known."
    for name in macros.installed_modules(extensions.get(macros.NAME, {})):
        yield macros.NAME, f"The module `{name}` is not run, so that its macros and filters are not known."


def _key(name: str, plugins: PluginTables, notes: Notes) -> KeyPath:
    """Where the configuration asks for one of the plugins, or for the extension that does the same."""
    if name in plugins:
        return plugin_key(name, notes)
    return extension_key(_EXTENSIONS.get(name, name), notes)


def _languages(plugins: PluginTables, fences: Mapping[str, Any]) -> Iterator[str]:
    """The languages whose code is to be run: those of the plugin, and those of fences that are given to it."""
    if executed_code.NAME in plugins:
        listed = plugins[executed_code.NAME].get("languages")
        yield from map(str, listed) if isinstance(listed, list) else sorted(executed_code.KNOWN_LANGUAGES)
    given = fences.get("custom_fences")
    for fence in given if isinstance(given, list) else ():
        if isinstance(fence, Mapping) and "markdown_exec" in str(fence.get("format")):
            yield str(fence.get("name"))
