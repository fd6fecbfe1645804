"""Reads a repository through `git`, from a bare copy: no file of it is checked out, and no code of it runs."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer

from msgspec import Struct

from recto.features.remote.git_reach import Reach
from recto.features.remote.remote_text import SourceError

_SETTINGS = (
    "-c", "core.hooksPath=/dev/null",
    "-c", "http.followRedirects=false",
    "-c", "protocol.ext.allow=never",
    "-c", "fetch.fsckObjects=true",
    "-c", "gc.auto=0",
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?|ssh|git)://[^\s-]\S*|[\w.-]+@[\w.-]+:\S+|file:///\S+")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FILE_MODES = (b"100644", b"100755")
_MOST_ANSWER = 100_000_000
"""Bytes of an answer: trees that hold themselves many times over list more files than any disk has."""
_MOST_AT_ONCE = 16_000_000
"""Bytes of files that are read together."""
_MOST_COPIED = 2_000_000_000
"""Bytes that git may write into one file, where the system can be told."""


class GitFile(Struct, frozen=True):
    """A regular file of a commit: its path with `/`, the id of its content, and its size in bytes."""

    path: str
    blob: str
    size: int


class GitRepository(Struct, frozen=True):
    """A repository elsewhere, and its copy in a folder here; `timeout` bounds each command, in seconds.

    `reach` says how git reaches an address, and is asked each time. Methods raise `SourceError` for what cannot be had.
    """

    address: str
    folder: Path
    timeout: float
    reach: Callable[[str], Reach] = Reach

    def latest(self, ref: str) -> tuple[str, str]:
        """The commit that a branch, a tag or `HEAD` means now, and the name of its branch, else `ref`."""
        if _COMMIT.fullmatch(ref):
            return ref, ref
        reach = self.reach(self.address)
        asked = ("ls-remote", "--symref", "--", reach.address, ref, f"{ref}^{{}}")
        answer = self._run(*asked, reach=reach).decode("utf-8", "replace")
        branch, commits = ref, dict[str, str]()
        for line in answer.splitlines():
            value, _, name = line.partition("\t")
            if value.startswith("ref: refs/heads/"):
                branch = value.removeprefix("ref: refs/heads/")
            elif _COMMIT.fullmatch(value):
                commits[name] = value
        for name in (f"refs/heads/{ref}", f"refs/tags/{ref}^{{}}", f"refs/tags/{ref}", ref):
            if name in commits:
                return commits[name], branch
        raise SourceError(f"{self.shown} has no branch or tag `{ref}`.", "Correct `ref`.")

    def fetch(self, commit: str) -> None:
        """Copy a commit, without its history, unless it is there."""
        if self.has(commit):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "HEAD").is_file():
            self._run("init", "--bare", "--quiet", "--template=", str(self.folder))
        reach = self.reach(self.address)
        wanted = ("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", reach.address, commit)
        try:
            self._run(f"--git-dir={self.folder}", *wanted, reach=reach)
        except SourceError:
            # What has come in up to now is of no use, and would come again each time.
            for part in (self.folder / "objects/pack").glob("tmp_*"):
                part.unlink(missing_ok=True)
            raise

    def has(self, commit: str) -> bool:
        """Whether a commit has been copied."""
        if not (self.folder / "HEAD").is_file():
            return False
        try:
            self._inside("cat-file", "-e", f"{commit}^{{commit}}")
        except SourceError:
            return False
        return True

    def files(self, commit: str) -> Iterator[GitFile]:
        """The regular files: neither links of the file system nor other repositories."""
        listed = self._inside("ls-tree", "-r", "-z", "--long", "--full-tree", commit)
        for entry in listed.split(b"\0"):
            facts, _, path = entry.partition(b"\t")
            parts = facts.split()
            if len(parts) == 4 and parts[0] in _FILE_MODES and parts[3].isdigit():
                yield GitFile(path.decode("utf-8", "surrogateescape"), parts[2].decode(), int(parts[3]))

    def contents(self, files: Sequence[GitFile]) -> Iterator[bytes]:
        """The contents of files, in their order."""
        waiting: list[GitFile] = []
        size = 0
        for file in files:
            waiting.append(file)
            size += file.size
            if size > _MOST_AT_ONCE:
                yield from self._contents(waiting)
                waiting, size = [], 0
        if waiting:
            yield from self._contents(waiting)

    def _contents(self, files: Sequence[GitFile]) -> Iterator[bytes]:
        given = "".join(f"{file.blob}\n" for file in files).encode()
        most = sum(file.size + 200 for file in files)
        answer = self._inside("cat-file", "--batch", given=given, most=most)
        position = 0
        for _ in files:
            end = answer.index(b"\n", position)
            size = int(answer[position:end].split()[2])
            yield answer[end + 1 : end + 1 + size]
            position = end + size + 2

    @property
    def shown(self) -> str:
        """The address without what may be a password."""
        return re.sub(r"(?<=://)[^/@]*@", "", self.address)

    def _inside(self, *arguments: str, given: bytes = b"", most: int = _MOST_ANSWER) -> bytes:
        return self._run(f"--git-dir={self.folder}", *arguments, given=given, most=most)

    def _run(self, *arguments: str, given: bytes = b"", most: int = _MOST_ANSWER, reach: Reach | None = None) -> bytes:
        # What git has started to speak HTTP outlives it where a server says nothing, and ends by itself a bit later.
        patience = ("-c", "http.lowSpeedLimit=1", "-c", f"http.lowSpeedTime={math.ceil(self.timeout) + 1}")
        reach = reach or Reach("")
        is_late = Event()
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as told:
            asked.write(given)
            asked.seek(0)
            try:
                process = subprocess.Popen(
                    ["git", *_SETTINGS, *patience, *reach.options, *arguments],
                    stdin=asked,
                    stdout=subprocess.PIPE,
                    stderr=told,
                    env={**_environment(), **reach.variables},
                )
            except FileNotFoundError:
                raise SourceError("There is no `git` to read repositories with.", "Install git.") from None
            _bound(process)
            timer = Timer(self.timeout, _end, (process, is_late))
            timer.start()
            try:
                with process:
                    assert process.stdout is not None
                    answer = process.stdout.read(most + 1)
                    if len(answer) > most:
                        process.kill()
            finally:
                timer.cancel()
            if is_late.is_set():
                raise SourceError(f"{self.shown} did not answer within {self.timeout:g} s.", "Raise `timeout`.")
            if len(answer) > most:
                raise SourceError(f"{self.shown} has more files than can be listed.", "Name another source.")
            if process.returncode != 0:
                told.seek(0)
                raise SourceError(f"{self.shown} could not be read: {_reason(told.read(100_000))}.")
        return answer


def _environment() -> dict[str, str]:
    """The variables of the process without those that git goes by, with such as keep it from asking and wandering."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return others | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }


def _end(process: subprocess.Popen[bytes], is_late: Event) -> None:
    is_late.set()
    process.kill()


def _bound(process: subprocess.Popen[bytes]) -> None:
    """Let a process and what it starts write no file that fills the disk."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError):
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_MOST_COPIED, _MOST_COPIED))


def checked_address(address: str, root: Path) -> str:
    """The address as git is given it; a folder of this disk is taken from `root`. Raises `SourceError`."""
    if _ADDRESS.fullmatch(address):
        return address
    if "://" not in address and not address.startswith("-") and "::" not in address and (root / address).is_dir():
        return str((root / address).resolve())
    shown = re.sub(r"(?<=://)[^/@]*@", "", address)
    raise SourceError(
        f"`{shown}` is no address of a repository.", "Write `https://…`, `ssh://…`, or the path of a folder."
    )


def _reason(answer: bytes) -> str:
    lines = [line.strip() for line in answer.decode("utf-8", "replace").splitlines() if line.strip()]
    told = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "git failed")
    told = re.sub(r"(?<=://)[^/@\s]*@", "", told.partition(":")[2].strip() or told)
    return told.rstrip(".")[:300]
