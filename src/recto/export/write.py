"""Writing the files of an output, of which those that are the same stay what they are."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from recto.errors import RectoError, Span, raise_all
from recto.export.file_mark import FileMark, mark_of
from recto.rendering.assets import AssetStore
from recto.rendering.urls import ASSET_DIR


class Staging(Struct, frozen=True):
    """A folder that becomes the output when the build has succeeded.

    `previous` is the output that it will take the place of. A file that is the same there is not written again: it
    stays, with its time of change, under a second name. So no file in `folder` may be changed but by these methods.
    """

    folder: Path
    previous: Path | None = None

    def write(self, path: PurePosixPath | str, text: str | bytes) -> int:
        """Write one file, making its folders; gives its size in bytes."""
        return self.put(path, text)[0]

    def put(self, path: PurePosixPath | str, text: str | bytes) -> FileMark:
        """Write one file, making its folders; gives its mark."""
        content = text.encode() if isinstance(text, str) else text
        target = f"{self.folder}/{path}"
        if self.previous is not None and _holds(f"{self.previous}/{path}", content):
            mark = self.keep(path)
            if mark is not None:
                return mark
        return _with_folders(target, lambda: _write_bytes(target, content))

    def keep(self, path: PurePosixPath | str, mark: FileMark | None = None) -> FileMark | None:
        """Let a file of the previous output stay, if it has this mark; None when it does not, or is not there."""
        if self.previous is None:
            return None
        before, target = f"{self.previous}/{path}", f"{self.folder}/{path}"
        try:
            status = os.lstat(before)
            found = (status.st_size, status.st_mtime_ns, status.st_ino)
            if mark is not None and found != mark:
                return None
            try:
                os.link(before, target)
            except OSError:
                _with_folders(target, lambda: _linked(before, target, found))
        except OSError:
            return None
        return found

    def settle(self, path: str) -> None:
        """A file that was written piece by piece stays that of the previous output where it is the same."""
        if self.previous is not None:
            with contextlib.suppress(OSError):
                if filecmp.cmp(self.previous / path, self.folder / path, shallow=False):
                    self.keep(path)

    def copy_tree(self, source: Path) -> None:
        """Copy a folder's files, following symlinks, into the output; raises `RectoErrors` for those it cannot."""
        try:
            shutil.copytree(source, self.folder, dirs_exist_ok=True, copy_function=self._copy)
        except shutil.Error as error:
            raise_all([_not_copied(source, *failed) for failed in error.args[0]])

    def _copy(self, source: str, target: str) -> None:
        """`shutil.copy2` to a file of its own; one that was copied before and is the same stays."""
        if self.previous is not None:
            path = os.path.relpath(target, self.folder)
            status = os.stat(source)
            with contextlib.suppress(OSError):
                before = os.lstat(self.previous / path)
                times = (before.st_size, before.st_mtime_ns) == (status.st_size, status.st_mtime_ns)
                if times and filecmp.cmp(source, self.previous / path, shallow=False) and self.keep(path):
                    return
        Path(target).unlink(missing_ok=True)
        shutil.copy2(source, target)


def asset_store(staging: Staging) -> AssetStore:
    """The store of the assets that are published with a build."""
    previous = staging.previous / ASSET_DIR if staging.previous is not None else None
    return AssetStore(staging.folder / ASSET_DIR, previous)


def _not_copied(folder: Path, file: str, target: str, reason: str) -> RectoError:
    """One item of what `shutil.Error` holds; the reason is an OSError as text, `[Errno 13] Permission denied: …`."""
    cause = reason.partition("] ")[2].partition(": ")[0] or reason
    path = Path(file)
    shown = path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder.parent) else file
    return RectoError(f"The file cannot be copied: {cause}.", where=Span(shown))


def _with_folders(path: str, make: Callable[[], FileMark]) -> FileMark:
    try:
        return make()
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        return make()


def _make_folder(folder: str) -> None:
    """Make a folder: most stand in one that is there, which `os.makedirs` and `Path.mkdir` look at first."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        # By another process that makes pages.
        pass


def _linked(before: str, target: str, mark: FileMark) -> FileMark:
    try:
        os.link(before, target)
    except FileExistsError:
        Path(target).unlink()
        os.link(before, target)
    return mark


def _holds(path: str, content: bytes) -> bool:
    """Whether there is a file with exactly this content."""
    try:
        if os.lstat(path).st_size != len(content):
            return False
        with open(path, "rb") as stream:
            return stream.read() == content
    except OSError:
        return False


def _write_bytes(path: str, content: bytes) -> FileMark:
    """A new file, with half the system calls of `Path.write_bytes`, which are most of what small files cost."""
    try:
        descriptor = os.open(path, _NEW_FILE, 0o666)
    except FileExistsError:
        # Not written into: it may be a file of the previous output.
        Path(path).unlink()
        descriptor = os.open(path, _NEW_FILE, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return mark_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
