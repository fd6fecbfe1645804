"""Reads the `_meta` files of a site, each once for as long as it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from recto.content.walk import MetaFile
from recto.errors import RectoError
from recto.settings import PageOptions

if TYPE_CHECKING:
    from recto.content.meta_files import Meta


class ReadMeta(Struct, frozen=True):
    """A `_meta` file and what it says: None, and the `errors`, where it cannot be read."""

    file: MetaFile
    meta: Meta | None
    errors: tuple[RectoError, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether it is code, which may say something else each time."""
        return self.file.source_path.endswith(".py")


def read_metas(
    files: Iterable[MetaFile], options: type[PageOptions], known: Mapping[MetaFile, ReadMeta]
) -> tuple[ReadMeta, ...]:
    """What some `_meta` files say; those of the `known` ones that are still the same are not read again.

    `options` are those of pages that the site's theme declares.
    """
    found = ((file, known.get(file)) for file in files)
    return tuple(read_again(file, options) if read is None or read.runs else read for file, read in found)


def read_again(file: MetaFile, options: type[PageOptions]) -> ReadMeta:
    """What a `_meta` file says now."""
    from recto.content.meta_files import read_meta

    try:
        return ReadMeta(file, read_meta(file, options))
    except RectoError as error:
        return ReadMeta(file, None, error.errors)
