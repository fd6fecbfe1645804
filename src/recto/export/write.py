"""The output folder: filled beside the old one, put in its place at the end."""

from __future__ import annotations

import errno
import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from recto.errors import RectoError, Span, raise_all
from recto.export.exchange import exchange
from recto.export.lock import only_build_of
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
            _write_bytes(target, content)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_bytes(target, content)
        return len(content)

    def copy_tree(self, source: Path) -> None:
        """Copy a folder's files, following symlinks, into the output; raises `RectoErrors` for those it cannot."""
        try:
            shutil.copytree(source, self.folder, dirs_exist_ok=True)
        except shutil.Error as error:
            raise_all([_not_copied(source, *failed) for failed in error.args[0]])


def _not_copied(folder: Path, file: str, target: str, reason: str) -> RectoError:
    """One item of what `shutil.Error` holds; the reason is an OSError as text, `[Errno 13] Permission denied: …`."""
    cause = reason.partition("] ")[2].partition(": ")[0] or reason
    path = Path(file)
    shown = path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder.parent) else file
    return RectoError(f"The file cannot be copied: {cause}.", where=Span(shown))


@contextmanager
def staged(out: Path) -> Iterator[Staging]:
    """A staging folder beside `out` that takes its place when the block ends well and vanishes when it does not.

    Where folders can be exchanged in one step (Linux), a process that dies at any moment leaves `out` whole: old or
    new. Elsewhere it may be missing for the moment between two renames, and the next build puts the old one back.
    Raises `RectoError` before anything is written when `out` is a folder of something else or cannot be written, or
    when another build is writing it.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with only_build_of(out):
            _recover(out)
            _refuse_foreign(out)
            # A name of its own: what a killed build has started may still write into the folder it was given.
            folder = out.parent / f".{out.name}.new-{os.getpid()}"
            folder.mkdir()
            with _written(folder, out):
                yield Staging(folder)
    except OSError as error:
        raise RectoError(
            f"Cannot write to {out.parent}: {error.strerror}.",
            where=Span(str(out)),
            hint="Choose another place with --out.",
        ) from error


@contextmanager
def _written(folder: Path, out: Path) -> Iterator[None]:
    try:
        yield
        _swap(folder, out)
    except OSError as error:
        hint = "Make room; the site that was there is untouched." if error.errno in _FULL else None
        where = Span(str(error.filename or out))
        raise RectoError(f"Cannot write the site: {error.strerror}.", where=where, hint=hint) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _recover(out: Path) -> None:
    """Clear away what dead builds have left, and put back an output that one of them had already taken away."""
    for old in sorted(out.parent.glob(f".{glob.escape(out.name)}.old-*")):
        if not out.exists():
            old.rename(out)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for new in out.parent.glob(f".{glob.escape(out.name)}.new-*"):
        shutil.rmtree(new, ignore_errors=True)


def _refuse_foreign(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / ASSET_DIR).is_dir():
        raise RectoError(
            f"{out} holds files that Recto did not make, so it is not replaced.",
            hint="Choose another folder with --out, or empty this one.",
        )
    if out.exists() and not out.is_dir():
        raise RectoError(f"{out} is a file, not a folder.", hint="Choose another place with --out.")


def _swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`. What was there is gone afterwards, under either name."""
    if not out.exists():
        new.rename(out)
        return
    if exchange(new, out):
        return
    old = out.parent / f".{out.name}.old-{os.getpid()}"
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _write_bytes(path: Path, content: bytes) -> None:
    """`path.write_bytes` with half its system calls, which are most of what small files cost."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
