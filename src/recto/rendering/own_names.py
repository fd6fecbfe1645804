"""Ids of a piece of a page that others on the page may have as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recto.markdown.slugs import slugify


def names_beside(ids: Iterable[str], new_id: Callable[[str], str]) -> dict[str, str]:
    """What those of the `ids` are to be called that the page has already; `new_id` is the page's own."""
    names = {}
    for name in ids:
        number = new_id(name).removeprefix(slugify(name))
        if number:
            names[name] = name + number
    return names
