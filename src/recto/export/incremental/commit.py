"""The commit that a project's files come from, read from git's own files where that is safe."""

from __future__ import annotations

import os
from pathlib import Path

_LINKS = 5
"""How often a reference may name another one."""


def repository_of(root: Path) -> Path | None:
    """The folder of the git repository that a folder lies in."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def commit_of(repository: Path) -> str:
    """What changes with the commit of a repository, and with how much of its history is there; empty without git.

    To ask git takes as long as all else that an unchanged build does.
    """
    found = _commit_in_files(repository)
    return found if found is not None else _asked_commit(repository)


def _commit_in_files(repository: Path) -> str | None:
    """The same without git; None where only git knows."""
    git = repository / ".git"
    if any(name.startswith("GIT_") for name in os.environ):
        # Such variables can make git look elsewhere.
        return None
    try:
        if not git.is_dir():
            git = repository / git.read_text("utf-8").removeprefix("gitdir:").strip()
        if not _is_own(repository) or not _is_own(git):
            return None
        shared = git / (git / "commondir").read_text("utf-8").strip() if (git / "commondir").is_file() else git
        value = (git / "HEAD").read_text("utf-8").strip()
        for _ in range(_LINKS):
            if not value.startswith("ref:"):
                return f"{value} {(shared / 'shallow').is_file()}"
            value = _reference(value.removeprefix("ref:").strip(), git, shared)
    except (OSError, ValueError):
        return None
    return None


def _reference(name: str, git: Path, shared: Path) -> str:
    """What a reference says. Raises `OSError` where it is in no file that is known here."""
    for folder in (git, shared):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8").strip()
    for line in (shared / "packed-refs").read_text("utf-8").splitlines():
        commit, _, packed = line.partition(" ")
        if packed == name:
            return commit
    raise FileNotFoundError(name)


def _is_own(path: Path) -> bool:
    """Whether git believes what lies here: it asks whose it is."""
    return not hasattr(os, "geteuid") or path.stat().st_uid == os.geteuid()


def _asked_commit(repository: Path) -> str:
    import subprocess

    command = ["git", "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        answer = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip()
