"""Plugins that put something into the text of pages: other files, values, and what code puts out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.execution.consent import HINT, runs_code
from recto.dialects.material.includes import executed_code, include_markdown, macros
from recto.dialects.material.project.macro_settings import macro_settings
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key

TEXT_PLUGINS = frozenset({include_markdown.NAME, macros.NAME, executed_code.NAME})
_EXTENSION = "zensical.extensions.macros"
_FENCES = "pymdownx.superfences"


def add_text_plugins(extensions: dict[str, dict[str, Any]], plugins: PluginTables, root: Path, notes: Notes) -> None:
    """Add what the plugins are told to the extensions, which read pages in the same way.

    Raises `RectoError` for files of values that cannot be read.
    """
    if include_markdown.NAME in plugins:
        extensions[include_markdown.NAME] = {str(key): value for key, value in plugins[include_markdown.NAME].items()}
    given = plugins.get(macros.NAME, extensions.get(_EXTENSION))
    if given is not None:
        key = plugin_key(macros.NAME, notes) if macros.NAME in plugins else ("markdown_extensions", _EXTENSION)
        found = macro_settings(given, root, key, notes)
        if found is not None:
            extensions[macros.NAME] = found
    if executed_code.NAME in plugins or _has_fences(extensions.get(_FENCES, {})):
        if runs_code():
            extensions[executed_code.NAME] = {}
        else:
            is_plugin = executed_code.NAME in plugins
            key = plugin_key(executed_code.NAME, notes) if is_plugin else ("markdown_extensions", _FENCES)
            notes.add(key, "Code in pages is not run, and is shown without what it puts out.", HINT)


def _has_fences(given: Mapping[str, Any]) -> bool:
    """Whether fences are given to markdown-exec without its plugin."""
    fences = given.get("custom_fences")
    return any("markdown_exec" in str(fence.get("format")) for fence in fences or () if isinstance(fence, Mapping))
