"""Reads a repository through `git`, from a bare copy: no file of it is checked out, and no code of it runs."""

from __future__ import annotations

import math
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

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


class GitFile(Struct, frozen=True):
    """A regular file of a commit: its path with `/`, the id of its content, and its size in bytes."""

    path: str
    blob: str
    size: int


class GitRepository(Struct, frozen=True):
    """A repository elsewhere, and its copy in a folder here; `timeout` bounds each command, in seconds.

    Methods raise `SourceError` for what cannot be had.
    """

    address: str
    folder: Path
    timeout: float

    def latest(self, ref: str) -> tuple[str, str]:
        """The commit that a branch, a tag or `HEAD` means now, and the name of its branch, else `ref`."""
        if _COMMIT.fullmatch(ref):
            return ref, ref
        answer = self._run("ls-remote", "--symref", "--", self.address, ref, f"{ref}^{{}}").decode("utf-8", "replace")
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
        wanted = ("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", self.address, commit)
        self._inside(*wanted)

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

    def contents(self, blobs: Sequence[str]) -> list[bytes]:
        """The contents of files by their ids."""
        if not blobs:
            return []
        answer = self._inside("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        found: list[bytes] = []
        position = 0
        for _ in blobs:
            end = answer.index(b"\n", position)
            size = int(answer[position:end].split()[2])
            found.append(answer[end + 1 : end + 1 + size])
            position = end + size + 2
        return found

    @property
    def shown(self) -> str:
        """The address without what may be a password."""
        return re.sub(r"(?<=://)[^/@]*@", "", self.address)

    def _inside(self, *arguments: str, given: bytes | None = None) -> bytes:
        return self._run(f"--git-dir={self.folder}", *arguments, given=given)

    def _run(self, *arguments: str, given: bytes | None = None) -> bytes:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file",
            "GIT_NO_LAZY_FETCH": "1",
            "LC_ALL": "C",
        }
        # What git has started to speak HTTP outlives it where a server says nothing, and ends by itself a bit later.
        patience = ("-c", "http.lowSpeedLimit=1", "-c", f"http.lowSpeedTime={math.ceil(self.timeout) + 1}")
        command = ["git", *_SETTINGS, *patience, *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, timeout=self.timeout, env=environment)
        except FileNotFoundError:
            raise SourceError("There is no `git` to read repositories with.", "Install git.") from None
        except subprocess.TimeoutExpired:
            raise SourceError(f"{self.shown} did not answer within {self.timeout:g} s.", "Raise `timeout`.") from None
        if done.returncode != 0:
            raise SourceError(f"{self.shown} could not be read: {_reason(done.stderr)}.")
        return done.stdout


def checked_address(address: str, root: Path) -> str:
    """The address as git is given it; a folder of this disk is taken from `root`. Raises `SourceError`."""
    if _ADDRESS.fullmatch(address):
        return address
    if "://" not in address and not address.startswith("-") and "::" not in address and (root / address).is_dir():
        return str((root / address).resolve())
    raise SourceError(
        f"`{address}` is no address of a repository.", "Write `https://…`, `ssh://…`, or the path of a folder."
    )


def _reason(answer: bytes) -> str:
    lines = [line.strip() for line in answer.decode("utf-8", "replace").splitlines() if line.strip()]
    told = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "git failed")
    told = re.sub(r"(?<=://)[^/@\s]*@", "", told.partition(":")[2].strip() or told)
    return told.rstrip(".")[:300]
