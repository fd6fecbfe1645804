"""Redirects of the plugin `redirects`, and of pages whose template is `redirect.html`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key
from recto.dialects.material.text.page_metadata import read_page_metadata
from recto.errors import RectoError
from recto.settings.links import leads_elsewhere
from recto.settings.lookups import is_file

_TEMPLATE = "redirect.html"


def read_redirects(plugins: PluginTables, docs: Path, notes: Notes) -> list[dict[str, Any]]:
    """The redirects that Recto is to publish from where no page is, as tables of `[[redirects]]`."""
    found = []
    for old, new in _redirect_maps(plugins).items():
        if not isinstance(new, str):
            notes.wrong((*plugin_key("redirects", notes), "redirect_maps", str(old)), "file or address")
            continue
        source, destination = address_of(str(old)), _destination(new)
        if source != destination and set(source).isdisjoint("?#*:") and not is_file(docs / str(old)):
            found.append({"source": source, "destination": destination})
    return found


def _redirect_maps(plugins: PluginTables) -> Mapping[str, Any]:
    maps = plugins.get("redirects", {}).get("redirect_maps", {})
    return maps if isinstance(maps, Mapping) else {}


def _destination(target: str) -> str:
    return target if leads_elsewhere(target) else address_of(target)


def moved_pages(docs: Path, plugins: PluginTables) -> dict[str, str]:
    """Where each page leads in whose place there is a redirect, by its file below `docs`.

    Those are the pages with the template of a redirect, and those that the plugin `redirects` writes over.
    """
    found = {
        str(old): _destination(new)
        for old, new in _redirect_maps(plugins).items()
        if isinstance(new, str) and is_file(docs / str(old)) and address_of(str(old)) != _destination(new)
    }
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        try:
            text = file.read_text("utf-8-sig")
            front = read_page_metadata(text, path=path).data if _TEMPLATE in text else {}
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
