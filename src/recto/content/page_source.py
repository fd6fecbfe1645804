"""Sources of pages: files, and providers of pages without files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from recto.content.page_origin import PageOrigin
from recto.content.read_text import read_text
from recto.errors import Span

_NOTHING: Mapping[str, Any] = {}


class PageSource(ABC):
    """The source of one page. Sources that are equal give the same text.

    No two sources of a site are shown under the same name.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def place(self) -> Path:
        """The page's absolute path, or the one that it would have as a file: relative links and images begin there."""

    @property
    def path(self) -> str:
        """`place` as text."""
        return str(self.place)

    @property
    @abstractmethod
    def shown(self) -> str:
        """What messages call it; it ends with the suffix of the page's kind."""

    @property
    @abstractmethod
    def inside(self) -> str:
        """`place` relative to the site, with `/`."""

    @abstractmethod
    def text(self) -> str:
        """The text as it is now. Raises `RectoError` when it cannot be had."""

    @property
    def is_file(self) -> bool:
        """Whether there is a file at `place`, which is then all that the text depends on."""
        return False

    @property
    def edit_address(self) -> str | None:
        """Where readers can change the page: a path relative to the site, or the address of a form elsewhere."""
        return None

    @property
    def front_matter(self) -> Mapping[str, Any]:
        """What is known of the page beside its text."""
        return _NOTHING

    @property
    def written_at(self) -> Mapping[str, Span]:
        """Where addresses of the text come from that were written in other files."""
        return {}

    @property
    def is_trusted(self) -> bool:
        """Whether code in the page may run."""
        return True

    @property
    def origin(self) -> PageOrigin | None:
        """What relative addresses of the text mean that lead to no page of the site."""
        return None

    @property
    def key(self) -> str:
        """Identifies the text of a source that is no file."""
        return ""

    @property
    def is_made_late(self) -> bool:
        """Whether the text is only there when the page is made, and `front_matter` has all that is known before."""
        return False

    def without_text(self) -> PageSource:
        """A copy without the text, for processes that do not render the page."""
        return self


@lru_cache(maxsize=32)
def _path(file: str) -> Path:
    """A page asks for its path a dozen times while it is made."""
    return Path(file)


@dataclass(frozen=True, slots=True)
class FileSource(PageSource):
    """The file at the path `file`; `shown` is that relative to the site, with `/`."""

    # A `Path` for each of 10,000 pages would be a tenth of reading them.
    file: str
    # With a value of its own, which else would be the property above.
    shown: str = field()

    @property
    def place(self) -> Path:
        return _path(self.file)

    @property
    def path(self) -> str:
        return self.file

    @property
    def inside(self) -> str:
        return self.shown

    @property
    def is_file(self) -> bool:
        return True

    @property
    def edit_address(self) -> str | None:
        return self.shown

    def text(self) -> str:
        return read_text(self.file, self.shown)
