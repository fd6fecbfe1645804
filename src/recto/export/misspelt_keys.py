"""Warns of keys in front matter that are one slip away from a key with a meaning, and that nothing else reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path

from recto.content import Site
from recto.errors import RectoWarning
from recto.mdx.front_matter import TEXT_KEYS, front_matter_span

_NAMES = (
    "abstract aliases alternates appLinks app_links archives asIndexPage as_index_page assets bookmarks canonical "
    "classification cover display draft facebook formatDetection format_detection generator icon icons image image_alt "
    "images itunes json_ld layout manifest openGraph open_graph order other pagination referrer robots search_weight "
    "searchable series sitemap slug template theme timestamp twitter verification"
)
_KNOWN = TEXT_KEYS | frozenset(_NAMES.split())
# A word as short as `date` is one letter away from words that mean something else, such as `data`.
_SHORTEST = 5
_LONG = 6
_CODE = (".py", ".html", ".jinja", ".j2", ".js")
_PASSED_OVER = frozenset({"node_modules", "__pycache__", "out"})


def misspelt_keys(site: Site) -> Iterator[RectoWarning]:
    """A warning for each such key, at the first page that has it."""
    seen: set[str] = set()
    for page in (page for page in site.pages if page.source.is_file):
        for key in sorted(page.front_matter.keys() - _KNOWN - seen):
            seen.add(key)
            meant = _meant(key)
            if meant is not None and not _is_used(key, site):
                source = page.source.text()
                where = front_matter_span(source, key, path=page.source_path)
                yield RectoWarning(f"Nothing reads `{key}`.", where, f"Did you mean `{meant}`?", source)


def _meant(key: str) -> str | None:
    return next((known for known in sorted(_KNOWN) if _is_slip(key, known)), None)


def _is_slip(key: str, known: str) -> bool:
    """Whether one letter is missing, too many, another one, or has changed places with the next one.

    A plural is a word of its own.
    """
    if key.lower() == known.lower():
        return True
    if len(known) < _SHORTEST or key[:1] != known[:1] or key in (f"{known}s", known.removesuffix("s")):
        return False
    start = _shared(key, known)
    end = _shared(key[start:][::-1], known[start:][::-1])
    written, right = key[start : len(key) - end], known[start : len(known) - end]
    if len(written) + len(right) == 1:
        return True
    if len(written) == len(right) == 1:
        return len(known) >= _LONG
    return len(right) == 2 and written == right[::-1]


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_used(key: str, site: Site) -> bool:
    """Whether code of the project, of its plugins and schemas, or an expression of a page may name the key."""
    word = re.compile(rf"\b{re.escape(key)}\b")
    in_page = re.compile(rf"['\"{{.]\s*{re.escape(key)}\b")
    for path in (*_files_of(site.root), *_named_files(site)):
        pattern = in_page if path.suffix == ".mdx" else word
        try:
            if pattern.search(path.read_text("utf-8", "replace")):
                return True
        except OSError:
            continue
    return False


def _files_of(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _PASSED_OVER]
        if "pyvenv.cfg" in names:
            folders.clear()
            continue
        yield from (Path(folder, name) for name in names if name.endswith((*_CODE, ".mdx")))


def _named_files(site: Site) -> Iterator[Path]:
    """The modules beside those that the settings name, which may lie outside the project."""
    settings = site.settings
    named = [plugin.use for plugin in settings.plugins.values()]
    named += [collection.schema or "" for collection in settings.collections.values()]
    for module in {each.partition(":")[0] for each in named if ":" in each}:
        try:
            spec = find_spec(module)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin is not None:
            yield from Path(spec.origin).parent.glob("*.py")
