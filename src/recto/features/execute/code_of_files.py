"""Files of the project whose code is run."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from recto.errors import RectoError
from recto.markdown.code.code_files import CodeFile


class FilesOfProject(Struct, frozen=True):
    """Reads files for the page at `page`, a path in the project `root`; one that begins with `/` begins there."""

    root: Path
    page: str

    def read_code(self, path: str) -> CodeFile:
        """The text of a file. Raises `RectoError` for one that is not in the project or cannot be read."""
        folder = self.root if path.startswith("/") else (self.root / place_of(self.page)).parent
        file = (folder / path.lstrip("/")).resolve()
        if not file.is_relative_to(self.root.resolve()):
            raise RectoError(f"{path} is outside of the project.")
        try:
            return CodeFile(file.relative_to(self.root.resolve()).as_posix(), file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise RectoError(f"{path} cannot be read: {error}") from error


def place_of(page: str) -> str:
    """The path in the project of a page, whose name begins with that of a plugin where it has no file."""
    return page.rpartition(":")[2]
