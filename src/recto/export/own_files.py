"""Which files of an output folder are Recto's: what others put there is never removed and never written over."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.rendering.urls import ASSET_DIR

LISTS = Path(".recto", "outputs")


class OwnFiles(Struct, frozen=True):
    """The files that builds have written into a folder, by their paths in it.

    Not `is_known` is what nobody has written down: then every file there may be somebody else's, but for the folder of
    assets.
    """

    paths: frozenset[str] = frozenset()
    is_known: bool = False

    def __contains__(self, path: str) -> bool:
        # A server adds to the assets.
        return path in self.paths or path.startswith(f"{ASSET_DIR}/")

    def with_files(self, paths: Collection[str]) -> OwnFiles:
        """These and more."""
        return OwnFiles(self.paths | frozenset(paths), True)


class OwnFilesList(Struct, frozen=True):
    """The list of a folder's own files, kept in the project; without a `cache` it is neither read nor written."""

    cache: CacheFolder
    key: str

    @classmethod
    def of(cls, root: Path | None, out: Path) -> OwnFilesList:
        """The list for the folder `out` that the project in `root` is built into."""
        key = hashlib.blake2b(os.fsencode(out), digest_size=8).hexdigest()
        return cls(CacheFolder(root / LISTS if root is not None else None), key)

    def read(self) -> OwnFiles:
        kept = self.cache.get(self.key)
        return OwnFiles(frozenset(os.fsdecode(kept[1]).split("\0")), True) if kept is not None else OwnFiles()

    def write(self, own: OwnFiles) -> None:
        """Raises OSError when the disk is full."""
        self.cache.put(self.key, b"\0".join(sorted(map(os.fsencode, own.paths))))


def files_below(folder: str, path: str = "") -> Iterator[str]:
    """The paths of all files below a folder; symlinks are files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            here = f"{path}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, f"{here}/")
            else:
                yield here


def refuse_to_replace(out: Path, new: Path, own: OwnFiles, paths: Collection[str]) -> None:
    """Raise `RectoError` when one of the `paths` of a new output is a file in `out` that somebody else has put there.

    One with the same content is as good as ours.
    """
    if not own.is_known:
        return
    for path in sorted(path for path in paths if path not in own):
        there = out / path
        try:
            is_other = there.is_dir() or there.is_symlink() or there.read_bytes() != (new / path).read_bytes()
        except NotADirectoryError:
            there = next(parent for parent in there.parents if parent.is_file())
        except FileNotFoundError:
            continue
        else:
            if not is_other:
                continue
        raise RectoError(
            f"{there} was not made by Recto, and the site has a file of that name.",
            hint="Move it away, or remove it.",
        )


def clear(old: Path, out: Path, own: OwnFiles) -> tuple[str, ...]:
    """Remove an output that `out` has taken the place of; what is not its own goes over to `out` and is given."""
    strangers: list[str] = []
    _clear(str(old), str(out), "", own, strangers)
    return tuple(strangers)


def _clear(old: str, out: str, path: str, own: OwnFiles, strangers: list[str]) -> None:
    # A file of the new output where a folder was: whatever was in the folder has no place any more.
    has_place = os.path.isdir(out) or not os.path.lexists(out)
    with os.scandir(old) as entries:
        found = list(entries)
    for entry in found:
        here, there = f"{path}{entry.name}", f"{out}/{entry.name}"
        goes_over = has_place and not os.path.lexists(there)
        if entry.is_dir(follow_symlinks=False):
            if goes_over and not any(file in own for file in files_below(entry.path, f"{here}/")):
                _move(entry.path, there)
                strangers.append(f"{here}/")
            else:
                _clear(entry.path, there, f"{here}/", own, strangers)
        elif goes_over and here not in own:
            _move(entry.path, there)
            strangers.append(here)
        else:
            os.unlink(entry.path)
    os.rmdir(old)


def _move(old: str, new: str) -> None:
    os.makedirs(os.path.dirname(new), exist_ok=True)
    os.rename(old, new)
