"""Links of a page that hold wherever its folder lies: relative, and down to the very file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote, unquote

_TAG = re.compile(r"""<[a-zA-Z][\w-]*(?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)+\s*/?>""")
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(href|src|srcset|poster|action|content|data-[\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_REFRESH = re.compile(r"(\d+;\s*url=)(/.*)", re.IGNORECASE)
_MODULE = re.compile(r'<script type="module"(?= [^>]*\bsrc=)')


@dataclass(frozen=True, slots=True)
class RelativeLinks:
    """Rewrites the pages of the site in `folder`, whose links begin with `base`."""

    folder: Path
    base: str

    def page(self, html: str, file: str, runtime: str) -> str:
        """A page's HTML; `file` is where it lies in the site, `runtime` the script that all others need."""

        def tag(found: re.Match[str]) -> str:
            return _ATTRIBUTE.sub(lambda attribute: self._attribute(attribute, file), found[0])

        html = _TAG.sub(tag, html)
        script = f'<script defer src="{escape(_between(file, runtime))}"></script>'
        return _MODULE.sub("<script defer", _MODULE.sub(lambda found: script + found[0], html, count=1))

    def text_from_root(self, html: str) -> str:
        """HTML that any page may take in: its links begin with `recto-root:/`."""

        def attribute(found: re.Match[str]) -> str:
            is_link = found[1] in ("href", "src") and found[2]
            link = self._link(unescape(found[2]), "index.html") if is_link else None
            return found[0] if link is None else f'{found[1]}="recto-root:/{escape(link)}"'

        return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)

    def _attribute(self, found: re.Match[str], file: str) -> str:
        name, value = found[1], unescape(found[2] or found[3] or found[4] or "")
        link: str | None
        if name == "srcset":
            parts = [part.split(maxsplit=1) for part in value.split(",") if part.strip()]
            link = ", ".join(" ".join([self._link(part[0], file) or part[0], *part[1:]]) for part in parts)
        elif name == "content":
            refresh = _REFRESH.fullmatch(value)
            inner = self._link(refresh[2], file) if refresh else None
            link = refresh[1] + inner if refresh and inner else None
        elif name.startswith("data-"):
            link = self._data(value, file)
        else:
            link = self._link(value, file)
        return found[0] if link is None else f'{name}="{escape(link)}"'

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
