"""What the code of a page says it reads, where Recto cannot see that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from glob import has_magic
from os.path import normpath
from pathlib import Path

from recto.errors import RectoError, nearest
from recto.rendering.read_audit import PathBase, claims


def depends_on(*paths: str | Path) -> None:
    """Say which files the code that calls this reads, where Recto cannot see it; without a path: none at all.

    A relative path begins at the page's file, one with `/` at the site's folder, an absolute `Path` at the root of the
    disk. A folder stands for all files in it and below, a pattern such as `data/*.parquet` for the files that it fits.
    Raises `RectoError` for a path that leads nowhere. Does nothing where no page is being made.
    """
    for claim in claims():
        if claim.log is not None:
            for path in paths:
                claim.log.files.update(_files(path, claim.base))
            claim.log.is_declared = True


def _files(path: str | Path, base: PathBase | None) -> Iterable[str]:
    """The files that a path means. The folders that are listed for it are heard like those of any code."""
    start, rest = _parts(path, base)
    whole = Path(normpath(start / rest))
    if whole.exists():
        return _below(whole)
    if has_magic(rest):
        return _fitting(start, rest.split("/"))
    names = (entry.name for entry in whole.parent.iterdir()) if whole.parent.is_dir() else ()
    close = nearest(whole.name, names)
    begin = "the site's folder" if isinstance(path, str) and path.startswith("/") else "the page's file"
    hint = f"Did you mean {close}?" if close else f"The path begins at {begin}."
    raise RectoError(f"There is no file or folder {path} to depend on.", hint=hint)


def _parts(path: str | Path, base: PathBase | None) -> tuple[Path, str]:
    """The folder at which a path begins, and the rest of it."""
    if isinstance(path, Path) and path.is_absolute():
        return Path(path.anchor), str(path.relative_to(path.anchor))
    text = str(path)
    if base is None:
        return Path(), text
    return (base.root, text.lstrip("/")) if text.startswith("/") else (base.folder, text)


def _fitting(start: Path, parts: Sequence[str]) -> Iterable[str]:
    """The files that a pattern fits. It may begin with `..`, which patterns cannot hold."""
    plain = next(at for at, part in enumerate(parts) if has_magic(part))
    folder = Path(normpath(start.joinpath(*parts[:plain])))
    return [file for found in folder.glob("/".join(parts[plain:])) for file in _below(found)]


def _below(path: Path) -> Iterable[str]:
    if path.is_file():
        return [str(path)]
    return [str(Path(folder, name)) for folder, _, names in os.walk(path) for name in names]
