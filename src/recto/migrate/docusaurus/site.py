"""A site made with Docusaurus: docs, blog and pages come together in `content/`, files of `static/` in `public/`."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import Any

from recto.errors import Span
from recto.migrate.changes import Migration
from recto.migrate.component_file import write_components
from recto.migrate.docusaurus.config import DocusaurusConfig, Section, read_config
from recto.migrate.docusaurus.navbar import add_navbar
from recto.migrate.docusaurus.page_paths import doc_route, post_route
from recto.migrate.docusaurus.pages import convert_page, front_matter_of
from recto.migrate.docusaurus.sidebars import SidebarReader, read_categories
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder import ProjectFolder
from recto.migrate.folder_order import FolderOrder
from recto.migrate.links import change_links, relative_link
from recto.migrate.page_check import check_pages
from recto.migrate.page_text import outside_code
from recto.migrate.settings_file import write_settings

CONFIGS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "mts", "cjs"))
_SIDEBARS = tuple(f"sidebars.{suffix}" for suffix in ("js", "ts", "json", "mjs", "cjs"))
_PAGES = (".md", ".mdx")
_STATIC = re.compile(r"^(?:\.\./)*static/")


class _Page:
    """A page on its way: its text, its front matter, and where it goes below `content/`.

    One that `stands_alone` is no part of docs and blog, and in no sidebar.
    """

    def __init__(
        self,
        path: str,
        route: str,
        text: str,
        front: dict[str, Any],
        date: str | None = None,
        *,
        stands_alone: bool = False,
    ) -> None:
        self.path, self.route, self.text, self.front, self.date = path, route, text, front, date
        self.stands_alone = stands_alone


def plan_docusaurus(folder: ProjectFolder, year: int) -> Migration:
    """Everything that moves a Docusaurus site to Recto."""
    draft = MigrationDraft(folder)
    settings: dict[str, Any] = {}
    path = folder.first(*CONFIGS)
    config = read_config(draft, path, year, settings) if path is not None else DocusaurusConfig("")
    ids: dict[Section, dict[str, str]] = {section: {} for section in config.all_docs}
    docs = [page for section, names in ids.items() for page in _docs(draft, section, names)]
    pages = [*docs, *_posts(draft, config.blog), *_own_pages(draft, config.pages)]
    converted = [_convert(draft, page) for page in pages]
    _move_beside(draft, config)
    for page in pages:
        _mend_links(draft, page.path)
    first = _order(draft, config, ids, year)
    if first is not None and not any(page.route == "index" for page in pages):
        home = {"source": "/", "destination": f"/{first}", "permanent": False}
        settings["redirects"] = [*settings.get("redirects", []), home]
    write_settings(draft, settings)
    migrated = [found for found in folder.below("content") if found.endswith(_PAGES)]
    write_components(draft, check_pages(draft, [*converted, *migrated], latex="latex" in settings).values())
    _tell_rest(draft, config)
    draft.need_links()
    return draft.finish("A site made with Docusaurus", len(converted) + len(migrated))


def _pages_of(draft: MigrationDraft, folder: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Path, path in the folder without suffix, text and front matter of each page."""
    found = []
    for path in draft.folder.below(folder):
        if path.endswith(_PAGES) and (text := draft.read(path)) is not None:
            inner = str(PurePosixPath(path).relative_to(folder).with_suffix(""))
            found.append((path, inner, text, front_matter_of(draft, path, text)))
    return found


def _is_partial(inner: str) -> bool:
    return any(part.startswith("_") for part in inner.split("/"))


def _docs(draft: MigrationDraft, section: Section, ids: dict[str, str]) -> list[_Page]:
    pages = []
    for path, inner, text, front in _pages_of(draft, section.folder):
        ident, route = doc_route(inner, front) if not _is_partial(inner) else ("", inner)
        route = posixpath.join(section.route, route)
        if ident:
            # A landing page has its id still, wherever its slug leads.
            ids[ident] = route
        pages.append(_Page(path, route, text, front))
    return pages


