"""The setting `watch`: what `recto dev` watches although nobody sees it being read."""

from __future__ import annotations

import os
from pathlib import Path

from recto.errors import RectoWarning, nearest
from recto.settings import Settings
from recto.settings.places import setting_place


def watched_places(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The files and folders that the settings of the site in `root` name."""
    return tuple(_whole(root, place) for place in settings.watch)


def missing_places(root: Path, settings: Settings) -> list[RectoWarning]:
    """A warning for each of them that is not there."""
    return [
        _missing(root, index, place) for index, place in enumerate(settings.watch) if not _whole(root, place).exists()
    ]


def _missing(root: Path, index: int, place: str) -> RectoWarning:
    path = _whole(root, place)
    beside = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    close = nearest(path.name, beside)
    hint = f"Did you mean {Path(place).with_name(close).as_posix()}?" if close else "Paths begin in the site's folder."
    return RectoWarning(
        f"`watch` names {place}, which is not there.", hint=hint, **setting_place(root, ("watch", str(index)))
    )


def _whole(root: Path, place: str) -> Path:
    return Path(os.path.abspath(root / place))  # noqa: PTH100
