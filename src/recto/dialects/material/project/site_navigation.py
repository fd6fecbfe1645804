"""The navigation of a project as Recto's settings list it, with the lists of a blog."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.dialects.material.blog.project_blog import ProjectBlog, read_blog
from recto.dialects.material.navigation.sources import nav_value
from recto.dialects.material.project.navigation import NavigationReader
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables


class ProjectNavigation(Struct, frozen=True):
    """The entries, and the blog where there is one."""

    entries: list[dict[str, Any]]
    blog: ProjectBlog | None

    @property
    def titles(self) -> dict[str, str]:
        """The titles that entries give pages, by their files."""
        return _titles(self.entries)


def read_navigation(
    docs: Path, root: Path, plugins: PluginTables, features: frozenset[str], notes: Notes
) -> ProjectNavigation:
    """The navigation of the pages in the folder `docs`; what it names that is not there is noted.

    Raises `RectoError` for a file with navigation that cannot be read.
    """
    blog = read_blog(docs, plugins["blog"]) if "blog" in plugins else None
    hidden = blog.hidden if blog is not None else ()
    value = nav_value(notes.config.data, plugins, root, docs.relative_to(root).as_posix(), hidden, notes)
    reader = NavigationReader(
        notes,
        lambda path: (docs / path).is_file() and path.endswith(".md"),
        indexes="navigation.indexes" in features or "section-index" in plugins,
        tabs="navigation.tabs" in features,
    )
    entries = reader.read(value)
    if blog is not None:
        blog.join(entries)
    return ProjectNavigation(entries, blog)


def _titles(entries: list[dict[str, Any]]) -> dict[str, str]:
    """The titles that the navigation gives pages, by their files."""
    found: dict[str, str] = {}
    for entry in entries:
        if "page" in entry and "title" in entry and "entries" not in entry:
            found[entry["page"]] = entry["title"]
        found.update(_titles(entry.get("entries", [])))
    return found
