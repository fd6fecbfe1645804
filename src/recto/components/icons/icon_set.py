"""Sets of icons of others, kept small: some icons at a time are compressed together.

A file holds a line of JSON and then the parts that it names. `names` are the first names of the parts, `sizes` their
lengths in bytes; each part is compressed text with a line for each icon: its name, a tab, what stands in its `<svg>`.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).parent / "vendor"
_TOGETHER = 64


class IconSet(Struct, frozen=True):
    """One set: `name` is that of its files, `attributes` are those of each `<svg>`."""

    name: str
    attributes: Mapping[str, str]

    def drawing(self, icon: str) -> str | None:
        """What stands in the `<svg>` of an icon; None for a name that the set does not have."""
        head, start = _head(self.name)
        index = bisect_right(head["names"], icon) - 1
        return _part(self.name, index, start).get(icon) if index >= 0 else None

    def names(self) -> Iterator[str]:
        """All names, for messages."""
        head, start = _head(self.name)
        for index in range(len(head["names"])):
            yield from _part(self.name, index, start)


LUCIDE = IconSet(
    "lucide",
    {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
)
SIMPLE_ICONS = IconSet("simple-icons", {"viewBox": "0 0 24 24", "fill": "currentColor"})


def write_set(drawings: Mapping[str, str], file: Path) -> None:
    """Write the file of a set."""
    names = sorted(drawings)
    groups = [names[index : index + _TOGETHER] for index in range(0, len(names), _TOGETHER)]
    parts = [zlib.compress("\n".join(f"{name}\t{drawings[name]}" for name in group).encode(), 9) for group in groups]
    head = {"names": [group[0] for group in groups], "sizes": [len(part) for part in parts]}
    file.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(parts))


@lru_cache(maxsize=4)
def _head(name: str) -> tuple[dict[str, list[str] | list[int]], int]:
    with (_FOLDER / f"{name}.icons").open("rb") as file:
        line = file.readline()
    return json.loads(line), len(line)


@lru_cache(maxsize=64)
def _part(name: str, index: int, start: int) -> Mapping[str, str]:
    sizes = [int(size) for size in _head(name)[0]["sizes"]]
    with (_FOLDER / f"{name}.icons").open("rb") as file:
        file.seek(start + [0, *accumulate(sizes)][index])
        text = zlib.decompress(file.read(sizes[index])).decode()
    return dict(line.split("\t", 1) for line in text.split("\n"))
