"""Pages for the tests of what lists them."""

from datetime import datetime
from pathlib import Path
from typing import Any

from recto.export import BuildOptions, build_site
from recto.export.publish.addresses import SiteAddress
from recto.plugins.published_page import PublishedPage
from recto.rendering.urls import ExportUrls
from tests.sites import read_files, write_site


def page(route: str, title: str = "T", date: str | None = None, **given: Any) -> PublishedPage:
    return PublishedPage(route, title, date=datetime.fromisoformat(date) if date else None, **given)


def address(base: str = "", slash: bool = False, url: str | None = "https://example.com") -> SiteAddress:
    return SiteAddress(ExportUrls(base, slash), url)


def built(root: Path, files: dict[str, str], settings: str = "", **options: Any) -> dict[str, str]:
    """The text files of a built site by name."""
    write_site(root, {"recto.toml": "search = false\n" + settings, **files})
    found = read_files(build_site(root, BuildOptions(**options)).out)
    return {name: content.decode() for name, content in found.items() if not name.startswith("_recto/")}
