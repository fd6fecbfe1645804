"""How a site's routes and assets are spelled in links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

ASSET_DIR = "_recto"

_ROOT_RELATIVE = re.compile(r"""(<[a-zA-Z][^<>]*?\s(?:href|src|poster|action)=")/(?!/)""")


@dataclass(frozen=True, slots=True)
class ExportUrls:
    """Links of one static site.

    `base` is the path it is served under (`""` or `/docs`, no slash at its end); with `trailing_slash` a page
    `/a` is the file `a/index.html` and linked as `/a/`, otherwise `a.html` and `/a`.
    """

    base: str = ""
    trailing_slash: bool = False

    def page(self, route: str) -> str:
        """The link to a route; a `?query` or `#fragment` after it stays."""
        path, tail = _split_tail(route)
        if path != "/" and self.trailing_slash:
            path += "/"
        return f"{self.base}{quote(path, safe=_PATH_CHARACTERS)}{tail}"

    def asset(self, name: str) -> str:
        """The link to a file of the site's own asset folder."""
        return f"{self.base}/{ASSET_DIR}/{quote(name, safe=_PATH_CHARACTERS)}"

    def file_of(self, route: str) -> PurePosixPath:
        """The file in the output folder that holds a route's page."""
        path = route.strip("/")
        if not path:
            return PurePosixPath("index.html")
        return PurePosixPath(path, "index.html") if self.trailing_slash else PurePosixPath(f"{path}.html")

    def with_base(self, html: str) -> str:
        """Content whose root-relative `href` and `src` attributes start with the base path."""
        return _ROOT_RELATIVE.sub(rf"\1{self.base}/", html) if self.base else html


_PATH_CHARACTERS = "/:@!$&'()*+,;=~%"


def _split_tail(link: str) -> tuple[str, str]:
    for index, character in enumerate(link):
        if character in "?#":
            return link[:index], link[index:]
    return link, ""
