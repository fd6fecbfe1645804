"""Where builds with some options put their output: what the last one knew, before any settings are read."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct

CACHE_FOLDER = Path(".recto", "cache", "build")


class BuildPlace(Struct, frozen=True):
    """The output folder and the setting `content_dir` of a build.

    What the last build wrote down is a guess for the next one: it holds while the files do that settings are read from,
    which the memory of that output folder knows.
    """

    out: str
    content_dir: str | None

    @classmethod
    def last(cls, root: Path, given: object) -> Self | None:
        """That of the last build of `root` with the options `given`; None where nobody knows."""
        try:
            return msgspec.json.decode(_file(root, given).read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError, msgspec.ValidationError):
            return None

    def keep(self, root: Path, given: object) -> None:
        """Write it down for the next build; what cannot be written is not known."""
        from recto.data.stores.sealed import write_atomically

        with contextlib.suppress(OSError, UnicodeEncodeError):
            write_atomically(_file(root, given), msgspec.json.encode(self), mode=0o644)


def digest_of_options(options: object) -> str:
    """A name for files that belong to builds with these options."""
    return hashlib.blake2b(repr(options).encode(errors="surrogateescape"), digest_size=8).hexdigest()


def _file(root: Path, given: object) -> Path:
    return root / CACHE_FOLDER / f"{digest_of_options(given)}.json"
