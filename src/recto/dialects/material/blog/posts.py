"""The posts of a blog: their dates, categories, addresses and excerpts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.dialects.material.navigation.page_tree import folder_title
from recto.dialects.material.text.page_metadata import read_page_metadata
from recto.dialects.material.text.plain_title import first_heading
from recto.dialects.material.text.slugs import LOWER_CASE, slugify_of
from recto.errors import RectoError
from recto.settings.lookups import is_folder

_LINE = re.compile(r"[ \t]*(?P<text>\S.*)", re.MULTILINE)
_MARKS = re.compile(r"[*_`]|\{[^}]*\}|\[(?P<text>[^\]]*)\]\([^)]*\)|<[^>]*>")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]]+\]:[ ]*\S.*$", re.MULTILINE)
_FORMATS = (("yyyy", "%Y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d"), ("d", "{day}"))
_LONG = "MMMM d, yyyy"
_NAMED = {"full": _LONG, "long": _LONG, "medium": "MMM d, yyyy", "short": "MM/dd/yyyy"}


class BlogOptions(Struct, frozen=True):
    """What the plugin `blog` is told; `folder` is that of the blog among the pages."""

    given: Mapping[str, Any]

    @property
    def folder(self) -> str:
        folder = str(self.given.get("blog_dir", "blog")).strip("/")
        return "" if folder == "." else folder

    @property
    def posts_folder(self) -> str:
        return str(self.given.get("post_dir", "{blog}/posts")).replace("{blog}", self.folder).strip("/")

    def text(self, key: str, default: str) -> str:
        value = self.given.get(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        value = self.given.get(key, default)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else default

    def is_on(self, key: str) -> bool:
        return self.given.get(key) is not False


class Post(Struct, frozen=True):
    """A post: its file below the pages, its route, and what lists show of it.

    `excerpt` is Markdown, `definitions` are those of links that it may use.
    """

    file: str
    route: str
    title: str
    day: date
    categories: tuple[str, ...]
    authors: tuple[str, ...]
    excerpt: str
    definitions: str
    has_more: bool
    words: int
    is_pinned: bool


def read_posts(docs: Path, options: BlogOptions) -> list[Post]:
    """The posts of a blog, newest first and pinned ones before all; drafts and files without a date are left out."""
    found = list(_posts(docs, options))
    found.sort(key=lambda post: (not post.is_pinned, -post.day.toordinal(), post.file))
    return found


def _posts(docs: Path, options: BlogOptions) -> Iterator[Post]:
    folder = docs / options.posts_folder
    for file in sorted(folder.rglob("*.md")) if is_folder(folder) else ():
        path = file.relative_to(docs).as_posix()
        try:
            source = file.read_text("utf-8")
            front = read_page_metadata(source, path=path)
        except (OSError, UnicodeDecodeError, RectoError):
            # The page itself says what is wrong with it.
            continue
        data = front.data
        day = _day(data.get("date"))
        if day is not None and data.get("draft") is not True:
            yield _post(path, source[front.body_offset :], data, day, options)


def _post(path: str, body: str, data: Mapping[str, Any], day: date, options: BlogOptions) -> Post:
    heading = first_heading(body)
    shown = _MARKS.sub(lambda mark: mark["text"] or "", heading.text).strip() if heading else ""
    title = str(data.get("title") or _title_before_all(body) or folder_title(path.removesuffix(".md")))
    categories = tuple(map(str, data["categories"])) if isinstance(data.get("categories"), list) else ()
    separator = options.text("post_excerpt_separator", "") or "<!-- more -->"
    excerpt, mark, rest = body.partition(separator)
    names = data.get("authors")
    return Post(
        path,
        _route(path, title, categories, day, data, options),
        shown or title,
        day,
        categories,
        tuple(map(str, names)) if isinstance(names, list) else (),
        excerpt if mark else body,
        "\n".join(_DEFINITION.findall(rest)),
        bool(mark),
        len(body.split()),
        data.get("pin") is True,
    )


def _title_before_all(body: str) -> str:
    """The heading that a post begins with, as it is written: Material makes the address of it."""
    first = _LINE.search(body)
    return first["text"].lstrip("# ").rstrip() if first is not None and first["text"].startswith("# ") else ""


def _route(
    path: str, title: str, categories: Sequence[str], day: date, data: Mapping[str, Any], options: BlogOptions
) -> str:
    slugify = slugify_of(options.given.get("post_slugify") or LOWER_CASE)
    slug = str(data.get("slug") or slugify(title))
    category = slugify_of(options.given.get("categories_slugify") or LOWER_CASE)
    parts = {
        "date": formatted(day, options.text("post_url_date_format", "yyyy/MM/dd")),
        "slug": slug,
        "categories": "/".join(map(category, categories[: options.number("post_url_max_categories", 1)])),
        "file": Path(path).stem,
    }
    tail = options.text("post_url_format", "{date}/{slug}")
    for name, value in parts.items():
        tail = tail.replace(f"{{{name}}}", value)
    return "/" + "/".join(part for part in f"{options.folder}/{tail}".split("/") if part)


def _day(value: Any) -> date | None:
    if isinstance(value, Mapping):
        value = value.get("created")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def formatted(day: date, pattern: str) -> str:
    """A date by one of Babel's patterns, of which the usual parts are known."""
    text = _NAMED.get(pattern, pattern)
    text = re.sub("yyyy|MMMM|MMM|MM|dd|d|y", lambda part: _part(day, part.group()), text)
    return text.replace("'", "")


def _part(day: date, part: str) -> str:
    if part == "d":
        return str(day.day)
    return day.strftime({"y": "%Y"}.get(part) or dict(_FORMATS)[part])
