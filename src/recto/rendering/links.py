"""Where links of a page lead: a route of the site, a file beside the page or in `public/`, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

from recto.markdown.links import without_extension

PAGE_SUFFIXES = (".mdx", ".md")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link refers to: exactly one of a route and a file, or neither when it leads nowhere.

    `path` is what was looked for from the site's root where it leads nowhere, `tail` the `?query` and `#fragment` of
    the link, as written.
    """

    route: str | None = None
    file: Path | None = None
    path: str = ""
    tail: str = ""

    @property
    def fragment(self) -> str:
        """The fragment, percent-decoded, without its `#`."""
        return unquote(self.tail.partition("#")[2])


@dataclass(frozen=True, slots=True)
class LinkResolver:
    """Resolves links by the site's routes and files.

    `routes` are those of all pages, `files` maps the absolute path of each page's source to its route, `public` is
    the folder served at the site's root; no file outside the project folder `root` is ever a target. `published` are
    addresses of files that the build makes, such as those of route handlers.
    """

    root: Path
    routes: frozenset[str]
    files: Mapping[Path, str]
    public: Path
    published: frozenset[str] = frozenset()

    def resolve(self, href: str, *, route: str, source: Path) -> Target | None:
        """The target of `href` in the page `route`; None when it is external, or a fragment of the same page.

        A relative link means the file beside `source` where there is one, and otherwise what a browser would make
        of it on `route`.
        """
        if not href or href[0] in "#?" or _SCHEME.match(href):
            return None
        path, tail = _split(href)
        decoded = unquote(path)
        if decoded.startswith("/"):
            return self._from_root(decoded, tail)
        beside = Path(normpath(source.parent / decoded))
        # `./a.md` also means `a.mdx`: a page that changes its format keeps its links.
        name = without_extension(beside.name)
        for candidate in (beside, *(beside.with_name(name + suffix) for suffix in PAGE_SUFFIXES)):
            if candidate in self.files:
                return Target(route=self.files[candidate], tail=tail)
        if beside.is_dir():
            for suffix in PAGE_SUFFIXES:
                if beside / f"index{suffix}" in self.files:
                    return Target(route=self.files[beside / f"index{suffix}"], tail=tail)
        elif self._is_ours(beside):
            return Target(file=beside, tail=tail)
        return self._from_root(normpath(join(route.rpartition("/")[0] or "/", decoded)), tail)

    def _from_root(self, path: str, tail: str) -> Target:
        route = normpath("/" + without_extension(path).strip("/"))
        if route in self.routes:
            return Target(route=route, tail=tail)
        file = self.public / path.strip("/")
        if "/" + path.strip("/") in self.published:
            return Target(file=file, tail=tail)
        return Target(file=file, tail=tail) if self._is_ours(file) else Target(path=route, tail=tail)

    def _is_ours(self, file: Path) -> bool:
        return file.is_file() and file.resolve().is_relative_to(self.root.resolve())


def _split(href: str) -> tuple[str, str]:
    cut = min((index for index in (href.find("?"), href.find("#")) if index >= 0), default=len(href))
    return href[:cut], href[cut:]
