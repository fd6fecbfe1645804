"""The pages that a source gave when it was last read: what stays when it is down."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoWarning
from recto.features.remote.remote_text import RemoteText

_KEY = "pages"


class ReadPage(Struct, frozen=True):
    """A page as it may be shown, what stands for the text that it was made of, and the addresses of its images."""

    page: RemoteText
    made_of: str
    images: tuple[str, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


class ReadPages(Struct, frozen=True):
    """All pages of a source, when they were read (epoch seconds), and what stands for its settings."""

    settings: str
    at: float
    pages: tuple[ReadPage, ...]


class LastGood(Struct, frozen=True):
    """The pages of one source in its cache folder; `settings` stands for what the site says of it."""

    folder: CacheFolder
    settings: str

    def get(self) -> ReadPages | None:
        """What was kept for these settings; None for nothing."""
        found = self.folder.get(_KEY)
        if found is None:
            return None
        try:
            pages = msgspec.msgpack.decode(found[1], type=ReadPages)
        except msgspec.MsgspecError:
            return None
        return pages if pages.settings == self.settings else None

    def keep(self, pages: ReadPages) -> None:
        """Keep pages for the next time, if there is room."""
        self.folder.keep(_KEY, msgspec.msgpack.encode(pages))
