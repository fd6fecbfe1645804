"""Redirects of the plugin `redirects`, and of pages whose template is `redirect.html`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key
from recto.errors import RectoError
from recto.mdx.front_matter import split_front_matter
from recto.settings.links import leads_elsewhere

_TEMPLATE = "redirect.html"


def read_redirects(plugins: PluginTables, notes: Notes, *, directory_urls: bool) -> list[dict[str, Any]]:
    """The redirects that Recto is to publish, as tables of `[[redirects]]`."""
    maps = plugins.get("redirects", {}).get("redirect_maps", {})
    if not isinstance(maps, Mapping):
        return []
    found = []
    for old, new in maps.items():
        if not isinstance(new, str):
            notes.wrong((*plugin_key("redirects", notes), "redirect_maps", str(old)), "file or address")
            continue
        source, target = address_of(str(old)), new
        destination = target if leads_elsewhere(target) else address_of(target)
        if source != destination and set(source).isdisjoint("?#*:"):
            found.append({"source": source, "destination": destination})
    return found


def moved_pages(docs: Path) -> dict[str, str]:
    """Where each page leads that is nothing but a redirect, by its file below `docs`."""
    found = {}
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        try:
            text = file.read_text("utf-8-sig")
            front = split_front_matter(text, path=path).data if _TEMPLATE in text else {}
        except (OSError, UnicodeDecodeError, RectoError):
            # The page itself is told what is wrong with it.
            continue
        location = front.get("location")
        if front.get("template") == _TEMPLATE and isinstance(location, str):
            found[path] = location if leads_elsewhere(location) else urljoin(f"{address_of(path)}/", location)
    return found


def address_of(path: str) -> str:
    """The route of a page by its file, with what follows `#`."""
    file, mark, fragment = path.partition("#")
    route = file.removesuffix(".md").removesuffix(".html").strip("/")
    folder, _, name = route.rpartition("/")
    if name.lower() in ("index", "readme"):
        route = folder
    return f"/{route}{mark}{fragment}"
