"""Makes links to a site's routes and assets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from recto.html.finished import finish_html
from recto.html.start_tags import StartTag

ASSET_DIR = "_recto"

_IN_PATHS = "/:@!$&'()*+,;=~"
# Most paths, in a tenth of the time.
_AS_IT_IS = re.compile(r"[A-Za-z0-9/._-]*").fullmatch


def path_address(path: str) -> str:
    """A path, whatever its names hold, as it stands in an address: `/c#` → `/c%23`."""
    return path if _AS_IT_IS(path) else quote(path, safe=_IN_PATHS)


class ExportUrls(Struct, frozen=True):
    """Links of one static site.

    `base` is the path it is served under (`""` or `/docs`, no slash at its end); with `trailing_slash` a page
    `/a` is the file `a/index.html` and linked as `/a/`, otherwise `a.html` and `/a`.
    """

    base: str = ""
    trailing_slash: bool = False

    def page(self, route: str) -> str:
        """The link to a route."""
        path = f"{route}/" if self.trailing_slash and route != "/" else route
        return f"{self.base}{path_address(path)}"

    def link(self, address: str) -> str:
        """The link to what somebody wrote as an address from the root: a `?query` and `#fragment` after it stay."""
        path, tail = _split_tail(address)
        if path != "/" and self.trailing_slash:
            path += "/"
        return f"{self.base}{quote(path, safe=_IN_PATHS + '%')}{tail}"

    def file(self, path: str) -> str:
        """The link to a file by its path from the site's root."""
        return f"{self.base}/{path_address(path.lstrip('/'))}"

    def asset(self, name: str) -> str:
        """The link to a file of the site's own asset folder."""
        return self.file(f"{ASSET_DIR}/{name}")

    def file_of(self, route: str) -> PurePosixPath:
        """The file in the output folder that holds a route's page."""
        path = route.strip("/")
        if not path:
            return PurePosixPath("index.html")
        return PurePosixPath(path, "index.html") if self.trailing_slash else PurePosixPath(f"{path}.html")

    def with_base(self, html: str, finished: str = "") -> str:
        """HTML whose addresses from the root begin with the base path, as those in its part `finished` do already."""
        if not self.base:
            return html
        starts = list(_places(html, finished))

        def based(url: str, name: str, tag: StartTag) -> str | None:
            before = bisect_right(starts, tag.start) - 1
            is_finished = before >= 0 and tag.start < starts[before] + len(finished)
            return self.base + url if is_from_root(url) and not is_finished else None

        return finish_html(html, based).html


def _places(text: str, part: str) -> Iterator[int]:
    """Where a part of a text begins: layouts may show it several times, or not at all."""
    start = text.find(part) if part else -1
    while start >= 0:
        yield start
        start = text.find(part, start + len(part))


def is_from_root(url: str) -> bool:
    """Whether an address begins at the site's root; `//…` names a host."""
    return url.startswith("/") and not url.startswith("//")


def _split_tail(link: str) -> tuple[str, str]:
    for index, character in enumerate(link):
        if character in "?#":
            return link[:index], link[index:]
    return link, ""
