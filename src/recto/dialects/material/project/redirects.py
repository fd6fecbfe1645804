"""Redirects of the plugin `redirects`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables
from recto.settings.links import leads_elsewhere


def read_redirects(plugins: PluginTables, notes: Notes, *, directory_urls: bool) -> list[dict[str, Any]]:
    """The redirects that Recto is to publish, as tables of `[[redirects]]`."""
    maps = plugins.get("redirects", {}).get("redirect_maps", {})
    if not isinstance(maps, Mapping):
        return []
    found = []
    for old, new in maps.items():
        source, target = address_of(str(old)), str(new)
        destination = target if leads_elsewhere(target) else address_of(target)
        if source != destination and set(source).isdisjoint("?#*:"):
            found.append({"source": source, "destination": destination})
    return found


def address_of(path: str) -> str:
    """The route of a page by its file, with what follows `#`."""
    file, mark, fragment = path.partition("#")
    route = file.removesuffix(".md").removesuffix(".html").strip("/")
    folder, _, name = route.rpartition("/")
    if name.lower() in ("index", "readme"):
        route = folder
    return f"/{route}{mark}{fragment}"
