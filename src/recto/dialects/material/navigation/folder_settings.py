"""What a file says of the navigation of its folder, with the values that folders hand down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import ConfigFile, KeyPath, read_yaml_file
from recto.settings.lookups import is_file

_KINDS: Mapping[str, tuple[type, str]] = {
    "title": (str, "text"),
    "nav": (list, "list"),
    "arrange": (list, "list"),
    "sort": (dict, "table"),
}
_FLAG_NAMES = (
    "hide preserve_directory_names flatten_single_child_sections use_index_title append_unmatched collapse "
    "collapse_single_pages ignore_case"
)
_FLAGS = frozenset(_FLAG_NAMES.split())
_WORDS: Mapping[str, Sequence[str]] = {
    "by": ("path", "filename", "title"),
    "order_by": ("filename", "title"),
    "direction": ("asc", "desc"),
    "order": ("asc", "desc"),
    "type": ("natural", "alphabetical"),
    "sort_type": ("natural",),
    "sections": ("first", "last", "mixed"),
}


class FolderSettings(Struct, frozen=True):
    """The keys of one folder's file, those that are right; `file` is its path, for messages."""

    values: Mapping[str, Any]
    file: ConfigFile | None = None

    @classmethod
    def read(cls, root: Path, file: Path, known: frozenset[str], notes: Notes) -> Self:
        """The keys in a file; wrong ones are noted. Raises `RectoError` for YAML that cannot be read."""
        if not is_file(file):
            return cls({})
        config = read_yaml_file(root, file, "nav: […]")
        return cls(_right(config, config.data, (), known, notes), config)

    def note(self, notes: Notes, key: KeyPath, message: str, hint: str) -> None:
        """A warning about a key of the file."""
        if self.file is not None:
            _note(self.file, notes, key, message, hint)


def _right(
    config: ConfigFile, table: Mapping[str, Any], above: KeyPath, known: frozenset[str], notes: Notes
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        here = (*above, str(key))
        problem = _problem(str(key), value, known)
        if problem:
            _note(config, notes, here, *problem)
        elif isinstance(value, dict):
            found[str(key)] = _right(config, value, here, frozenset(_WORDS) | _FLAGS, notes)
        elif value is not None:
            found[str(key)] = value
    return found


def _problem(key: str, value: Any, known: frozenset[str]) -> tuple[str, str] | None:
    if key not in known:
        return f"`{key}` has no meaning here.", f"Known are {', '.join(sorted(known))}."
    if value is None:
        return None
    kind, name = _KINDS.get(key, (bool, "true or false") if key in _FLAGS else (object, ""))
    if not isinstance(value, kind):
        return (
            f"`{key}` is no {name}, and is ignored.",
            f"Write a {name} there." if name != "true or false" else "Write true or false.",
        )
    if key in _WORDS and value not in _WORDS[key]:
        return f"`{key}` may not be `{value}`, and is ignored.", f"Write one of {', '.join(_WORDS[key])}."
    return None


def _note(config: ConfigFile, notes: Notes, key: KeyPath, message: str, hint: str) -> None:
    where = config.span(key)
    notes.add_at(where.path, where.line or 1, message, hint)
