"""The navigation of a project as Recto's settings list it, with the lists of a blog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.dialects.material.blog.project_blog import ProjectBlog, read_blog
from recto.dialects.material.navigation.page_tree import PageTree
from recto.dialects.material.navigation.sources import NAVIGATION_PLUGINS, nav_value
from recto.dialects.material.project.module_pages import ModulePages
from recto.dialects.material.project.navigation import NavigationReader
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.project_folder import Project
from recto.dialects.material.project.site_languages import ProjectLanguages
from recto.settings.lookups import is_file

__all__ = ["NAVIGATION_PLUGINS", "ProjectNavigation", "read_navigation"]

_HOME_PAGES = ("index.md", "README.md")


class ProjectNavigation(Struct, frozen=True):
    """The entries, and the blog where there is one."""

    entries: list[dict[str, Any]]
    blog: ProjectBlog | None
    titles: dict[str, str]
    """The titles that entries give pages, by their files."""


def read_navigation(project: Project, moved: Mapping[str, str], modules: ModulePages | None) -> ProjectNavigation:
    """The navigation of a project; what it names that is not there is noted.

    `moved` is where pages lead that are nothing but redirects, `modules` are pages without files.

    Raises `RectoError` for a file with navigation that cannot be read.
    """
    docs, plugins, languages, notes = project.folder, project.plugins, project.languages, project.notes
    blog = read_blog(docs, plugins["blog"]) if "blog" in plugins else None
    hidden = [*project.left_out, *(blog.hidden if blog is not None else ())]
    hidden += languages.translations() if languages is not None else ()
    folder = project.docs if languages is None else languages.folder(project.docs)
    value = nav_value(project.data, plugins, project.root, folder, hidden, notes)
    if modules is not None and isinstance(value, list):
        value = modules.joined(value)

    def page_of(path: str) -> str | None:
        if languages is not None:
            return languages.named(docs, path)
        is_made = modules is not None and modules.has(path)
        return path if is_made or (path.endswith(".md") and is_file(docs / path)) else None

    tree = PageTree(docs, {}, {})
    reader = NavigationReader(
        notes,
        page_of,
        tree.title_of,
        languages.titles_of if languages is not None else lambda _: {},
        moved,
        indexes="navigation.indexes" in project.features or "section-index" in plugins,
        tabs="navigation.tabs" in project.features,
    )
    entries = reader.read(value)
    if blog is not None:
        blog.join(entries)
        _note_doubled(blog, project.docs, notes)
    named = [*_titled(entries), *reader.indexes]
    if languages is not None:
        titles = _first_titles(_titles_in(languages, docs, named))
    else:
        home = _name_home(entries, tree) if not project.is_zensical else {}
        titles = {**home, **_first_titles((entry["page"], entry["title"]) for entry in named)}
    return ProjectNavigation(entries, blog, titles)


def _note_doubled(blog: ProjectBlog, docs: str, notes: Notes) -> None:
    """Tell each post whose address another one has."""
    for file, (route, other) in blog.doubled.items():
        message = f"This post would have the address {route}, which is that of `{docs}/{other}`."
        notes.add_at(f"{docs}/{file}", 1, message, "Give one of them another `slug`.")


def _name_home(entries: list[dict[str, Any]], tree: PageTree) -> dict[str, str]:
    """Call a home page "Home" to which nobody gives a title, as MkDocs does; in a section it has its file's name.

    Zensical calls it by its file's name everywhere.
    """
    home = next((name for name in _HOME_PAGES if is_file(tree.docs / name)), None)
    if home is None or tree.own_title(home):
        return {}
    named = [entry for entry in entries if entry.get("page") == home]
    if not named and home in _pages_of(entries):
        return {}
    for entry in named:
        entry.setdefault("title", "Home")
    return {home: "Home"}


def _pages_of(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if "page" in entry:
            yield entry["page"]
        yield from _pages_of(entry.get("entries", []))


def _first_titles(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One title for each file: of a page that is listed again, the first, as MkDocs has it."""
    found: dict[str, str] = {}
    for file, title in titles:
        found.setdefault(file, title)
    return found


def _titles_in(languages: ProjectLanguages, docs: Path, named: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The titles that entries give pages, by their files in all languages."""
    for entry in named:
        for tag in languages.tables:
            file = languages.page(docs, entry["page"], tag)
            if file is not None:
                yield file, entry.get("titles", {}).get(tag, entry["title"])


def _titled(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entries that give their pages a title."""
    for entry in entries:
        if "page" in entry and "title" in entry and "entries" not in entry:
            yield entry
        yield from _titled(entry.get("entries", []))
