"""The memory of one output folder: what the last build of it was made from, and whether that is still so."""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

import recto
from recto.export.file_mark import FileMark, mark_of
from recto.export.incremental.build_place import CACHE_FOLDER, BuildPlace, digest_of_options
from recto.export.incremental.build_state import BuildState, decode_state
from recto.export.incremental.commit import commit_of, repository_of
from recto.export.incremental.digests import FileDigests, digest
from recto.export.incremental.environment import environment_digest
from recto.export.incremental.memory_file import MemoryFile
from recto.export.incremental.walked import walk
from recto.export.report import BuildReport
from recto.settings.foreign import FOREIGN_FILES

_SOURCE_FOLDERS = ("content", "app", "src/content", "src/app", "i18n")
_ENV_FILES = (".env", ".env.local", ".env.production", ".env.production.local")
SITE_FILES = ("tsconfig.json", "jsconfig.json")
CODE_FILES = ("mdx_components.py", "src/mdx_components.py")
"""What pages are made from only where it is there: the day on which it appears has to be noticed as well."""
_SINGLE_FILES = (*SITE_FILES, *CODE_FILES, *_ENV_FILES, "recto.toml", "pyproject.toml", *FOREIGN_FILES)


class BuildMemory(Struct):
    """What is known of the last build into a folder, at the start of a new one.

    `digests` gives every file the digest that it has now; those of the site's folders have been asked for already, so
    that a file which changes while it is read counts as the one before. `environ` are the variables that the project
    finds in the environment, those of its `.env` files among them.
    """

    root: Path
    place: BuildPlace
    file: MemoryFile
    environ: Mapping[str, str]
    environment: bytes
    started: int
    state: BuildState | None
    digests: FileDigests
    walked: frozenset[str]
    early: frozenset[str]
    head: str
    own: str
    foreign: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, place: BuildPlace, options: object) -> BuildMemory:
        """The memory of the builds of `root` into a place with some `options` of the command line."""
        file = MemoryFile(root / CACHE_FOLDER / f"{digest_of_options((place.out, options))}.db")
        state = decode_state(file.state("build"))
        started = time.time_ns()
        written = _written(root, Path(place.out))
        digests = FileDigests(state.files if state is not None else {}, written)
        sources = (*_SOURCE_FOLDERS, *([place.content_dir] if place.content_dir else []))
        walked = walk((str(root / name) for name in sources), content=True) | walk([str(root / "public")])
        for path, status in walked.items():
            digests.of(path, status)
        for name in _SINGLE_FILES:
            digests.of(str(root / name))
        # Python looks for modules here, and links may lead beside the output. The build changes the times of these
        # folders, so they are asked before it does.
        early = frozenset(str(folder) for folder in (root, root / "src", Path(place.out).parent))
        for path in early:
            digests.of(path)
        repository = repository_of(root)
        if repository is not None:
            # The other names of authors.
            digests.of(str(repository / ".mailmap"))
        environ = environ_of(root)
        return cls(
            root=root,
            place=place,
            file=file,
            environ=environ,
            environment=environment_digest(environ),
            started=started,
            state=state,
            digests=digests,
            walked=frozenset(walked),
            early=early,
            head=commit_of(repository) if repository is not None else "",
            own=f"{root}{os.sep}",
            foreign=(*written, f"{sys.prefix}{os.sep}", f"{Path(recto.__file__).parent}{os.sep}"),
        )

    @property
    def out(self) -> Path:
        """The folder that is built."""
        return Path(self.place.out)

    def unchanged_report(self) -> BuildReport | None:
        """The report of the last build when the next one would give the same output, which is there untouched."""
        state = self.state
        if state is None or state.report is None or state.environment != self.environment or state.head != self.head:
            return None
        if state.is_changing or self.walked != set(state.walked) or not self._same_files(state):
            return None
        if value_digests({name: self.environ.get(name) for name in state.variables}) != state.variables:
            return None
        if any(mark_at(f"{self.place.out}/{path}") != mark for path, mark in state.outputs.items()):
            return None
        try:
            report = pickle.loads(state.report)
        except Exception:
            return None
        return report if isinstance(report, BuildReport) else None

    def _same_files(self, state: BuildState) -> bool:
        digests = self.digests
        return (
            all(digests.of(path) == known for path, (_, known) in state.files.items())
            and not any(digests.of(path) for path in state.missing)
            and all(os.path.isfile(path) == known for path, known in state.paths.items())
        )

    @property
    def is_usable(self) -> bool:
        """Whether Python, its packages and Recto are what they were."""
        return self.state is not None and self.state.environment == self.environment

    def digest_of(self, paths: Iterable[str]) -> bytes:
        """One digest for what some files hold now."""
        lines = (path.encode(errors="surrogateescape") + b"\0" + (self.digests.of(path) or b"") for path in paths)
        return digest(b"\n".join(sorted(lines)))

    def late_digest(self, path: str) -> bytes | None:
        """The digest of a file that has been read already; one that was changed since the build began has none.

        It may have been read before the change.
        """
        found = self.digests.of(path)
        if path in self.walked or path in self.early or found is None:
            return found
        try:
            status = os.stat(path)
        except OSError:
            return None
        if max(status.st_mtime_ns, status.st_ctime_ns) < self.started:
            return found
        self.digests.now[path] = ((0, 0, 0, 0), b"")
        return b""

    def content(self, route: str) -> bytes | None:
        """The kept content of a page."""
        return self.file.content(route)

    def keep(self, contents: Iterable[tuple[str, bytes]]) -> None:
        self.file.keep_contents(contents)

    def is_source(self, path: str) -> bool:
        """Whether a file that somebody has read belongs to the project or its data."""
        is_own = path.startswith(self.own) or not path.startswith(_system_folders())
        return is_own and not path.startswith(self.foreign)


def _written(root: Path, out: Path) -> tuple[str, ...]:
    """How the paths begin of what builds write."""
    return f"{root / '.recto'}{os.sep}", f"{out}{os.sep}", f"{out.parent / f'.{out.name}.'}"


def mark_at(path: str) -> FileMark | None:
    """The mark of a file; None where there is none."""
    try:
        return mark_of(os.stat(path))
    except OSError:
        return None


def marks_of(folder: Path) -> dict[str, FileMark]:
    """All files of a folder by their paths in it."""
    start = len(str(folder)) + 1
    return {path[start:]: mark_of(status) for path, status in walk([str(folder)]).items()}


def environ_of(root: Path) -> Mapping[str, str]:
    """The variables of the environment as an open project finds them.

    Raises `RectoError` for a `.env` file that cannot be read.
    """
    environ = dict(os.environ)
    if any((root / name).is_file() for name in _ENV_FILES):
        from recto.data.env_files import load_env

        load_env(root, "production", environ)
    return environ


def value_digests(variables: Mapping[str, str | None]) -> dict[str, bytes | None]:
    """Digests of the values of variables: these may be secrets, which are not written down."""
    return {
        name: None if value is None else digest(value.encode(errors="surrogateescape"))
        for name, value in variables.items()
    }


@cache
def _system_folders() -> tuple[str, ...]:
    packages = (folder for folder in sys.path if folder.endswith("-packages"))
    return (f"{sys.base_prefix}{os.sep}", f"{Path(os.__file__).parent}{os.sep}", "/proc/", "/dev/", "/sys/", *packages)
