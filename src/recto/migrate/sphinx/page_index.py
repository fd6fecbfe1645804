"""What pages of a Sphinx site may name: pages with their titles, and labels."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct, field

from recto.migrate.page_text import lines_with_code, split_head
from recto.migrate.sphinx.heading_ids import heading_id, myst_slug, sphinx_id

_LABEL = re.compile(r"^\(([^()\n]+)\)=[ \t]*$")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_NAME = re.compile(r"^[ \t]*:(?:name|label):[ \t]*(\S+)[ \t]*$")
_LINKED = re.compile(r"!?\[((?:[^\[\]`]|`[^`]*`)*)\](?:\([^()\s]*\)|\[[^\[\]]*\])")
_ROLE = re.compile(r"\{[\w:+.-]+\}`([^`<]*?)[ \t]*(?:<[^`]*>)?`")


class Label(Struct, frozen=True):
    """A place that is named: its page without suffix, the title after it, and whether it is the page itself."""

    name: str
    page: str
    title: str
    is_page: bool = False


class PageIndex(Struct):
    """`pages` are titles by path below the folder of pages, without suffix; `files` the files that they will be.

    `anchors` are the ids that headings of a page will have, by those that MyST gives them for links.
    """

    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    anchors: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, page: str, text: str) -> None:
        """Note the title and the labels of a page."""
        self.pages[page] = page.rpartition("/")[2]
        waiting: list[str] = []
        has_title = False
        for line, is_code in lines_with_code(split_head(text)[1]):
            if (named := _NAME.match(line)) is not None:
                self.labels.setdefault(normal(named[1]), Label(named[1], page, named[1]))
            if is_code:
                continue
            heading = _HEADING.match(line)
            if (found := _LABEL.match(line)) is not None:
                waiting.append(found[1])
            elif heading is not None or line.strip():
                title = plain_title(heading[2]) if heading is not None else ""
                if heading is not None:
                    self.anchors.setdefault(page, {}).setdefault(myst_slug(title), heading_id(line, title))
                is_page = heading is not None and not has_title
                for name in waiting:
                    self.labels[normal(name)] = Label(name, page, title or name, is_page)
                waiting = []
                if is_page:
                    self.pages[page], has_title = title, True

    def resolve(self, address: str, page: str) -> str | None:
        """The page that a path in `page` names: relative, or from `/`; with or without suffix."""
        base = "" if address.startswith("/") else posixpath.dirname(page)
        path = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
        for name in (path, re.sub(r"\.(?:md|rst|html)$", "", path)):
            if name in self.pages:
                return name
        return None

    def link(self, target: str, page: str) -> str:
        """The relative address of a page in another one."""
        path = posixpath.relpath(self.files[target], posixpath.dirname(self.files[page]) or ".")
        return path if path.startswith(".") else f"./{path}"

    def label_link(self, label: Label, page: str) -> str:
        anchor = "" if label.is_page else f"#{sphinx_id(label.name)}"
        return anchor if label.page == page and anchor else f"{self.link(label.page, page)}{anchor}"


def normal(name: str) -> str:
    return re.sub(r"\s+", " ", name.strip()).lower()


def plain_title(text: str) -> str:
    """A heading without roles, links and marks."""
    return re.sub(r"[*_`]{1,3}([^*_`]+)[*_`]{1,3}", r"\1", _LINKED.sub(r"\1", _ROLE.sub(r"\1", text))).strip()


def toctree_entries(body: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Title and target of each line of a toctree; a line that begins with `:` is none."""
    for line in body:
        text = line.strip()
        if not text or text.startswith((":", "%", "..")):
            continue
        found = re.fullmatch(r"(.+?)\s*<([^<>]+)>", text)
        yield (found[1].strip(), found[2].strip()) if found is not None else ("", text)
