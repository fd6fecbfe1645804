"""Files that a configuration leaves out: by `exclude_docs`, and by the plugin `exclude` (mkdocs-exclude)."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key
from recto.dialects.material.text_lists import text_list

EXCLUDE = "exclude"
_CHARACTERS = re.compile(r"[\[\]*?!\\]")


def left_out_files(plugins: PluginTables, docs: Path, notes: Notes) -> list[str]:
    """Patterns for the files that are there and not published."""
    exclude = notes.config.data.get("exclude_docs")
    found = exclude.splitlines() if isinstance(exclude, str) else []
    if EXCLUDE in plugins:
        table, key = plugins[EXCLUDE], plugin_key(EXCLUDE, notes)
        globs = text_list(table.get("glob"))
        expressions = []
        for text in text_list(table.get("regex")):
            try:
                expressions.append(re.compile(text))
            except re.error as error:
                notes.add((*key, "regex"), f"`{text}` is no regular expression: {error}.", "Mend it.")
        paths = (file.relative_to(docs).as_posix() for file in sorted(docs.rglob("*")) if file.is_file())
        found += [
            f"/{_CHARACTERS.sub(lambda match: f'[{match[0]}]' if match[0] in '*?[' else match[0], path)}"
            for path in paths
            if any(fnmatch(path, glob) for glob in globs) or any(each.match(path) for each in expressions)
        ]
    return found
