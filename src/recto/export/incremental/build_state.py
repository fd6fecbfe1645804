"""What is remembered of a whole build, and how it is written down."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from recto.export.file_mark import FileMark
from recto.export.incremental.digests import Signature


class Basis(Struct, frozen=True):
    """What all pages of a build have in common; a page can only be kept while its part of this is the same.

    `options` stands for the settings and the names of components, `site` and `code` for the files that were read
    beside pages: by Recto itself, and by the project's own code. `universe` stands for everything that a link can lead
    to, `navigation` for what the theme shows of other pages.
    """

    options: bytes = b""
    site: bytes = b""
    code: bytes = b""
    universe: bytes = b""
    navigation: bytes = b""


class BuildState(Struct, frozen=True):
    """One finished build.

    `files` has all files that were looked at, `walked` those of them that lie in the site's folders, `missing` paths
    that were looked for in vain, `paths` those that only had to be a file or not. `site_reads` and `code_reads` are the
    files behind `Basis.site` and `Basis.code`, `variables` digests of what the environment answered. `is_changing` says
    that the project's own modules, or a page, depend on more than files, `code_is_changing` that its modules do. `head`
    is the commit that dates come from. `reading` stands for the settings that decide how the text of pages is read.
    `places` is where pages stand in `llms-full.txt`. `outputs` and `report` are there when the build as a whole can be
    kept: all files of the output, and what was told about it.
    """

    environment: bytes
    files: dict[str, tuple[Signature, bytes]]
    walked: list[str]
    missing: list[str]
    paths: dict[str, bool]
    site_reads: list[str]
    code_reads: list[str]
    basis: Basis
    is_changing: bool
    code_is_changing: bool
    head: str
    outputs: dict[str, FileMark]
    places: dict[str, tuple[int, int]]
    reading: bytes
    variables: dict[str, bytes | None]
    report: bytes | None


def encode_state(state: BuildState) -> bytes:
    return _ENCODER.encode(state)


def decode_state(body: bytes | None) -> BuildState | None:
    """None for what this version of Recto does not understand."""
    try:
        return _STATE.decode(body) if body is not None else None
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


_ENCODER = msgspec.msgpack.Encoder()
_STATE = msgspec.msgpack.Decoder(BuildState)
