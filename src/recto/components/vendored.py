"""Released files of browser libraries, kept in `vendor/` folders beside the components that need them.

They are published under their own names in a folder that carries the version, because they refer to each other by
those names: `katex-0.19.1/fonts/…`. The component's module looks for that folder beside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_NOT_PUBLISHED = frozenset({"VERSION", "LICENSE"})


class VendoredFile(Struct, frozen=True):
    """One file to publish: `name` is its address below the assets folder."""

    name: str
    source_path: Path


class Vendored(Struct, frozen=True):
    """A library: `folder` holds its files, their LICENSE, and VERSION with one line such as `katex 0.19.1`."""

    folder: Path

    def name(self) -> str:
        """The folder to publish it under: `katex-0.19.1`."""
        return (self.folder / "VERSION").read_text("utf-8").strip().replace(" ", "-")

    def files(self) -> Iterator[VendoredFile]:
        """All files to publish, in the order of their names."""
        name = self.name()
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.name not in _NOT_PUBLISHED:
                yield VendoredFile(f"{name}/{path.relative_to(self.folder).as_posix()}", path)
