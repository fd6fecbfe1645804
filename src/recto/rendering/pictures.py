"""The images of one build: their facts, the names of their smaller copies, and the making of those."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict

from recto.data.cache_folder import CacheFolder
from recto.markdown.images.copies import CopyFormat, ImageFacts, copies, read_facts
from recto.markdown.images.copy_widths import SMALL_BYTES, copy_widths
from recto.markdown.images.info import read_image_size
from recto.rendering.assets import AssetStore
from recto.settings import ImageSettings

CACHE_DIR = Path(".recto", "cache", "images")

_VERSION = "2"
"""Changes when the same settings give other bytes: cached files and published names are then new."""
_FEW = 4
"""Fewer images than this are not worth a pool."""
_MOST_THREADS = 4
"""Each holds one decoded image: this bounds memory, whatever the machine."""


class Copy(Struct, frozen=True):
    """One copy to make of a file: `name` is what it is published as, `key` what it is kept as."""

    name: str
    key: str
    width: int
    format: CopyFormat


class Picture(Struct, frozen=True):
    """An image and its copies, by rising width; `keeps_original` when the original is the largest of them."""

    facts: ImageFacts
    copies: tuple[Copy, ...] = ()
    keeps_original: bool = True


class PictureStore(Struct):
    """Knows what pages need at once, and makes the copies when all pages are done.

    `cache` keeps facts and copies for other builds, `assets` is where copies are published.
    """

    assets: AssetStore
    settings: ImageSettings
    cache: CacheFolder = field(default_factory=lambda: CacheFolder(None))
    _known: dict[Path, Picture] = field(default_factory=dict)
    _jobs: dict[str, tuple[Path, Copy]] = field(default_factory=dict)

    def picture(self, file: Path) -> Picture:
        """The facts and copies of a file that is no SVG. Raises `OSError` and `UnreadableImageError`."""
        known = self._known.get(file)
        if known is None:
            known = self._known[file] = self._read(file)
            self._jobs.update((copy.name, (file, copy)) for copy in known.copies)
        return known

    def make(self, executor: Executor | None = None, done: Callable[[], None] = lambda: None) -> int:
        """Publish all copies; gives how many had to be made. `executor` is used instead of threads of its own."""
        missing: dict[Path, list[Copy]] = {}
        # Files with the same pixels have the same copies under several names.
        names: dict[str, list[str]] = {}
        # A server makes pages, which may add more, while this goes on.
        jobs, self._jobs = self._jobs, {}
        for file, copy in jobs.values():
            if (self.assets.folder / copy.name).is_file():
                continue
            if copy.key in names:
                names[copy.key].append(copy.name)
            elif (kept := self.cache.get(copy.key)) is not None:
                self.assets.put(copy.name, kept[1])
            else:
                names[copy.key] = [copy.name]
                missing.setdefault(file, []).append(copy)
        make = partial(self._make, names)
        if executor is not None:
            _count(executor.map(make, missing, missing.values()), done)
        elif len(missing) < _FEW or (os.cpu_count() or 1) == 1:
            _count(map(make, missing, missing.values()), done)
        else:
            with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS)) as pool:
                _count(pool.map(make, missing, missing.values()), done)
        return sum(map(len, missing.values()))

    def forget(self, paths: Iterable[Path]) -> None:
        """Read these files anew when they are asked for the next time."""
        for path in paths:
            self._known.pop(path, None)

    @property
    def waiting(self) -> int:
        """How many images have copies to publish."""
        return len({file for file, _ in self._jobs.values()})

    def _read(self, file: Path) -> Picture:
        if not self.settings.copies:
            return Picture(ImageFacts(*read_image_size(file)))
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
        facts, limit, size = self._facts(file, digest), max(self.settings.widths), file.stat().st_size
        widths = copy_widths(facts, size, self.settings.widths)
        if size < SMALL_BYTES:
            widths = self._smaller(file, digest, widths, size)
        if not widths:
            return Picture(facts)
        keeps = facts.width <= limit or widths[-1] < limit
        wanted: list[tuple[int, CopyFormat]] = []
        for kind in self.settings.formats:
            wanted += [(width, kind) for width in widths]
            # Of the last format the original itself is the largest.
            if keeps and kind != self.settings.formats[-1]:
                wanted.append((facts.width, kind))
        return Picture(facts, tuple(self._copy(file, digest, width, kind) for width, kind in wanted), keeps)

    def _smaller(self, file: Path, digest: str, widths: list[int], size: int) -> list[int]:
        """The widths of which copies, which are made for that, take fewer bytes than a small file."""
        wanted = [self._copy(file, digest, width, self.settings.formats[-1]) for width in widths]
        bodies = {copy.key: kept[1] for copy in wanted if (kept := self.cache.get(copy.key)) is not None}
        missing = [copy for copy in wanted if copy.key not in bodies]
        bodies.update(self._made(file, missing, below=None))
        return [copy.width for copy in wanted if len(bodies[copy.key]) < size]

    def _copy(self, file: Path, digest: str, width: int, kind: CopyFormat) -> Copy:
        recipe = f"{digest}-{width}-{kind}-{self.settings.quality}-{_VERSION}"
        key = hashlib.blake2b(recipe.encode(), digest_size=16).hexdigest()
        return Copy(f"{file.stem}.{key[:8]}-{width}.{kind}", key, width, kind)

    def _facts(self, file: Path, digest: str) -> ImageFacts:
        key = f"{digest}-{_VERSION}"
        kept = self.cache.get(key)
        if kept is not None:
            with contextlib.suppress(TypeError):
                return ImageFacts(**kept[0])
        facts = read_facts(file)
        self.cache.keep(key, b"", asdict(facts))
        return facts

    def _make(self, names: Mapping[str, Sequence[str]], file: Path, wanted: list[Copy]) -> int:
        made = self._made(file, wanted, below=file.stat().st_size)
        for key, body in made.items():
            for name in names[key]:
                self.assets.put(name, body)
        return len(wanted)

    def _made(self, file: Path, wanted: list[Copy], *, below: int | None) -> dict[str, bytes]:
        """Copies by their keys, which are kept for other builds, each of fewer bytes than `below`."""
        if not wanted:
            return {}
        bodies = copies(file, [(copy.width, copy.format) for copy in wanted], self.settings.quality, below=below)
        made = {copy.key: body for copy, body in zip(wanted, bodies, strict=True)}
        for key, body in made.items():
            self.cache.keep(key, body)
        return made


def _count(results: Iterable[int], done: Callable[[], None]) -> None:
    for _ in results:
        done()