def _posts(draft: MigrationDraft, section: Section | None) -> list[_Page]:
    pages = []
    for path, inner, text, front in _pages_of(draft, section.folder) if section is not None else ():
        assert section is not None
        route, date = post_route(inner, front)
        pages.append(_Page(path, posixpath.join(section.route, route), text, front, date))
    if pages and section is not None:
        draft.lose(
            Span(section.folder), "The list of posts, its tags and authors are not made.", "Write an index page."
        )
    return pages


def _own_pages(draft: MigrationDraft, folder: str) -> list[_Page]:
    for path in draft.folder.below(folder):
        if path.endswith((".js", ".jsx", ".ts", ".tsx")) and not _is_partial(path[len(folder) + 1 :]):
            how = "Write it as Markdown in `content/`, or in Python as `app/…/page.py`."
            draft.need(Span(path), "This page is a program in JavaScript.", how)
    return [
        _Page(path, inner, text, front, stands_alone=not _is_partial(inner))
        for path, inner, text, front in _pages_of(draft, folder)
    ]


def _convert(draft: MigrationDraft, page: _Page) -> str:
    text, is_mdx = convert_page(draft, page.path, page.text, page.front, page.date, stands_alone=page.stands_alone)
    suffix = ".mdx" if is_mdx or page.path.endswith(".mdx") else ".md"
    draft.move(page.path, f"content/{page.route}{suffix}")
    if text != page.text:
        draft.edit(page.path, text, "front matter, admonitions, tabs and links")
    return page.path


def _move_beside(draft: MigrationDraft, config: DocusaurusConfig) -> None:
    """Images and other files beside pages go with them, those of `static/` to `public/`."""
    for section in (*config.all_docs, config.blog):
        for path in draft.folder.below(section.folder) if section is not None else ():
            if section is not None and not path.endswith(_PAGES) and "_category_." not in path:
                draft.move(path, posixpath.join("content", section.route, path[len(section.folder) + 1 :]))
    for static in config.static:
        for path in draft.folder.below(static):
            draft.move(path, f"public/{path[len(static) + 1 :]}")


def _mend_links(draft: MigrationDraft, path: str) -> None:
    """Relative links of a page, where it or what it names has moved against the other."""
    text = draft.texts[path][0] if path in draft.texts else draft.read(path)
    if text is None:
        return
    target = draft.target(path)

    def change(address: str) -> str:
        if address.startswith("@site/"):
            return posixpath.relpath(draft.target(address[6:]), posixpath.dirname(target) or ".")
        if _STATIC.match(address):
            return _STATIC.sub("/", address)
        return relative_link(address, path, target, draft.folder.names, draft.target)

    mended = outside_code(text, lambda part: change_links(part, change))
    if mended != text or path in draft.texts:
        draft.edit(path, mended, draft.texts[path][1] if path in draft.texts else "links")


def _order(
    draft: MigrationDraft, config: DocusaurusConfig, ids: dict[Section, dict[str, str]], year: int
) -> str | None:
    """Write the order of the folders; gives the route of the first page of the docs."""
    order = FolderOrder()
    if config.navbar is not None:
        add_navbar(draft, order, config)
    for section, names in ids.items():
        usual = _SIDEBARS if section is config.docs else ()
        sidebars = draft.folder.first(*([section.sidebars] if section.sidebars else []), *usual)
        # Without ids the pages have been moved before.
        if sidebars is not None and names:
            SidebarReader(draft, order, names, section.route).read(sidebars, year)
        read_categories(draft, section.folder, section.route, order)
    order.write(draft, "content")
    first = next(iter(ids), None)
    routes = {route for names in ids.values() for route in names.values()}
    return order.first_page(routes, first.route if first is not None else "")


def _tell_rest(draft: MigrationDraft, config: DocusaurusConfig) -> None:
    for path in ("package.json", config.path, *_SIDEBARS):
        if path and draft.folder.has(path):
            draft.lose(Span(path), "Recto does not read this file.", "Delete it when nothing else needs it.")
    for folder, how in (
        ("versioned_docs", "Put each version into a folder of `content/`."),
        ("i18n", "Put translations beside the pages as `page.de.md`."),
        ("src/theme", "`[theme.parts]` replaces a part of the theme by a component of yours."),
    ):
        files = draft.folder.below(folder)
        if files:
            draft.need(Span(files[0]), f"`{folder}/` is left where it is.", how)
