"""Files that pages refer to: published under names that change with their content."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from recto.errors import RectoError


def hashed_name(name: str, content: bytes) -> str:
    """`logo.png` and its bytes → `logo.3f2a9c1b.png`."""
    path = PurePosixPath(name)
    digest = hashlib.blake2b(content, digest_size=4).hexdigest()
    return f"{path.stem}.{digest}{path.suffix}"


class AssetStore(Struct):
    """The asset folder of one build: adding the same file twice publishes it once.

    `previous` is that of the output before, whose files stay what they are where they are still wanted.
    """

    folder: Path
    previous: Path | None = None
    _names: dict[Path, str] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)

    def add_drawing(self, file: Path) -> str:
        """A drawing without what could run. Raises `RectoError` for one that cannot be made so."""
        from recto.markdown.images.svg import UnsafeSvgError, sanitized_svg

        try:
            return self.add(file.name, sanitized_svg(file.read_bytes()))
        except UnsafeSvgError as error:
            raise RectoError(f"{file.name} cannot be published: {error}", hint="Use another format.") from error

    def add_file(self, path: Path) -> str:
        """Publish a file; gives its name in the asset folder. Raises OSError when it cannot be read."""
        name = self._names.get(path)
        if name is None:
            name = self._names[path] = self.add(path.name, path.read_bytes())
        return name

    def forget(self, paths: Iterable[Path]) -> None:
        """Read these files anew when they are added the next time."""
        for path in paths:
            self._names.pop(path, None)

    def add(self, name: str, content: bytes) -> str:
        """Publish bytes under a name that carries their hash."""
        final = hashed_name(name, content)
        self.put(final, content)
        return final

    def put(self, name: str, content: bytes) -> None:
        """Publish bytes under a name that stands for just them, which may lie in a folder."""
        target = self.folder / name
        # Pages are also made anew while a server sends these files.
        if name in self._written or target.is_file():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self._stays(name, content):
            half = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}")
            try:
                half.write_bytes(content)
                half.replace(target)
            except OSError:
                # A server makes pages in the folder that it publishes.
                half.unlink(missing_ok=True)
                raise
        self._written.add(name)

    def _stays(self, name: str, content: bytes) -> bool:
        """Whether the file of the output before has become that of this one."""
        if self.previous is None:
            return False
        try:
            if (self.previous / name).read_bytes() != content:
                return False
            (self.folder / name).hardlink_to(self.previous / name)
        except OSError:
            return False
        return True
