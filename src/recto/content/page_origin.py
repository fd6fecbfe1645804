"""Where the text of a page without a file comes from."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path
from urllib.parse import quote, urljoin

from msgspec import Struct


class PageOrigin(Struct, frozen=True):
    """Where a text was before it became a page: what its relative addresses mean where the site has no answer.

    `address` is that of the text on the web, from which relative links begin; None where it has none. `file` is a copy
    of the text on this disk, or the place where one would be: images and drawings are looked for beside it, but never
    outside of `folder`. Both are absolute.
    """

    address: str | None = None
    file: str | None = None
    folder: str | None = None

    def image(self, path: str) -> Path | None:
        """The file that the relative path of an image means; None for one that is not there."""
        if self.file is None or self.folder is None or path.startswith("/"):
            return None
        file = Path(normpath(Path(self.file).parent / path))
        return file if self.holds(file) and file.is_file() else None

    def holds(self, file: Path) -> bool:
        """Whether a file lies in the folder, also where a link of the file system leads."""
        if self.folder is None:
            return False
        try:
            return file.is_relative_to(self.folder) and file.resolve().is_relative_to(Path(self.folder).resolve())
        except (OSError, ValueError):
            return False

    def link(self, path: str) -> str | None:
        """The address that the path of a relative link means."""
        if self.address is None or path.startswith("/"):
            return None
        return urljoin(self.address, quote(path))
