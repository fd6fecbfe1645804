"""When and by whom files were last changed: one `git log` for the whole site."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from recto.errors import RectoWarning

# NUL ends each entry of `git log -z`, so these begin a commit and its author's name.
_COMMIT, _AUTHOR = b"\x01", b"\x02"
_LOG = ("log", "-z", "--no-renames", "--name-only", "--relative", "--no-show-signature", "--format=%x01%ct%x02%aN")
_SUFFIXES = (b".md", b".mdx", b".ipynb", b".py")
_CHUNK = 1 << 16

# What a service calls itself in the environment of a build, and how it is told to fetch everything.
_DEEP_CLONE = {
    "GITHUB_ACTIONS": "Give actions/checkout the option fetch-depth: 0.",
    "VERCEL": "Set the environment variable VERCEL_DEEP_CLONE=true.",
    "GITLAB_CI": 'Set the variable GIT_DEPTH: "0".',
}


class FileHistory(Struct, frozen=True):
    """`timestamp` is that of the last commit with the file, in seconds since 1970; `authors` are all, newest first."""

    timestamp: int
    authors: tuple[str, ...]


class GitHistory(Struct, frozen=True):
    """The histories of a site's pages by their path relative to the site; files that are not committed have none."""

    files: Mapping[str, FileHistory] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()


def read_git_history(root: Path) -> GitHistory:
    """The history of every page below a folder, in one pass over the log; renames begin a history of their own.

    It is empty where there is no repository or no git at all. A shallow clone would give all files the date of its
    oldest commit: it gives none, and one warning.
    """
    try:
        state = _git(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    except OSError:
        return GitHistory()
    if state.returncode != 0:
        return GitHistory(warnings=_why_not(state.stderr.decode(errors="replace")))
    if state.stdout.split() != [b"true", b"false"]:
        return GitHistory(warnings=(_shallow(),) if state.stdout.split()[-1:] == [b"true"] else ())
    times: dict[bytes, int] = {}
    authors: dict[bytes, dict[bytes, None]] = {}
    for time, author, file in _changes(root):
        if file.endswith(_SUFFIXES):
            # Clocks differ: the newest date is not always that of the first commit of the log.
            times[file] = max(time, times.get(file, 0))
            authors.setdefault(file, {})[author] = None
    return GitHistory(
        {_text(file): FileHistory(time, tuple(map(_text, authors[file]))) for file, time in times.items()}
    )


def _changes(root: Path) -> Iterator[tuple[int, bytes, bytes]]:
    """Time, author and path of every change below a folder, newest commit first."""
    time, author = 0, b""
    with subprocess.Popen(
        ["git", *_LOG, "--", "."], cwd=root, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        rest = b""
        while chunk := process.stdout.read(_CHUNK):
            *entries, rest = (rest + chunk).split(b"\0")
            for entry in entries:
                if entry.startswith(_COMMIT):
                    stamp, _, author = entry[1:].partition(_AUTHOR)
                    time = int(stamp)
                elif entry:
                    # A line break stands between a commit and its files.
                    yield time, author, entry.removeprefix(b"\n")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, env=_environment(), capture_output=True, check=False)


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def _why_not(output: str) -> tuple[RectoWarning, ...]:
    if "not a git repository" in output:
        return ()
    lines = output.strip().splitlines()
    reason = lines[0].removeprefix("fatal: ").rstrip(".") if lines else "it said nothing"
    return (RectoWarning(f"Git does not tell when pages were changed: {reason}."),)


def _shallow() -> RectoWarning:
    cure = next((cure for name, cure in _DEEP_CLONE.items() if os.environ.get(name)), "Run git fetch --unshallow.")
    return RectoWarning("The repository is a shallow clone, so no page shows when it was last changed.", hint=cure)


def _text(value: bytes) -> str:
    return os.fsdecode(value)
