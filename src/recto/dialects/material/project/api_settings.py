"""What `mkdocstrings` is told, as `[api]` says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from recto.dialects.material.objects.options import inherits_docstrings, not_honoured, placed_object
from recto.dialects.material.objects.places import ObjectPlace, object_places
from recto.dialects.material.project.known_options import without_effect
from recto.dialects.material.project.module_pages import ModulePages
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import plugin_key
from recto.dialects.material.project.yaml_config import KeyPath
from recto.settings.lookups import is_folder

_PLUGIN = "mkdocstrings"


def handler_options(table: Mapping[str, Any]) -> dict[str, Any]:
    """The options of the Python handler, which each place may change."""
    options = _handler(table).get("options")
    return {str(key): value for key, value in options.items()} if isinstance(options, Mapping) else {}


def api_settings(
    table: Mapping[str, Any], root: Path, docs: str, notes: Notes, modules: ModulePages | None
) -> dict[str, Any] | None:
    """The settings of the API reference; None where no page shows an object, or where it is not installed.

    `modules` are pages without files that show objects.
    """
    handler, given = _handler(table), handler_options(table)
    key = plugin_key(_PLUGIN, notes)
    _note_plugin(table, handler, key, notes)
    places = list(object_places(root / docs)) if table.get("enabled", True) else []
    places += modules.places() if modules is not None else ()
    if not places:
        return None
    if find_spec("griffe") is None:
        message = "The API reference needs Griffe, which is not installed: objects are shown as their headings."
        notes.add(key, message, 'Install it with `pip install "recto[api]"`.')
        return None
    _note_options(given, places, docs, key, notes)
    preloaded = given.get("preload_modules")
    names = [*(each.name for each in places), *(preloaded if isinstance(preloaded, list) else ())]
    return {
        "packages": list(dict.fromkeys(str(name).partition(".")[0] for name in names)),
        "paths": [*_paths(handler, root, key, notes), *(modules.paths if modules is not None else ())],
        "objects": [placed_object(each.name, each.page, {**given, **each.options}) for each in places],
        "inventories": dict(_inventories(handler)),
        "inspect": "never",
        "markup": "markdown",
        "inherit_docstrings": inherits_docstrings(given),
        "annotations": "modern" if given.get("modernize_annotations") else "source",
    }


def _handler(table: Mapping[str, Any]) -> Mapping[str, Any]:
    handlers = table.get("handlers")
    python = handlers.get("python") if isinstance(handlers, Mapping) else None
    return python if isinstance(python, Mapping) else {}


def _paths(handler: Mapping[str, Any], root: Path, key: KeyPath, notes: Notes) -> Iterator[str]:
    paths = handler.get("paths")
    for path in paths if isinstance(paths, list) else ():
        if is_folder(root / str(path)):
            yield str(path)
        else:
            message = f"There is no folder `{path}`, in which packages would be looked for."
            notes.add((*key, "handlers", "python", "paths"), message, "Name the folder that packages are in.")


def _inventories(handler: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The inventories of other projects, by names made of their addresses."""
    for name in ("inventories", "import"):
        listed = handler.get(name)
        for each in listed if isinstance(listed, list) else ():
            url = each.get("url") if isinstance(each, Mapping) else each
            if isinstance(url, str) and url.startswith(("https://", "http://")):
                parts = urlsplit(url)
                yield f"{parts.netloc}{parts.path.removesuffix('objects.inv').rstrip('/')}", url


_PLUGIN_OPTIONS = frozenset({"enabled", "handlers", "watch"})
_HANDLER_OPTIONS = frozenset({"import", "inventories", "options", "paths"})
_USUAL: Mapping[str, object] = {"default_handler": "python", "enable_inventory": True}
_INSTEAD: Mapping[str, str] = {
    "custom_templates": "Take it out: parts of objects are components that `[api.parts]` of recto.toml names.",
    "enable_inventory": "Take it out: `objects.inv` is always written.",
    "load_external_modules": "Name packages whose objects are shown in `preload_modules`.",
}


def _note_plugin(table: Mapping[str, Any], handler: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
    """Name what the plugin and its handler are told that has no effect here."""
    own = [name for name, value in table.items() if name not in _PLUGIN_OPTIONS and _USUAL.get(name, None) != value]
    for name in own:
        notes.add((*key, name), without_effect(name, _PLUGIN), _INSTEAD.get(name, "Take it out."))
    for name in handler:
        if name not in _HANDLER_OPTIONS:
            place = (*key, "handlers", "python", name)
            notes.add(place, without_effect(name, _PLUGIN), _INSTEAD.get(name, "Take it out."))
    handlers = table.get("handlers")
    for name in (each for each in handlers if each != "python") if isinstance(handlers, Mapping) else ():
        message = f"Recto reads Python alone: the handler `{name}` of {_PLUGIN} has no effect here."
        notes.add((*key, "handlers", name), message, "Take it out.")


def _note_options(
    given: Mapping[str, Any], places: Sequence[ObjectPlace], docs: str, key: KeyPath, notes: Notes
) -> None:
    """Name each option once that has no effect here, where it is first written."""
    told: set[str] = set()
    for name, hint in not_honoured(given):
        told.add(name)
        notes.add((*key, "handlers", "python", "options", name), without_effect(name, _PLUGIN), hint)
    for place in places:
        for name, hint in not_honoured(place.options):
            if name not in told:
                told.add(name)
                notes.add_at(f"{docs}/{place.page}", place.line, without_effect(name, _PLUGIN), hint)
