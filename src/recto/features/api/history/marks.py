"""Since when objects are there, and when they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from recto.data.cache_folder import CacheFolder
from recto.features.api.history.states import Then, state_at, state_key, state_now
from recto.features.api.history.tags import Tag
from recto.features.api.model import Library, Object, VersionMark
from recto.settings import Settings

# What a docstring says of versions itself wins.
_WRITTEN = re.compile(r"\.\.[ \t]+(?:version-?)?(added|changed|deprecated)[\w-]*::", re.IGNORECASE)


def with_history(library: Library, tags: Sequence[Tag], root: Path, settings: Settings, cache: CacheFolder) -> Library:
    """The library whose objects know since when they are there, changed or deprecated; each tag is read once."""
    found = ((tag.version, state_at(tag, root, settings, cache)) for tag in tags)
    states = [(version, state) for version, state in found if state]
    cache.forget_others({state_key(tag, settings.api) for tag in tags})
    objects = {path: replace(each, marks=tuple(_marks(each, states))) for path, each in library.objects.items()}
    return replace(library, objects=objects)


def _marks(found: Object, states: Sequence[tuple[str, Mapping[str, Then]]]) -> Iterator[VersionMark]:
    """What is told of an object: nothing for what has been there in the first of the versions."""
    if found.kind == "module" and "." not in found.path:
        return
    written = {match[1].lower() for each in found.docstrings for match in _WRITTEN.finditer(each.text)}
    names = (found.path, found.canonical, *found.aliases)
    before: Then | None = None
    for number, (version, state) in enumerate((*states, ("", {found.path: state_now(found)}))):
        now = next((state[name] for name in names if name in state), None)
        if now is None:
            before = None
            continue
        if before is None and number and "added" not in written:
            yield VersionMark("added", version)
        elif before is not None:
            changes = list(_changes(before.parameters, now.parameters))
            if changes and "changed" not in written:
                yield VersionMark("changed", version, ", ".join(changes))
        was_deprecated = before is not None and before.is_deprecated
        if number and now.is_deprecated and not was_deprecated and "deprecated" not in written:
            yield VersionMark("deprecated", version)
        before = now


def _changes(before: tuple[tuple[str, bool], ...] | None, now: tuple[tuple[str, bool], ...] | None) -> Iterator[str]:
    """What is different in the parameters of a signature."""
    if before is None or now is None:
        return
    old, new = dict(before), dict(now)
    for name in new:
        if name not in old:
            yield f"`{name}` added"
        elif new[name] != old[name]:
            yield f"`{name}` {'required' if new[name] else 'optional'}"
    for name in old:
        if name not in new:
            yield f"`{name}` removed"
