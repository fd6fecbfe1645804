"""A folder that outlives builds: what is kept in it is whole and what it was, or not there."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.data.stores.sealed import TEMPORARY_SUFFIX, CorruptError, seal, unseal, write_atomically

_ABANDONED = 3600.0
"""Seconds after which nobody writes an unfinished file any more."""


class CacheFolder(Struct):
    """Bytes by key, with some plain values beside them; None as `folder` keeps nothing.

    Each file carries the digest of what is in it. A folder that cannot be written only costs time: what does not fit
    on the disk is not kept.
    """

    folder: Path | None
    _is_tidied: bool = False

    def get(self, key: str) -> tuple[dict[str, Any], bytes] | None:
        """What was kept; None for what is not there. An entry that is damaged is removed."""
        if self.folder is None:
            return None
        file = self.folder / key
        try:
            kept, body = unseal(file.read_bytes())
            if kept.get("key") == key:
                return kept["with"], body
        except CorruptError:
            pass
        except OSError:
            return None
        with contextlib.suppress(OSError):
            file.unlink()
        return None

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; `get` may still find that it is damaged."""
        return self.folder is not None and (self.folder / key).is_file()

    def keep(self, key: str, body: bytes, beside: Mapping[str, object] | None = None) -> None:
        """Keep bytes under a key that is the name of a file, if there is room."""
        with contextlib.suppress(OSError):
            self.put(key, body, beside)

    def put(self, key: str, body: bytes, beside: Mapping[str, object] | None = None) -> None:
        """Keep bytes that have to be kept: raises OSError when they cannot be."""
        if self.folder is None:
            return
        if not self._is_tidied:
            self._is_tidied = True
            with contextlib.suppress(OSError):
                self._remove_unfinished()
        write_atomically(self.folder / key, seal({"key": key, "with": beside or {}}, body), mode=0o644)

    def forget_others(self, keys: Collection[str]) -> None:
        """Keep nothing but these entries."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir():
                if file.is_dir():
                    # Earlier versions kept folders.
                    shutil.rmtree(file, ignore_errors=True)
                elif file.name not in keys and file.suffix != TEMPORARY_SUFFIX:
                    file.unlink(missing_ok=True)

    def _remove_unfinished(self) -> None:
        """Remove what writers that were killed have left."""
        assert self.folder is not None
        oldest = time.time() - _ABANDONED
        for file in self.folder.glob(f"*{TEMPORARY_SUFFIX}"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
