"""The extensions of Python-Markdown that a configuration lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.includes.files import find_file
from recto.dialects.material.includes.snippets import NAME as SNIPPETS
from recto.dialects.material.includes.snippets import looked_up, snippet_folders
from recto.dialects.material.options import KNOWN, RECOMMENDED, DialectOptions, plain_name
from recto.dialects.material.project.extension_options import note_extension_options
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import KeyPath
from recto.dialects.material.text_lists import text_list
from recto.errors import nearest

_KEY = "markdown_extensions"
_ANOTHER = "Write what it does as HTML, or as a plugin of Recto."
# MkDocs has them on without being asked.
_ALWAYS: Mapping[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}


def read_extensions(value: Any, notes: Notes, *, is_zensical: bool) -> dict[str, dict[str, Any]]:
    """Extensions by name with their options; what is not known is noted.

    Zensical has a list of its own for those who say nothing.
    """
    if value is None:
        return {name: dict(options) for name, options in (RECOMMENDED if is_zensical else _ALWAYS).items()}
    found: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for name, options, key in _entries(value, notes):
        if plain_name(name) not in KNOWN and name not in KNOWN:
            close = _nearest(name)
            hint = f"Did you mean `{close}`?" if close else _ANOTHER
            notes.add(key, f"The Markdown extension `{name}` is not known; what it reads is shown as text.", hint)
            continue
        if options is not None and not isinstance(options, Mapping):
            notes.wrong(key, "table of options")
            options = None
        note_extension_options(name, options or {}, key, notes)
        found[name] = {**found.get(name, {}), **{str(each): value for each, value in (options or {}).items()}}
    return found


def leave_out_missing_appendices(extensions: dict[str, dict[str, Any]], root: Path, docs: str, notes: Notes) -> None:
    """Note each file that would be added to all pages and is not there, once instead of on each page."""
    appended = text_list(extensions.get(SNIPPETS, {}).get("auto_append"))
    if not appended:
        return
    bases, within = snippet_folders(DialectOptions(extensions, str(root), docs), "")
    found = [path for path in appended if find_file(path, bases, within) is not None]
    for path in (each for each in appended if each not in found):
        key = (*extension_key(SNIPPETS, notes), "auto_append")
        notes.add(key, f"There is no file {path} to add to the pages.", looked_up(bases, str(root)))
    extensions[SNIPPETS] = {**extensions[SNIPPETS], "auto_append": found}


def extension_key(name: str, notes: Notes) -> KeyPath:
    """Where the configuration names an extension."""
    entries = _entries(notes.config.data.get(_KEY), notes)
    return next((key for each, _, key in entries if plain_name(each) == name), (_KEY,))


def _nearest(name: str) -> str | None:
    """The extension that may be meant: that packages are the same makes names no more alike."""
    prefix, _, last = name.rpartition(".")
    beside = {each.rpartition(".")[2]: each for each in KNOWN if each.rpartition(".")[0] == prefix}
    close = nearest(last, beside)
    return beside[close] if close else next((each for each in sorted(KNOWN) if each.rpartition(".")[2] == last), None)


def _entries(value: Any, notes: Notes) -> Iterator[tuple[str, Any, KeyPath]]:
    """Each extension with its options, and where it stands."""
    if isinstance(value, Mapping):
        for name, options in value.items():
            yield str(name), options, (_KEY, str(name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Mapping):
                for name, options in item.items():
                    yield str(name), options, (_KEY, number, str(name))
            elif isinstance(item, str):
                yield item, None, (_KEY, number)
            else:
                notes.wrong((_KEY, number), "name of an extension")
    else:
        notes.wrong((_KEY,), "list of extensions")
