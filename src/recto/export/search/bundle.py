"""One index in the cache, and how it comes into a site."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MANIFEST = "recto.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_DATA = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_ENTRY = "pagefind-entry.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one index: names relative to its folder, with the size and time that they were made with."""

    folder: Path
    pages: int
    words: int
    languages: tuple[str, ...]
    files: tuple[tuple[str, int, int], ...]

    def put(self, target: Path, *, hard_links: bool) -> None:
        """Publish the files below `target`, as links to those of the cache where that is wanted and possible."""
        made: set[Path] = set()
        for name, _, _ in self.files:
            path = target / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            _put(self.folder / name, path, hard_links)


def make_bundle(folder: Path, pages: int, words: int, *, scripts: bool) -> None:
    """Turn what Pagefind wrote into a bundle: without its user interface, and with a list of the files that stay."""
    entry = folder / _ENTRY
    languages: dict[str, Any] = json.loads(entry.read_bytes())["languages"] if entry.is_file() else {}
    wasm = {f"wasm.{each.get('wasm') or 'unknown'}.pagefind" for each in languages.values()}
    scripts_and_wasm = {*_SCRIPTS, *wasm} if scripts else set()
    files = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if name == _ENTRY or name.endswith(_DATA) or name in scripts_and_wasm:
            status = path.stat()
            files.append((name, status.st_size, status.st_mtime_ns))
        else:
            path.unlink()
    manifest = {"pages": pages, "words": words, "languages": sorted(languages), "files": files}
    (folder / _MANIFEST).write_text(json.dumps(manifest), "utf-8")


def read_bundle(folder: Path) -> Bundle | None:
    """The bundle in a folder of the cache; None when there is none, or when one of its files is not as it was made."""
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_bytes())
        files = tuple((name, size, time) for name, size, time in manifest["files"])
        for name, size, time in files:
            status = (folder / name).stat()
            if (status.st_size, status.st_mtime_ns) != (size, time):
                return None
        return Bundle(folder, manifest["pages"], manifest["words"], tuple(manifest["languages"]), files)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _put(source: Path, target: Path, hard_links: bool) -> None:
    if hard_links:
        try:
            os.link(source, target)
            return
        except OSError:
            pass
    shutil.copyfile(source, target)
