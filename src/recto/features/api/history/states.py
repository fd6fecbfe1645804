"""What the objects of packages were at a tag of their repository; each tag is read once and kept."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.api.history.git import ask_git, repository_of_package
from recto.features.api.history.tags import Tag
from recto.features.api.kept import kept_or_made
from recto.features.api.model import Object, Signature
from recto.features.api.reading.site_library import read_now
from recto.settings import Settings
from recto.settings.api import ApiSettings

# Another one for each way of reading that is different.
_VERSION = 1


class Then(Struct, frozen=True, array_like=True):
    """What an object was at a tag: its parameters with what they need, and whether it was deprecated."""

    parameters: tuple[tuple[str, bool], ...] | None = None
    is_deprecated: bool = False


def state_now(found: Object) -> Then:
    """What an object is."""
    if not found.signatures:
        return Then(None, found.deprecated is not None)
    parameters: dict[str, bool] = {}
    for signature in found.signatures:
        parameters.update(_needs(signature))
    return Then(tuple(parameters.items()), found.deprecated is not None)


def _needs(signature: Signature) -> Iterator[tuple[str, bool]]:
    for each in signature.parameters:
        yield each.name, each.default is None and not each.kind.startswith("variadic")


def state_at(tag: Tag, root: Path, settings: Settings, cache: CacheFolder) -> dict[str, Then]:
    """What all objects were at a tag, by all their names; nothing where no package was there, or could be read."""
    key = state_key(tag, settings.api)
    return kept_or_made(cache, key, dict[str, Then], lambda: _read(tag, root, settings))


def _read(tag: Tag, root: Path, settings: Settings) -> dict[str, Then]:
    state: dict[str, Then] = {}
    for name in settings.api.packages:
        place = repository_of_package(root, settings, name)
        if place is None:
            continue
        folder, work_tree = place
        with tempfile.TemporaryDirectory(prefix="recto-") as made:
            target = Path(made)
            inside = folder.relative_to(work_tree)
            if not _unpack(tag, work_tree, inside, name, target):
                continue
            source = target / inside
            api = replace(settings.api, packages=(name,), inspect="never", objects=())
            try:
                library = read_now(source, api, (source,))
            except RectoError:
                # A state that cannot be read tells nothing.
                return {}
        for found in library.objects.values():
            for each in (found.path, found.canonical, *found.aliases):
                state.setdefault(each, state_now(found))
    return state


def _unpack(tag: Tag, work_tree: Path, inside: Path, name: str, target: Path) -> bool:
    """Put the files of a package at a tag below `target`; False where it was not there."""
    listed = ask_git(work_tree, "ls-tree", "--name-only", tag.commit, "--", f"{inside.as_posix()}/")
    names = {line.rpartition("/")[2] for line in listed.decode("utf-8", "replace").splitlines()}
    wanted = [(inside / each).as_posix() for each in (name, f"{name}.py", f"{name}.pyi") if each in names]
    if not wanted:
        return False
    archive = ask_git(work_tree, "archive", "--format=tar", tag.commit, "--", *wanted)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(target, filter=_inside)
    return True


def _inside(member: tarfile.TarInfo, target: str) -> tarfile.TarInfo | None:
    """A file of an archive; None for a link that leads out of the repository."""
    try:
        return tarfile.data_filter(member, target)
    except tarfile.FilterError:
        return None


def state_key(tag: Tag, api: ApiSettings) -> str:
    """What stands for a state: its commit, and how it is read."""
    read = (_VERSION, api.packages, api.modules, api.include, api.exclude, api.undocumented)
    digest = blake2b(repr(read).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{tag.commit}-{digest}"
