"""What sources give: texts that may become pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct, field

from recto.errors import RectoError
from recto.plugins import PageOrigin
from recto.settings.no_content import is_no_content

SUFFIXES = (".md", ".mdx")
# What Windows takes for a device, whatever follows.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_NOT_IN_NAMES = frozenset('\\:*?"<>|')


class RemoteText(Struct, frozen=True):
    """A text and the path that it has in its source, with `/`; `front_matter` stands over that of the text."""

    path: str
    text: str
    origin: PageOrigin = PageOrigin()
    edit: str | None = None
    front_matter: Mapping[str, Any] = field(default_factory=dict)


class SourceError(Exception):
    """A source that cannot be read now; the text is a whole sentence, and `hint` the cure."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def as_error(self) -> RectoError:
        """The error that stops a build."""
        return RectoError(self.message, hint=self.hint)


def address_key(path: str) -> str:
    """What stands for the address of a page, by its path without or with its suffix; many disks tell no case apart."""
    bare = path.removesuffix(".mdx").removesuffix(".md")
    return f"/{bare}".removesuffix("/index").strip("/").casefold()


def is_page_path(path: str) -> bool:
    """Whether a path may be that of a page: each part is a plain name that this disk, too, could hold."""
    if PurePosixPath(path).suffix not in SUFFIXES:
        return False
    parts = path.split("/")
    return all(part and part[0] != "_" and not is_no_content(part) and is_plain_name(part) for part in parts)


def is_plain_name(name: str) -> bool:
    """Whether a name leads to nowhere else, on any system."""
    if name in ("", ".", "..") or len(name) > 200 or name[-1] in ". ":
        return False
    return name.isprintable() and _NOT_IN_NAMES.isdisjoint(name) and _DEVICE.match(name) is None


def address_from(address: str, url: str) -> str | None:
    """A relative address of a text as one from where the text lies; None for every other address, and for none."""
    try:
        return None if not url or url[0] == "#" or urlsplit(url).scheme else urljoin(address, url)
    except ValueError:
        return None


def decoded(content: bytes, name: str, most: int) -> str:
    """A text of Markdown. Raises `SourceError` for what is too large, no text, or a page of HTML."""
    if len(content) > most:
        raise SourceError(f"{name} is larger than {most} bytes.", "Raise `max_bytes` if it may be.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{name} is not UTF-8.") from None
    if "\x00" in text:
        raise SourceError(f"{name} is no text.")
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        raise SourceError(f"{name} is a page of HTML, not Markdown.", "Name the address of the Markdown itself.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
