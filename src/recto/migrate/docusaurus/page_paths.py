"""Where pages of Docusaurus go: their routes come from ids, slugs, dates and names with numbers."""

from __future__ import annotations

import posixpath
import re
from typing import Any

_NUMBER = re.compile(r"^\d+\s*[-_.]+\s*(?=[^-_.\s\d])")
_DATE = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*)$")
_INDEXES = ("index", "readme")


def without_number(name: str) -> str:
    """A name without the number that puts it in order: `01-install`. A date or a version is none."""
    return _NUMBER.sub("", name) if not re.match(r"\d+[-_.]\d+", name) else name


def number_of(path: str) -> int | None:
    """The number that puts a page in order by its name."""
    name = path.rpartition("/")[2]
    return int(re.match(r"\d+", name)[0][:9]) if without_number(name) != name else None  # type: ignore[index]


def doc_route(inner: str, front: dict[str, Any]) -> tuple[str, str]:
    """The id and the route, below that of all docs, of the page at a path without suffix."""
    parts = [without_number(part) for part in inner.split("/")]
    folder, name = "/".join(parts[:-1]), parts[-1]
    own = front.get("id")
    ident = posixpath.join(folder, own if isinstance(own, str) and own else name)
    slug = front.get("slug")
    if isinstance(slug, str) and slug:
        return ident, _slug(slug, folder)
    if isinstance(own, str) and own:
        return ident, ident
    is_index = name.lower() in _INDEXES or (len(parts) > 1 and name == parts[-2])
    return ident, posixpath.join(folder, "index" if is_index else name)


def _slug(slug: str, folder: str) -> str:
    route = posixpath.normpath(posixpath.join("/" if slug.startswith("/") else f"/{folder}", slug)).strip("/")
    return route or "index"


def post_route(inner: str, front: dict[str, Any]) -> tuple[str, str | None]:
    """The route, below that of the blog, of a post, and the date that its path tells."""
    path = inner[: -len("/index")] if inner.endswith("/index") else inner
    found = _DATE.match(path)
    date = "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found is not None else None
    slug = front.get("slug")
    if isinstance(slug, str) and slug:
        return _slug(slug, ""), date
    if found is None:
        return path, None
    return "/".join(part for part in (found[1], found[2].zfill(2), found[3].zfill(2), found[4]) if part), date
