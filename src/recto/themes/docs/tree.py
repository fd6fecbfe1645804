"""The tree of pages in the sidebar: rendered once per section; a page's own path is spliced into it.

In a section of more than 200 items the folders off the path are left out of the page. Each then names its place in
the section's branch file, which the browser fetches when one is opened; its link still leads into it without
JavaScript. So neither the page nor the work for it grows with the section. Folders that say that they start closed,
as those of an API reference do, are left out of the pages of smaller sections too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from recto.content import NavItem
from recto.html import escape
from recto.html.escaping import escape_text
from recto.strings import Strings
from recto.themes.docs.page_marks import page_icon, page_status
from recto.themes.page import SiteUrls, is_external, link_of
from recto.themes.titles import title_html, title_text

WHOLE_SECTION = 200
"""The most items that are sent with every page of a section."""

SMALL_SECTION = 40
"""The most items of a section whose pages have what is in folders that say that they start closed."""

WINDOW = 40
"""The most items of one folder that are sent with a page of a larger section."""

BRANCH_FILE_SIZE = 100_000
"""Characters from which the branches of a section go on in a further file."""


class SidebarRules(Struct, frozen=True):
    """How folders open, and what a route's link is."""

    urls: SiteUrls
    has_page: Callable[[str], bool]
    words: Strings
    collapse_level: int = 2
    statuses: Mapping[str, str] = {}
    icons: Path | None = None


class _Folder(Struct):
    """A list of items: their HTML as it stands on pages that are not below them.

    `branch` is where a page finds the list when it was left out: file number and place in it (`0-12`); empty for a
    list that no page leaves out.
    """

    items: tuple[NavItem, ...]
    level: int
    html: list[str] = field(default_factory=list)
    folders: dict[int, _Folder] = field(default_factory=dict)
    branch: str = ""


