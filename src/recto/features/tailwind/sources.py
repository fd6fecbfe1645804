"""The files of a project in which candidates are looked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from pathlib import Path

import msgspec

from recto.content.ignore_patterns import ignored_by
from recto.data.cache_folder import CacheFolder
from recto.features.tailwind.candidates import candidates_in
from recto.features.tailwind.compiler import Sources, tailwind_version

# What Tailwind itself never looks into, and what Recto writes.
_NEVER = frozenset({"node_modules", "__pycache__", "venv"})
_SUFFIXES = frozenset(
    {".astro", ".htm", ".html", ".jinja", ".j2", ".js", ".json", ".jsx", ".md", ".mdx", ".mjs", ".pug", ".py", ".rst"}
    | {".svelte", ".toml", ".ts", ".tsx", ".txt", ".vue", ".xml", ".yaml", ".yml", ".ipynb"}
)
_MOST_BYTES = 2_000_000
_KEY = "candidates"
_Known = dict[str, tuple[int, int, list[str]]]


def candidates_of(sources: Sources, root: Path, out: Path, cache: CacheFolder) -> frozenset[str]:
    """All candidates in the files that count; `cache` spares reading those that have not changed since."""
    known = _known(cache)
    now: _Known = {}
    for path in dict.fromkeys(_files(sources, root, out)):
        status = path.stat()
        before = known.get(str(path))
        if before is None or before[:2] != (status.st_mtime_ns, status.st_size):
            found = sorted(candidates_in(path.read_text("utf-8", "replace")))
            before = (status.st_mtime_ns, status.st_size, found)
        now[str(path)] = before
    if now != known:
        cache.keep(_KEY, msgspec.msgpack.encode((tailwind_version(), now)))
    return frozenset(name for _, _, found in now.values() for name in found)


def _known(cache: CacheFolder) -> _Known:
    kept = cache.get(_KEY)
    if kept is None:
        return {}
    try:
        version, known = msgspec.msgpack.decode(kept[1], type=tuple[str, _Known])
    except msgspec.MsgspecError:
        return {}
    return known if version == tailwind_version() else {}


def _files(sources: Sources, root: Path, out: Path) -> Iterator[Path]:
    excluded = [_pattern(base, pattern) for base, pattern, negated in sources.patterns if negated]
    found = list(_below(root, out)) if sources.automatic else []
    for base, pattern, negated in sources.patterns:
        if not negated:
            found += _matching(Path(base), pattern, out)
    for path in found:
        if not any(each.match(str(path)) for each in excluded):
            yield path


def _below(folder: Path, out: Path) -> Iterator[Path]:
    """The text files below a folder, without what `.gitignore` in it leaves out."""
    ignore = folder / ".gitignore"
    lines = ignore.read_text("utf-8", "replace").splitlines() if ignore.is_file() else ()
    ignored = ignored_by(lines)
    for place, folders, files in os.walk(folder):
        inside = Path(place)
        folders[:] = sorted(name for name in folders if _counts(name) and inside / name != out)
        for name in sorted(files):
            path = inside / name
            if path.suffix in _SUFFIXES and not ignored(path.relative_to(folder).as_posix()) and _is_small(path):
                yield path


def _counts(folder: str) -> bool:
    return folder[0] != "." and folder not in _NEVER


def _is_small(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= _MOST_BYTES


def _matching(base: Path, pattern: str, out: Path) -> Iterable[Path]:
    """The files that `@source` names: a file, a folder, or a pattern with `*`, `**` and `{a,b}`."""
    place = Path(os.path.normpath(base / pattern))
    if place.is_dir():
        return _below(place, out)
    if place.is_file():
        return (place,)
    if not re.search(r"[*?{\[]", pattern):
        # It names one thing, which is not there.
        return ()
    wanted = _pattern(str(base), pattern)
    start = Path(os.path.normpath(base / re.split(r"[*?{\[]", pattern)[0].rpartition("/")[0]))
    if not start.is_dir():
        return ()
    return [path for path in _below(start, out) if wanted.match(str(path))]


def _pattern(base: str, pattern: str) -> re.Pattern[str]:
    whole = os.path.normpath(Path(base) / pattern)
    choices = map(translate, _alternatives(whole))
    below = [re.escape(whole) + r"/.*\Z"] if not re.search(r"[*?{]", pattern) else []
    return re.compile("|".join([*choices, *below]))


def _alternatives(pattern: str) -> list[str]:
    """A pattern without braces for each choice in them."""
    match = re.search(r"\{([^{}]*)\}", pattern)
    if match is None:
        return [pattern]
    return [
        each
        for choice in match[1].split(",")
        for each in _alternatives(pattern[: match.start()] + choice + pattern[match.end() :])
    ]
