"""The output folder: filled beside the old one, put in its place at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from recto.errors import RectoError, Span
from recto.export.urls import ASSET_DIR


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that becomes the output when the build has succeeded."""

    folder: Path

    def write(self, path: PurePosixPath | str, text: str | bytes) -> int:
        """Write one file, making its folders; gives its size in bytes."""
        content = text.encode() if isinstance(text, str) else text
        target = self.folder / path
        try:
            target.write_bytes(content)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return len(content)

    def copy_tree(self, source: Path) -> None:
        """Copy a folder's files, following symlinks, into the output."""
        shutil.copytree(source, self.folder, dirs_exist_ok=True)


@contextmanager
def staged(out: Path) -> Iterator[Staging]:
    """A staging folder beside `out` that takes its place when the block ends well and vanishes when it does not.

    Raises `RectoError` before anything is written when `out` is a folder of something else, or cannot be written.
    """
    _refuse_foreign(out)
    folder = out.parent / f".{out.name}.new-{os.getpid()}"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as error:
        raise RectoError(
            f"Cannot write to {out.parent}: {error.strerror}.",
            where=Span(str(out)),
            hint="Choose another place with --out.",
        ) from error
    try:
        yield Staging(folder)
        _swap(folder, out)
    except OSError as error:
        raise RectoError(f"Cannot write the site: {error.strerror}.", where=Span(str(error.filename or out))) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_foreign(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / ASSET_DIR).is_dir():
        raise RectoError(
            f"{out} holds files that Recto did not make, so it is not replaced.",
            hint="Choose another folder with --out, or empty this one.",
        )
    if out.exists() and not out.is_dir():
        raise RectoError(f"{out} is a file, not a folder.", hint="Choose another place with --out.")


def _swap(new: Path, out: Path) -> None:
    old = out.parent / f".{out.name}.old-{os.getpid()}"
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
