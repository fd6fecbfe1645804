"""Files of the project whose text pages show."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from msgspec import Struct

from recto.errors import RectoError, nearest
from recto.mdx import CodeFile
from recto.rendering.reads import PageLog


class ProjectFiles(Struct, frozen=True):
    """The files below `root`; paths begin at `folder`, those with a slash at `root`. `log` notes what is read."""

    root: Path
    folder: Path
    log: PageLog

    def read_code(self, path: str) -> CodeFile:
        """The text of a file (`recto.mdx.CodeFiles`)."""
        root = self.root
        file = Path(normpath(root / path.lstrip("/") if path.startswith("/") else self.folder / path))
        if not file.resolve().is_relative_to(root.resolve()):
            raise RectoError(f"{path} lies outside the project.", hint="Code is taken from files of the project only.")
        if not file.is_file():
            near = file.parent.iterdir() if file.parent.is_dir() else ()
            close = nearest(file.name, (entry.name for entry in near))
            start = "the project's folder" if path.startswith("/") else "the page"
            hint = f"Did you mean {close}?" if close else f"The path is looked up from {start}."
            raise RectoError(f"There is no file {path}.", hint=hint)
        self.log.read(file)
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RectoError(f"{path} cannot be read as text.", hint="Save it as UTF-8.") from error
        return CodeFile(file.relative_to(root).as_posix(), text)
