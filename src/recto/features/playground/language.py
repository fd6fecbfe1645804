"""Recto's own language as one archive that Python in the browser unpacks."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import recto
from recto.data.cache_folder import CacheFolder

_KEY = "language"
_ROOMS = ("components", "html", "markdown", "mdx", "strings")
# What the rooms import. The compiled parts that some of them have are of this machine, and they work without.
PACKAGES = ("markdown_it", "mdit_py_plugins", "mdurl", "markupsafe", "pygments", "yaml")
_SUFFIXES = frozenset({".py", ".toml", ".json", ".svg", ".txt"})
SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""What the files of archives have, so that the same files give the same bytes."""


def language_archive(cache: CacheFolder) -> bytes:
    """The archive, which is made anew when one of its files is another one."""
    files = sorted(_files())
    stamps = [(name, (status := file.stat()).st_mtime_ns, status.st_size) for name, file in files]
    stamp = hashlib.blake2b(repr(stamps).encode(), digest_size=16).hexdigest()
    kept = cache.get(_KEY)
    if kept is not None and kept[0].get("of") == stamp:
        return kept[1]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files:
            archive.writestr(zipfile.ZipInfo(name, SAME_TIME), file.read_bytes(), zipfile.ZIP_DEFLATED)
    cache.keep(_KEY, packed.getvalue(), {"of": stamp})
    return packed.getvalue()


def has_recto_module(module: str) -> bool:
    """Whether the archive has a module `recto…`."""
    room = module.split(".")[1:2]
    return not room or room[0] in _ROOMS or not (Path(recto.__file__).parent / room[0]).is_dir()


def _files() -> Iterator[tuple[str, Path]]:
    """What is packed, with its name in the archive."""
    house = Path(recto.__file__).parent
    for file in house.glob("*.py"):
        yield f"recto/{file.name}", file
    for room in _ROOMS:
        yield from _below(house / room, f"recto/{room}")
    for name in PACKAGES:
        spec = find_spec(name)
        assert spec is not None and spec.submodule_search_locations
        yield from _below(Path(spec.submodule_search_locations[0]), name)


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for file in folder.rglob("*"):
        inside = file.relative_to(folder)
        if file.suffix in _SUFFIXES and "vendor" not in inside.parts and file.is_file():
            yield f"{name}/{inside.as_posix()}", file
