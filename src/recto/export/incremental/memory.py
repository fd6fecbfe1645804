"""The memory of one output folder: what the last build of it was made from, and whether that is still so."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import msgspec

import recto
from recto.export.file_mark import FileMark, mark_of
from recto.export.incremental.build_state import BuildState, decode_state
from recto.export.incremental.digests import FileDigests, digest
from recto.export.incremental.environment import environment_digest
from recto.export.incremental.memory_file import MemoryFile
from recto.export.incremental.walked import walk
from recto.settings import Settings

CACHE_FOLDER = Path(".recto", "cache", "build")

_SOURCE_FOLDERS = ("content", "app", "src/content", "src/app", "i18n")
SITE_FILES = ("tsconfig.json", "jsconfig.json")
CODE_FILES = ("mdx_components.py", "src/mdx_components.py")
"""What pages are made from only where it is there: the day on which it appears has to be noticed as well."""
_SINGLE_FILES = (
    *SITE_FILES,
    *CODE_FILES,
    "recto.toml",
    "pyproject.toml",
    ".env",
    ".env.local",
    ".env.production",
    ".env.production.local",
)


@dataclass
class BuildMemory:
    """What is known of the last build into a folder, at the start of a new one.

    `digests` gives every file the digest that it has now; those of the site's folders have been asked for already, so
    that a file which changes while it is read counts as the one before.
    """

    root: Path
    out: Path
    file: MemoryFile
    environment: bytes
    started: int
    state: BuildState | None
    digests: FileDigests
    walked: frozenset[str]
    early: frozenset[str]
    head: str
    settings: bytes

    @classmethod
    def of(cls, root: Path, out: Path, options: object, settings: Settings) -> BuildMemory:
        """The memory of the builds of `root` into `out` with some `options` of the command line."""
        content_dir = settings.content_dir
        name = hashlib.blake2b(repr((str(out), options)).encode(), digest_size=8).hexdigest()
        file = MemoryFile(root / CACHE_FOLDER / f"{name}.db")
        state = decode_state(file.state("build"))
        started = time.time_ns()
        written = _written(root, out)
        digests = FileDigests(state.files if state is not None else {}, written)
        sources = (*_SOURCE_FOLDERS, *([content_dir] if content_dir else []))
        walked = walk((str(root / name) for name in sources), content=True) | walk([str(root / "public")])
        for path, status in walked.items():
            digests.of(path, status)
        for name in _SINGLE_FILES:
            digests.of(str(root / name))
        # Python looks for modules here. The build changes the times of these folders, so they are asked before it does.
        early = frozenset(str(folder) for folder in (root, root / "src"))
        for path in early:
            digests.of(path)
        repository = repository_of(root)
        if repository is not None:
            # The other names of authors.
            digests.of(str(repository / ".mailmap"))
        head = commit_of(root) if repository is not None else ""
        # They may be made of more than files: of variables of the environment.
        made = digest(msgspec.json.encode(settings, order="deterministic"))
        return cls(root, out, file, environment_digest(), started, state, digests, frozenset(walked), early, head, made)

    def unchanged_report(self) -> object | None:
        """The report of the last build when the next one would give the same output, which is there untouched."""
        state = self.state
        if state is None or state.report is None or state.environment != self.environment or state.head != self.head:
            return None
        if (
            state.settings != self.settings
            or state.is_changing
            or self.walked != set(state.walked)
            or not self._same_files(state)
        ):
            return None
        if any(mark_at(f"{self.out}/{path}") != mark for path, mark in state.outputs.items()):
            return None
        try:
            report: object = pickle.loads(state.report)
        except Exception:
            return None
        return report

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
        own, foreign = self._places
        return not path.startswith(foreign) and (path.startswith(own) or not path.startswith(_system_folders()))

    @cached_property
    def _places(self) -> tuple[str, tuple[str, ...]]:
        """How paths of the project begin, and those of what the build itself writes and runs."""
        written = _written(self.root, self.out)
        return f"{self.root}{os.sep}", (*written, f"{sys.prefix}{os.sep}", f"{Path(recto.__file__).parent}{os.sep}")


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


def repository_of(root: Path) -> Path | None:
    """The folder of the git repository that a folder lies in."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def commit_of(root: Path) -> str:
    """The commit that a folder's files come from; the empty text where there is none, or no git."""
    import subprocess

    command = ["git", "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip()


@cache
def _system_folders() -> tuple[str, ...]:
    packages = (folder for folder in sys.path if folder.endswith("-packages"))
    return (f"{sys.base_prefix}{os.sep}", f"{Path(os.__file__).parent}{os.sep}", "/proc/", "/dev/", "/sys/", *packages)
