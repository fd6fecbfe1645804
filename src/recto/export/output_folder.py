"""The output folder: filled beside the old one, put in its place at the end."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from recto.errors import RectoError, Span
from recto.export.lock import only_build_of
from recto.export.own_files import OwnFiles, OwnFilesList, clear, files_below, refuse_to_replace
from recto.export.write import Staging
from recto.rendering.urls import ASSET_DIR

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What hosts and git need beside a site: a folder with nothing else may become an output.
_OF_HOSTS = ("CNAME",)
_MOST_SHOWN = 5


@contextmanager
def staged(
    out: Path, *, root: Path | None = None, keep: bool = True, note: Callable[[str], None] = lambda note: None
) -> Iterator[Staging]:
    """A staging folder beside `out` that takes its place when the block ends well and vanishes when it does not.

    What others have put into `out` stays there. Which files are Recto's is kept in the project in `root`; where nobody
    knows, `told` is given what was left, once. Without `keep` no file of the previous output stays, so that what is
    written may still be changed. Where folders can be exchanged in one step (Linux), a process that dies at any moment
    leaves `out` whole: old or new. Elsewhere it may be missing for the moment between two renames, and the next build
    puts the old one back.

    Raises `RectoError` before anything is written when `out` is a folder of something else or cannot be written, or
    when another build is writing it; and at the end, when a file that somebody else has put there is in the way.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with only_build_of(out):
            own = OwnFilesList.of(root, out)
            _recover(out, own.read())
            _refuse_foreign(out)
            # A name of its own: what a killed build has started may still write into the folder it was given.
            folder = out.parent / f".{out.name}.new-{os.getpid()}"
            folder.mkdir()
            with _written(folder, out, own, note):
                yield Staging(folder, out if keep and out.is_dir() else None)
    except OSError as error:
        raise RectoError(
            f"Cannot write to {out.parent}: {error.strerror}.",
            where=Span(str(out)),
            hint="Choose another place with --out.",
        ) from error


@contextmanager
def _written(folder: Path, out: Path, own: OwnFilesList, note: Callable[[str], None]) -> Iterator[None]:
    try:
        yield
        _replace(folder, out, own, note)
    except OSError as error:
        hint = "Make room; the site that was there is untouched." if error.errno in _FULL else None
        where = Span(str(error.filename or out))
        raise RectoError(f"Cannot write the site: {error.strerror}.", where=where, hint=hint) from error
    finally:
        _remove(folder)


def _replace(new: Path, out: Path, own: OwnFilesList, note: Callable[[str], None]) -> None:
    """Put `new` in the place of `out`. Of what was there, only what others have put there is left, in `out`."""
    known = own.read()
    paths = frozenset(files_below(str(new)))
    refuse_to_replace(out, new, known, paths)
    both = known.with_files(paths)
    if both != known:
        # Before the folders change places: whoever is killed afterwards leaves files of either.
        own.write(both)
    old = _swap(new, out)
    if old is None:
        return
    strangers = clear(old, out, both)
    with contextlib.suppress(OSError):
        if both.paths != paths:
            own.write(OwnFiles(paths, True))
    if strangers and not known.is_known:
        note(_note(out, strangers))


def _note(out: Path, strangers: Sequence[str]) -> str:
    names = ", ".join(strangers[:_MOST_SHOWN]) + (", …" if len(strangers) > _MOST_SHOWN else "")
    return (
        f"{out} holds what this build has not made: {names}. It stays; remove what are pages of an earlier build. "
        "From now on Recto knows its own files."
    )


def _remove(folder: Path) -> None:
    """A folder with all that is in it, as far as that can be removed; `shutil.rmtree` takes twice as long."""
    try:
        _empty(os.fspath(folder))
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _empty(entry.path)
            else:
                os.unlink(entry.path)
    os.rmdir(folder)


def clear_leftovers(out: Path, root: Path) -> None:
    """Clear away what killed builds have left, unless another build is under way: then that does it.

    It is for a build of the site in `root` that has nothing to do.
    """
    with contextlib.suppress(RectoError, OSError), only_build_of(out):
        _recover(out, OwnFilesList.of(root, out).read())


def _recover(out: Path, own: OwnFiles) -> None:
    """Clear away what dead builds have left, and put back an output that one of them had already taken away."""
    for old in sorted(out.parent.glob(f".{glob.escape(out.name)}.old-*")):
        if not out.exists():
            old.rename(out)
        else:
            clear(old, out, own)
    for new in out.parent.glob(f".{glob.escape(out.name)}.new-*"):
        _remove(new)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise RectoError(f"{out} is a file, not a folder.", hint="Choose another place with --out.")
    if not out.is_dir() or (out / ASSET_DIR).is_dir():
        return
    if any(not entry.name.startswith(".") and entry.name not in _OF_HOSTS for entry in out.iterdir()):
        raise RectoError(
            f"{out} holds files that Recto did not make, so it is not replaced.",
            hint="Choose another folder with --out, or empty this one.",
        )


def _swap(new: Path, out: Path) -> Path | None:
    """Put `new` in the place of `out`; gives where the old one is now, None when there was none."""
    if not out.exists():
        new.rename(out)
        return None
    # It brings `ctypes`.
    from recto.export.exchange import exchange

    # Under this name the next build looks for files of others, if this one is killed.
    old = out.parent / f".{out.name}.old-{os.getpid()}"
    new.rename(old)
    if exchange(old, out):
        return old
    away = out.parent / f"{old.name}-1"
    out.rename(away)
    try:
        old.rename(out)
    except OSError:
        away.rename(out)
        raise
    return away
