"""The tags of a repository that are versions of its packages."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path

from msgspec import Struct

from recto.errors import RectoError
from recto.features.api.history.git import ask_git, repository_of_package
from recto.settings import Settings
from recto.settings.places import setting_place

_NUMBERS = re.compile(r"\d+")
_RELEASE = re.compile(r"[vV]?(?=\d)")
# What is not released yet: 1.0a1, 1.0rc2, 1.0.dev3.
_EARLY = re.compile(r"(?<=\d)[._-]?(alpha|beta|a|b|c|rc|pre|dev)[._-]?(\d*)", re.IGNORECASE)


class Tag(Struct, frozen=True):
    """A tag of a repository, and the commit that it names."""

    name: str
    commit: str

    @property
    def version(self) -> str:
        """The tag as a reader knows the version."""
        return _RELEASE.sub("", self.name.rpartition("/")[2], count=1)

    @property
    def order(self) -> tuple[tuple[int, ...], bool, str, int, str]:
        """Numbers count as numbers, and what comes before a release stands before it: dev, a, b and rc."""
        numbers = tuple(map(int, _NUMBERS.findall(_EARLY.sub("", self.version)))) or (0,)
        early = _EARLY.search(self.version)
        word, count = (early[1].lower().removeprefix("dev"), int(early[2] or 0)) if early is not None else ("", 0)
        return numbers, early is None, word, count, self.name


def _pattern(root: Path, history: str) -> str:
    """The pattern of `history = "tags:v*"`. Raises `RectoError` for anything else."""
    kind, _, pattern = history.partition(":")
    if kind != "tags" or not pattern:
        message = f'`history = "{history}"` names no tags.'
        raise RectoError(message, hint='Write `history = "tags:v*"`.', **setting_place(root, ("api", "history")))
    return pattern


def tags_of(root: Path, settings: Settings) -> tuple[Tag, ...]:
    """The tags that `history` names, the oldest first. Raises `RectoError` where there is no repository, or no tag."""
    pattern = _pattern(root, settings.api.history)
    place = setting_place(root, ("api", "history"))
    found_in = (repository_of_package(root, settings, name) for name in settings.api.packages)
    work_tree = next((each[1] for each in found_in if each is not None), None)
    if work_tree is None:
        message = "The packages lie in no git repository, so that nobody knows their history."
        raise RectoError(message, hint="Leave out `history`.", **place)
    columns = "--format=%(refname:strip=2)%09%(objectname)%09%(*objectname)"
    lines = ask_git(work_tree, "for-each-ref", "refs/tags", columns).decode("utf-8", "replace")
    known = [line.split("\t") for line in lines.splitlines()]
    found = [Tag(name, peeled or commit) for name, commit, peeled in known if fnmatch.fnmatchcase(name, pattern)]
    if not found:
        hint = f"There is `{known[-1][0]}`." if known else "A shallow clone has no tags: run `git fetch --tags`."
        raise RectoError(f"No tag of the repository is like `{pattern}`.", hint=hint, **place)
    return tuple(sorted(found, key=lambda tag: tag.order))
