"""What the plugin `mkdocs-macros`, or Zensical's extension of that kind, knows in pages."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recto.dialects.material.includes.macros import is_installed
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath, read_yaml_file
from recto.dialects.material.text_lists import text_list
from recto.settings.lookups import is_file

_CONFIG = ("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name", "docs_dir")


def macro_settings(
    given: Mapping[str, Any], root: Path, key: KeyPath, notes: Notes, more: Mapping[str, Any] | None = None
) -> dict[str, Any] | None:
    """The options with all variables, of which `more` are given; None where Jinja2 is not installed.

    Raises `RectoError` for broken YAML.
    """
    if find_spec("jinja2") is None:
        message = "Macros in `{{ … }}` need Jinja2, which is not installed: they are shown as text."
        notes.add(key, message, 'Install it with `pip install "recto[macros]"`.')
        return None
    data = notes.config.data
    extra = data.get("extra")
    variables = dict(extra) if isinstance(extra, Mapping) else {}
    listed = given.get("include_yaml") or []
    for entry in listed if isinstance(listed, list) else [listed]:
        variables.update(_from_file(entry, root, key, notes))
    for name in text_list(given.get("modules")):
        if not is_installed(name.rpartition(":")[2]):
            message = f"The package of `{name}`, whose macros pages may use, is not installed."
            notes.add((*key, "modules"), message, "Install it beside Recto.")
    config = {name: data[name] for name in _CONFIG if isinstance(data.get(name), str)}
    options = {str(name): value for name, value in given.items()}
    variables |= more or {}
    return {**options, "variables": variables, "config": {**config, "extra": variables}}


def _from_file(entry: Any, root: Path, key: KeyPath, notes: Notes) -> Mapping[str, Any]:
    """The values of a file, or below a name where the entry gives one."""
    name, path = next(iter(entry.items())) if isinstance(entry, Mapping) and entry else ("", entry)
    file = root / str(path)
    if not is_file(file):
        notes.add(key, f"There is no file `{path}` of `include_yaml`.", "Mend its path, or take it out.")
        return {}
    values = read_yaml_file(root, file, "name: …").data
    return {str(name): values} if name else values
