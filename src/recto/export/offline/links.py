"""Links of a page that hold wherever its folder lies: relative, and down to the very file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote, unquote

from msgspec import Struct

from recto.html.attribute_changes import with_values
from recto.html.finished import finish_html
from recto.html.start_tags import StartTag, start_tags
from recto.html.url_attributes import URL_ATTRIBUTES, url_attributes, with_urls

_ATTRIBUTES = (*URL_ATTRIBUTES, "content", "data-*")
_REFRESH = re.compile(r"(\d+;\s*url=)(/.*)", re.IGNORECASE)


class RelativeLinks(Struct, frozen=True):
    """Rewrites the pages of the site in `folder`, whose links begin with `base`."""

    folder: Path
    base: str

    def page(self, html: str, file: str, runtime: str) -> str:
        """A page's HTML; `file` is where it lies in the site, `runtime` the script that all others need."""

        html = with_values(_without_preloads(html), _ATTRIBUTES, lambda tag: self._changed(tag, file))
        return _with_plain_scripts(html, f'<script defer src="{escape(_between(file, runtime))}"></script>')

    def text_from_root(self, html: str) -> str:
        """HTML that any page may take in: its links begin with `recto-root:/`."""

        def from_root(url: str, name: str, tag: StartTag) -> str | None:
            link = self._link(url, "index.html")
            return None if link is None else f"recto-root:/{link}"

        return finish_html(html, from_root).html

    def _changed(self, tag: StartTag, file: str) -> dict[str, str]:
        given = tag.attributes
        changed = {
            name: with_urls(name, given[name], lambda url: self._link(url, file))
            for name in url_attributes(tag.name, given)
        }
        changed |= {name: self._data(value, file) or value for name, value in given.items() if name.startswith("data-")}
        refresh = _REFRESH.fullmatch(given.get("content", ""))
        inner = self._link(refresh[2], file) if refresh else None
        if refresh and inner:
            changed["content"] = refresh[1] + inner
        return {name: value for name, value in changed.items() if value != given[name]}

    def _data(self, value: str, file: str) -> str | None:
        """Addresses for a script: that of a file, of the site's root, or those of pages in a JSON table."""
        if value.startswith("{"):
            return self._table(value, file)
        if value == f"{self.base}/":
            return _between(file, ".").rstrip("/") + "/"
        inside = self._inside(value)
        return self._link(value, file) if inside and (self.folder / inside).is_file() else None

    def _table(self, value: str, file: str) -> str | None:
        try:
            table = json.loads(value)
        except ValueError:
            return None
        links = {key: self._link(link, file) if isinstance(link, str) else None for key, link in table.items()}
        return json.dumps({key: links[key] or given for key, given in table.items()}, separators=(",", ":"))

    def _inside(self, link: str) -> str | None:
        """The path in the site's folder of a link from the root, without query and fragment."""
        if not link.startswith(f"{self.base}/") or link.startswith("//"):
            return None
        return unquote(re.split(r"[?#]", link, maxsplit=1)[0])[len(self.base) :].strip("/")

    def _link(self, link: str, file: str) -> str | None:
        inside = self._inside(link)
        if inside is None:
            return None
        tail = link[len(re.split(r"[?#]", link, maxsplit=1)[0]) :]
        return _between(file, self._file_of(inside)) + tail

    def _file_of(self, path: str) -> str:
        is_there: Callable[[str], bool] = lambda name: (self.folder / name).is_file()  # noqa: E731
        candidates = (path, f"{path}.html", f"{path}/index.html".lstrip("/"))
        return next((name for name in candidates if name and is_there(name)), path or "index.html")


def _between(file: str, target: str) -> str:
    return quote(relpath(target, dirname(file) or "."), safe="/!$&'()*+,;=~@")


def _without_preloads(html: str) -> str:
    """Without what is fetched early: a disk is not slow, and pages opened from one may fetch nothing as fonts are."""
    parts: list[str] = []
    position = 0
    for tag in start_tags(html, names=("link",)):
        if "preload" in tag.attributes.get("rel", "").lower().split():
            parts.append(html[position : tag.start])
            position = tag.end
    return "".join((*parts, html[position:]))


def _with_plain_scripts(html: str, runtime: str) -> str:
    """Modules as plain scripts, which a page opened from a disk may load; `runtime` stands before the first."""
    parts: list[str] = []
    position = 0
    for tag in start_tags(html, names=("script",)):
        if tag.attributes.get("type") == "module" and "src" in tag.attributes:
            others = {name: value for name, value in tag.attributes.items() if name not in ("type", "defer")}
            written = "".join(f' {name}="{escape(value)}"' for name, value in others.items())
            parts += [html[position : tag.start], "" if parts else runtime, f"<script defer{written}>"]
            position = tag.end
    return "".join((*parts, html[position:]))
