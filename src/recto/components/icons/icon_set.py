"""Where icons come from: sets of others that come with Recto, and folders of SVG files.

A kept set is a folder with its LICENSE, its VERSION, and `set.icons`, in which some icons at a time are compressed
together. That file holds a line of JSON and then the parts that it names: `names` are the first names of the parts,
`sizes` their lengths in bytes, `attributes` those of each `<svg>`, `credit` a comment that has to stay in it. Each part
is compressed text with a line for each icon: its name, its `viewBox` where that is one of its own, what stands in its
`<svg>`, with tabs between them.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from msgspec import Struct

_TOGETHER = 64
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Drawing(Struct, frozen=True):
    """What an icon looks like."""

    attributes: Mapping[str, str]
    """The attributes of its `<svg>`."""

    shapes: str
    """What stands in its `<svg>`."""


class IconSet(Protocol):
    """Icons by their names."""

    def drawing(self, name: str) -> Drawing | None:
        """The icon with this name; None when the set has none."""
        ...

    def names(self) -> Iterator[str]:
        """All names, for messages."""
        ...


class KeptIcons(Struct, frozen=True):
    """A set that is kept in a folder. Nothing is read before the first icon is asked for."""

    folder: Path

    def drawing(self, name: str) -> Drawing | None:
        """The icon with this name; None when the set has none."""
        head = _head(self.folder)
        index = bisect_right(head.names, name) - 1
        line = _line(self.folder, index, name) if index >= 0 else None
        if line is None:
            return None
        view_box, _, shapes = line.partition("\t")
        attributes = {**head.attributes, "viewBox": view_box} if view_box else head.attributes
        return Drawing(attributes, f"<!-- {head.credit} -->{shapes}" if head.credit else shapes)

    def names(self) -> Iterator[str]:
        """All names, for messages."""
        for index in range(len(_head(self.folder).names)):
            yield from (line.partition("\t")[0] for line in _part(self.folder, index).split("\n"))

    def version(self) -> str:
        """What the set is called where it comes from, and its version: `lucide 1.62.0`."""
        return (self.folder / "VERSION").read_text("utf-8").strip()


def write_kept_icons(
    folder: Path, drawings: Mapping[str, Drawing], attributes: Mapping[str, str] = _NO_ATTRIBUTES, credit: str = ""
) -> None:
    """Write the file of a set, whose icons share `attributes`."""
    lines = {
        name: f"{name}\t{drawing.attributes.get('viewBox', '')}\t{drawing.shapes}" for name, drawing in drawings.items()
    }
    names = sorted(lines)
    groups = [names[index : index + _TOGETHER] for index in range(0, len(names), _TOGETHER)]
    parts = [zlib.compress("\n".join(map(lines.__getitem__, group)).encode(), 9) for group in groups]
    head = {
        "names": [group[0] for group in groups],
        "sizes": [len(part) for part in parts],
        "attributes": attributes,
        "credit": credit,
    }
    text = json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(parts)
    (folder / "set.icons").write_bytes(text)


class _Head(Struct, frozen=True):
    names: list[str]
    starts: list[int]
    attributes: Mapping[str, str]
    credit: str


@lru_cache(maxsize=8)
def _head(folder: Path) -> _Head:
    with (folder / "set.icons").open("rb") as file:
        line = file.readline()
    head = json.loads(line)
    return _Head(head["names"], [*accumulate(head["sizes"], initial=len(line))], head["attributes"], head["credit"])


@lru_cache(maxsize=1024)
def _line(folder: Path, index: int, name: str) -> str | None:
    """What a part says of an icon. Pages show the same few again and again; a whole part is fifty times as large."""
    lines = f"\n{_part(folder, index)}\n"
    start = lines.find(f"\n{name}\t")
    return lines[start + len(name) + 2 : lines.index("\n", start + 1)] if start >= 0 else None


@lru_cache(maxsize=16)
def _part(folder: Path, index: int) -> str:
    start, end = _head(folder).starts[index : index + 2]
    with (folder / "set.icons").open("rb") as file:
        file.seek(start)
        return zlib.decompress(file.read(end - start)).decode()