class SectionSidebar:
    """The tree of one section.

    `branch_files` are what the pages leave out, by names that change with their content; none for a section that is
    sent whole. All names but the number in them are the same, and `first_branch_file` has the number 0.
    """

    def __init__(self, items: tuple[NavItem, ...], rules: SidebarRules) -> None:
        self._rules = rules
        count = count_items(items)
        self._lazy = count > WHOLE_SECTION
        self._is_small = count <= SMALL_SECTION
        self._places: dict[str, tuple[int, ...]] = {}
        self._branches: list[list[str]] = [[]]
        self._branch_size = 0
        self._root = self._render_folder(items, 1, (), is_left_out=self._lazy)
        self.branch_files: dict[str, bytes] = {}
        self.first_branch_file: str | None = None
        if any(self._branches):
            files = [json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode() for texts in self._branches]
            digest = hashlib.blake2b(b"".join(files), digest_size=4).hexdigest()
            self.branch_files = {f"sidebar.{digest}.{number}.json": text for number, text in enumerate(files)}
            self.first_branch_file = f"sidebar.{digest}.0.json"
            self._branches = []

    def html(self, route: str, anchors: str = "") -> str:
        """The items for one page, its own marked and its folders open; `anchors` goes below the active item."""
        place = self._places.get(route)
        if place is not None:
            return self._splice(self._root, place, anchors)
        parent = route
        while parent not in ("", "/"):
            parent = parent.rpartition("/")[0]
            place = self._places.get(parent)
            if place is not None:
                return self._splice(self._root, place, None)
        return self._window(self._root, self._root.html, 0)

    def first_page(self, route: str) -> str | None:
        """The first page in a folder, None for a route that is not a folder of this tree."""
        folder = self._root
        place = self._places.get(route, ())
        for index in place:
            below = folder.folders.get(index)
            if below is None:
                return None
            folder = below
        return self._first_route(folder) if place else None

    def _render_folder(
        self, items: tuple[NavItem, ...], level: int, place: tuple[int, ...], *, is_left_out: bool
    ) -> _Folder:
        folder = _Folder(items, level)
        for index, item in enumerate(items):
            here = (*place, index)
            # A folder of which nothing is shown leads nowhere, and must not look as if it did.
            if item.children or (item.type != "separator" and item.href is None and not self._has_page(item)):
                below_is_left_out = self._lazy or (item.collapsed is True and not self._is_small)
                folder.folders[index] = self._render_folder(
                    item.children, level + 1, here, is_left_out=below_is_left_out
                )
            if item.route is not None:
                self._places.setdefault(item.route, here)
            folder.html.append(self._item(folder, index))
        if is_left_out:
            folder.branch = self._keep_branch("".join(folder.html))
        return folder

    def _keep_branch(self, html: str) -> str:
        if self._branch_size > BRANCH_FILE_SIZE:
            self._branches.append([])
            self._branch_size = 0
        self._branches[-1].append(html)
        self._branch_size += len(html)
        return f"{len(self._branches) - 1}-{len(self._branches[-1]) - 1}"

    def _item(self, folder: _Folder, index: int) -> str:
        """An item that the page is not at and not below."""
        item = folder.items[index]
        if item.type == "separator":
            return f'<li class="recto-separator">{title_html(item.title) if item.title else ""}</li>'
        below = folder.folders.get(index)
        if below is None:
            return f"<li>{self._link(item)}</li>"
        is_open = self._open_by_default(item, folder.level)
        content = "".join(below.html) if is_open or not below.branch else None
        return f"<li>{self._folder_head(item, below, '')}{self._details(item, below, is_open, content)}</li>"

    def _splice(self, folder: _Folder, place: tuple[int, ...], anchors: str | None) -> str:
        index, rest = place[0], place[1:]
        html = folder.html.copy()
        html[index] = self._on_path(folder, index, rest, anchors)
        return self._window(folder, html, index)

    def _on_path(self, folder: _Folder, index: int, rest: tuple[int, ...], anchors: str | None) -> str:
        item = folder.items[index]
        below = folder.folders.get(index)
        active = not rest and anchors is not None
        current = ' aria-current="page"' if active else ""
        start = '<li class="active">' if active else "<li>"
        own_anchors = anchors or "" if active else ""
        if below is None:
            return f"{start}{self._link(item, current)}{own_anchors}</li>"
        content = self._splice(below, rest, anchors) if rest else self._window(below, below.html, 0)
        head = self._folder_head(item, below, current)
        return f"{start}{head}{self._details(item, below, True, content)}{own_anchors}</li>"

    def _open_by_default(self, item: NavItem, level: int) -> bool:
        if item.collapsed is not None:
            return not item.collapsed
        return not self._lazy and level < self._rules.collapse_level

    def _link(self, item: NavItem, current: str = "") -> str:
        title = self._title(item)
        if item.href is None:
            return f'<a href="{escape_text(self._rules.urls.page(item.route or "/"))}"{current}>{title}</a>'
        href = escape(link_of(self._rules.urls, item.href))
        target = ' target="_blank" rel="noreferrer"' if is_external(item.href) else ""
        return f'<a href="{href}"{target}>{title}</a>'

    def _title(self, item: NavItem) -> str:
        """The words of an item, between the icon and the status that its page has."""
        title = title_html(item.title)
        if item.icon is None and item.status is None:
            return title
        drawing = page_icon(item.icon, self._rules.icons) if item.icon is not None else ""
        return f"{drawing}{title}{page_status(item.status, self._rules.statuses)}"

    def _folder_head(self, item: NavItem, below: _Folder, current: str) -> str:
        """The folder's link. Without a page it has none, except where its items are left out: then to its first."""
        if item.href is not None or self._has_page(item):
            return self._link(item, current)
        first = self._first_route(below) if below.branch else None
        if first is None:
            return ""
        return f'<a href="{escape(self._rules.urls.page(first))}" data-toggle>{self._title(item)}</a>'

    def _details(self, item: NavItem, below: _Folder, is_open: bool, content: str | None) -> str:
        """The folder's items behind its chevron; `content` None leaves them to be fetched."""
        own_link = item.href is not None or self._has_page(item)
        attributes = "" if own_link else f' data-href="{escape(item.route or "")}"'
        attributes += " open" if is_open else ""
        if content is None:
            attributes += f' data-branch="{below.branch}"'
        if own_link or (below.branch and self._first_route(below) is not None):
            summary = f'<summary aria-label="{title_text(item.title)}"></summary>'
        else:
            summary = f"<summary>{self._title(item)}</summary>"
        items = "" if content is None else f"<ul>{content}</ul>"
        return f"<details{attributes}>{summary}{items}</details>"

    def _window(self, folder: _Folder, html: list[str], index: int) -> str:
        """The items around one place; further ones are behind links to the first page beyond the window."""
        if not self._lazy or len(html) <= WINDOW:
            return "".join(html)
        start = max(0, min(index - WINDOW // 2, len(html) - WINDOW))
        end = start + WINDOW
        before = self._more(folder, range(start - 1, -1, -1))
        after = self._more(folder, range(end, len(html)))
        return f"{before}{''.join(html[start:end])}{after}"

    def _more(self, folder: _Folder, beyond: Iterable[int]) -> str:
        for index in beyond:
            route = self._route_of(folder, index)
            if route is not None:
                href = escape(self._rules.urls.page(route))
                label = escape(self._rules.words.more_pages)
                return f'<li><a href="{href}" data-list="{folder.branch}" aria-label="{label}">…</a></li>'
        return ""

    def _first_route(self, folder: _Folder) -> str | None:
        return next((route for i in range(len(folder.items)) if (route := self._route_of(folder, i))), None)

    def _route_of(self, folder: _Folder, index: int) -> str | None:
        item = folder.items[index]
        if item.route is not None and item.href is None and self._has_page(item):
            return item.route
        return self._first_route(folder.folders[index]) if index in folder.folders else None

    def _has_page(self, item: NavItem) -> bool:
        return item.route is not None and self._rules.has_page(item.route)


def count_items(items: tuple[NavItem, ...]) -> int:
    """All items of a tree, folders and separators too."""
    return sum(1 + count_items(item.children) for item in items)
