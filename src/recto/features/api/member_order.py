"""The order in which the members of an object are shown: by kinds, and within these as settings say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recto.features.api.model import Object

GROUPS: Sequence[tuple[str, str]] = (
    ("class", "Classes"),
    ("exception", "Exceptions"),
    ("function", "Functions"),
    ("attribute", "Attributes"),
    ("module", "Modules"),
)


def group_of(found: Object) -> str:
    """The group in which an object is listed."""
    if found.is_exception:
        return "exception"
    return "attribute" if found.kind == "type alias" else found.kind


def grouped(members: Iterable[Object]) -> Iterator[tuple[str, list[Object]]]:
    """The groups that have members, with their titles."""
    groups: dict[str, list[Object]] = {}
    for each in members:
        groups.setdefault(group_of(each), []).append(each)
    for group, title in GROUPS:
        if group in groups:
            yield title, groups[group]


def arranged(members: Sequence[Object], order: str, *, groups: bool) -> list[Object]:
    """Members in the order that is wanted; with `groups`, those of one kind stand together."""
    found = ordered(members, order)
    return [each for _, group in grouped(found) for each in group] if groups else found


def ordered(members: Sequence[Object], order: str) -> list[Object]:
    """Members in the order that is wanted."""
    if order == "alphabetical":
        return sorted(members, key=lambda each: (each.name.lower(), each.name))
    return list(members)
