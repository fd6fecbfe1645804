"""Reads the programs of a site: a process of its own imports them, and the cache keeps what it has seen."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.api.apart import ApartError, answer_of
from recto.features.api.kept import keep_value, kept_value
from recto.features.api.package_files import contents_of, digest_of, package_files
from recto.features.api.programs.model import Command, Found
from recto.nearest import nearest
from recto.settings.places import setting_place

# Another one for each way of reading that is different.
_VERSION = 4
_SCRIPT = Path(__file__).with_name("look_at_programs.py")
_FORM = "Name a command of click, an app of Typer, a parser of argparse or a function that returns one."


class _Looked(Struct, frozen=True):
    """What looking at programs gave, the files of their packages that were read for it, and what stands for these."""

    found: dict[str, Found]
    files: tuple[str, ...]
    digest: str

    @property
    def is_present(self) -> bool:
        """Whether these files are what they were."""
        return digest_of(contents_of(tuple(map(Path, self.files)))) == self.digest


def program_files(targets: Mapping[str, str], folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files of the packages that programs are in."""
    packages = dict.fromkeys(target.partition(":")[0].partition(".")[0] for target in targets.values())
    return tuple(file for name in packages for file in package_files(name, folders))


def read_programs(
    root: Path, targets: Mapping[str, str], cache: CacheFolder, folders: Sequence[Path]
) -> dict[str, Command]:
    """The programs by name; they are imported anew when a file that this reads is another one.

    Raises `RectoError` at the setting of one that cannot be imported or is no program.
    """
    for name, target in targets.items():
        module, _, path = target.partition(":")
        if not module or not path:
            message = f"The program `{name}` is `{target}`, which names no object in a module."
            raise _error(root, name, message, "Write it as `package.module:object`.")
    try:
        answers = look_at_programs(targets, cache, folders, is_alone=True)
    except ApartError as error:
        first = next(iter(targets))
        raise _error(root, first, f"The programs of `[api.programs]` cannot be looked at: {error}.", "") from error
    found: dict[str, Command] = {}
    for name, answer in answers.items():
        if answer.command is None:
            message = f"The program `{name}` (`{targets[name]}`) cannot be shown: {answer.reason}."
            raise _error(root, name, message, cure_for(targets[name], answer))
        found[name] = answer.command
    return found


def look_at_programs(
    targets: Mapping[str, str], cache: CacheFolder, folders: Sequence[Path], *, is_alone: bool = False
) -> dict[str, Found]:
    """What looking at programs gave, each under its name; one that has its target as name is called as it says itself.

    Programs that could all be shown are kept until a file of their packages comes or goes, or one that was read for
    them is another one. Raises `ApartError` when the process that imports them gives no answer.
    """
    files = program_files(targets, folders)
    text = repr((_VERSION, sorted(targets.items()), list(map(str, files))))
    key = f"programs-{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
    kept: _Looked | None = kept_value(cache, key, _Looked)
    if kept is not None and kept.is_present:
        return kept.found
    try:
        answer = answer_of(_SCRIPT, json.dumps(dict(targets)), folders)
        found, opened = msgspec.json.decode(answer, type=tuple[dict[str, Found], frozenset[str]])
    except msgspec.MsgspecError as error:
        raise ApartError(str(error)) from error
    # What failed is not kept: the cure may lie outside of the packages.
    if all(each.command is not None for each in found.values()):
        read = tuple(file for file in files if os.path.realpath(file) in opened)
        looked = _Looked(found, tuple(map(str, read)), digest_of(contents_of(read)))
        keep_value(cache, key, looked, is_alone=is_alone)
    return found


def cure_for(target: str, found: Found) -> str:
    """What to do about a program that cannot be shown."""
    close = found.known[0] if len(found.known) == 1 else nearest(target.rpartition(":")[2], found.known)
    return f"Did you mean `{close}`?" if close else _FORM


def _error(root: Path, name: str, message: str, hint: str) -> RectoError:
    return RectoError(message, hint=hint or None, **setting_place(root, ("api", "programs", name)))
