"""Which of the objects that pages refer to the site will show; the packages are read, and nothing of them is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from recto.errors import RectoError

_REFERENCE = re.compile(r"\[((?:[^\[\]`]|`[^`]*`)*)\]\[([A-Za-z_][\w.]*)\]")

_COMPONENT = re.compile(r'^<ApiObject object="([^"]+)"[^>]*/>$', re.MULTILINE)


def shown_names(root: Path, api: Mapping[str, Any], packages: Collection[str]) -> Callable[[str], bool]:
    """Whether a name is that of an object that a site with these settings shows.

    `packages` are those that a build finds; others are told of where a page shows them, and may be installed yet.
    """
    from msgspec import convert

    from recto.data.cache_folder import CacheFolder
    from recto.features.api.reference import read_reference
    from recto.settings import Settings
    from recto.settings.api import ApiSettings

    if not api:
        return lambda name: True
    settings = Settings(api=convert({**api, "inspect": "never"}, ApiSettings))
    placed = {each.page: "/" for each in settings.api.objects}
    try:
        reference = read_reference(root.resolve(), settings, CacheFolder(None), placed=placed)
    except RectoError:
        return lambda name: True

    def is_shown(name: str) -> bool:
        if name.partition(".")[0] not in packages:
            return True
        path = reference.resolver.path_of(name)
        return path is not None and reference.addresses.link(path) is not None

    return is_shown


def without_lost(text: str, names: Collection[str], is_shown: Callable[[str], bool]) -> str:
    """A page in which objects that the site cannot show are names, and so are references to them, if in `names`."""

    def kept(found: re.Match[str]) -> str:
        return found[1] if found[2] in names and not is_shown(found[2]) else found.group()

    def shown(found: re.Match[str]) -> str:
        return found.group() if is_shown(found[1]) else f"`{found[1]}`"

    return _COMPONENT.sub(shown, _REFERENCE.sub(kept, text))
