"""The plugins of a configuration: what each stands for here, and what to do about the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.other_plugins import INSTEAD, NEEDLESS
from recto.dialects.material.project.plugin_options import note_options
from recto.dialects.material.project.yaml_config import KeyPath

PluginTables = dict[str, Mapping[str, Any]]

_HONOURED = frozenset(
    {
        "autorefs",
        "git-revision-date",
        "git-revision-date-localized",
        "mkdocs-jupyter",
        "redirects",
        "search",
        "section-index",
        "social",
    }
)
_PACKAGE = "material/"


def read_plugins(value: Any, notes: Notes) -> PluginTables:
    """The plugins by their names, without Material's prefix, each with its options."""
    if value is None:
        return {"search": {}}
    return {name: options for name, options, _ in _entries(value, notes)}


def plugin_key(name: str, notes: Notes) -> KeyPath:
    """Where the configuration names a plugin."""
    found = (key for each, _, key in _entries(notes.config.data.get("plugins"), notes) if each == name)
    return next(found, ("plugins",))


def note_plugins(value: Any, notes: Notes, *, handled: frozenset[str]) -> None:
    """Name each plugin, and each option, that does not do here what it does there.

    Plugins of `handled` are seen to elsewhere.
    """
    for name, options, key in _entries(value, notes) if value is not None else ():
        note_options(name, options, key, notes)
        if name in _HONOURED or name in NEEDLESS or name in handled:
            continue
        message, hint = INSTEAD.get(
            name, (f"The plugin `{name}` is not known, and does nothing", "Write what it does as a plugin of Recto.")
        )
        notes.add(key, f"{message}.", hint)


def _entries(value: Any, notes: Notes, key: KeyPath = ("plugins",)) -> Iterator[tuple[str, Mapping[str, Any], KeyPath]]:
    """Each plugin that is switched on, with its options and its place; those of a group one by one."""
    for name, options, place in _listed(value, notes, key):
        if name != "group":
            if options.get("enabled") is not False:
                yield name, options, place
        elif options.get("enabled"):
            yield from _entries(options.get("plugins", []), notes, (*place, "plugins"))


def _listed(value: Any, notes: Notes, key: KeyPath) -> Iterator[tuple[str, Mapping[str, Any], KeyPath]]:
    items: list[tuple[tuple[str, Any], KeyPath]] = []
    if isinstance(value, Mapping):
        items += [((str(name), options), (*key, str(name))) for name, options in value.items()]
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Mapping):
                items += [((str(name), options), (*key, number, str(name))) for name, options in item.items()]
            elif isinstance(item, str):
                items.append(((item, None), (*key, number)))
            else:
                notes.wrong((*key, number), "name of a plugin")
    else:
        notes.wrong(key, "list of plugins")
    for (name, options), place in items:
        yield name.removeprefix(_PACKAGE), options if isinstance(options, Mapping) else {}, place
