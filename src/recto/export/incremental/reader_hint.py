"""The hint that pages are made in every build since nobody knows which files they read."""

from __future__ import annotations

from collections.abc import Mapping

_SHOWN = 3


def reader_hint(readers: Mapping[str, frozenset[str]]) -> str | None:
    """One sentence about all files whose code reads by packages that nobody hears, and the cure.

    `readers` are those packages by the names of the files.
    """
    if not readers:
        return None
    files = sorted(readers)
    packages = sorted(frozenset[str]().union(*readers.values()))
    more = f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else ""
    read = "reads" if len(packages) == 1 else "read"
    return (
        f"{_listed(packages)} {read} files unseen by Recto, so what is made with {', '.join(files[:_SHOWN])}{more} "
        'is made in every build. Name what is read there: depends_on("data.parquet"), from recto.'
    )


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
