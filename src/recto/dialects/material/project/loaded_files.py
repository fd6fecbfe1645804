"""Stylesheets and scripts that every page loads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.settings.links import leads_elsewhere
from recto.settings.lookups import is_file


def loaded_files(data: Mapping[str, Any], root: Path, docs: str, notes: Notes) -> dict[str, Any]:
    """The stylesheets and scripts that every page loads: files of the project, those of other sites noted."""
    found: dict[str, Any] = {}
    for key, name in (("extra_css", "stylesheets"), ("extra_javascript", "extra_js")):
        value = data.get(key)
        if value is None:
            continue
        if not isinstance(value, list):
            notes.wrong((key,), "list of files")
            continue
        files: list[str] = []
        for number, item in enumerate(value):
            path = item.get("path") if isinstance(item, Mapping) else item
            if not isinstance(path, str):
                notes.wrong((key, number), "file")
                continue
            path = path if leads_elsewhere(path) else path.lstrip("/")
            if leads_elsewhere(path):
                message = f"`{path}` is on another site, and is not loaded."
                notes.add((key, number), message, "Save it beside the pages, and name the file.")
            elif not is_file(root / docs / path):
                notes.add((key, number), f"There is no file `{docs}/{path}`.", "Write it, or take it out.")
            else:
                files.append(path if key == "extra_css" else str(PurePosixPath(docs, path)))
        found[name] = files
    return found
