"""Addresses in HTML: MkDocs leaves them as they are, so that they begin at the page's address and not at its file."""

from __future__ import annotations

import posixpath
import re
from typing import Self

from msgspec import Struct

from recto.dialects.material.options import DialectOptions
from recto.late_pattern import late_pattern

_ADDRESS = late_pattern(r"""(?P<before>\s(?:href|src|poster|data)=)(?P<mark>["'])(?P<url>[^"'#?:][^"':]*)(?P=mark)""")
_TAG = re.compile(r"<[a-zA-Z][^>]*>")


class HtmlAddresses(Struct, frozen=True):
    """Rewrites addresses of HTML on one page; `folder` is that of its address, with `/`."""

    folder: str
    file_folder: str

    @classmethod
    def of(cls, options: DialectOptions, path: str) -> Self | None:
        """Of the page with this path in the project; None where its address and its file begin at the same folder."""
        folder, name = posixpath.split(options.inside(path))
        stem = name.rpartition(".")[0]
        if not options.directory_urls or stem.lower() in ("index", "readme"):
            return None
        return cls(posixpath.join("/", folder, stem), posixpath.join("/", folder))

    def rewritten(self, html: str) -> str:
        """HTML whose relative addresses begin at the root of the site."""
        if "=" not in html:
            return html
        return _TAG.sub(lambda tag: _ADDRESS.sub(self._address, tag.group()), html)

    def _address(self, match: re.Match[str]) -> str:
        url = match["url"]
        # Zensical follows links of HTML to files of Markdown as those of Markdown.
        if url.startswith("/") or url.split("#")[0].endswith(".md"):
            return match.group()
        path, mark, tail = url.partition("#")
        slash = "/" if path.endswith("/") else ""
        joined = posixpath.normpath(posixpath.join(self.folder, path))
        target = joined if joined == "/" else f"{joined.rstrip('/')}{slash}"
        return f"{match['before']}{match['mark']}{target}{mark}{tail}{match['mark']}"
