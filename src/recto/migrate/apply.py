"""Makes the changes of a migration, in a folder whose state git can give back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from recto.data.stores.sealed import write_atomically
from recto.errors import RectoError, Span
from recto.migrate.changes import Migration

_MODE = 0o644
_MOST_NAMED = 3


def apply_migration(root: Path, migration: Migration) -> None:
    """Move and write files. Raises `RectoError`, with nothing changed, where git could not undo it."""
    if not migration:
        return
    _check_clean(root)
    for path in (*(move.target for move in migration.moves), *(write.path for write in migration.writes)):
        _check_inside(root, path)
    for move in migration.moves:
        target = root / move.target
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(root / move.path, target)  # noqa: PTH104 - `Path.rename` says the same
        _remove_empty(root, (root / move.path).parent)
    for write in migration.writes:
        file = root / write.path
        file.parent.mkdir(parents=True, exist_ok=True)
        mode = file.stat().st_mode & 0o777 if file.exists() else _MODE
        write_atomically(file, write.text.encode(), mode)


def _check_clean(root: Path) -> None:
    """Everything below the folder is committed."""
    hint = "Commit the site first, so that `git diff` shows what was changed and `git checkout` takes it back."
    try:
        status = _git(root, "status", "--porcelain", "--untracked-files=all", "--", ".")
    except OSError:
        raise RectoError("Git is not there, which has to keep what is changed.", hint="Install git.") from None
    if status.returncode != 0:
        raise RectoError(f"{root} is in no git repository.", hint=hint)
    lines = status.stdout.decode(errors="replace").splitlines()
    if lines:
        names = ", ".join(line[3:] for line in lines[:_MOST_NAMED])
        more = f" and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
        raise RectoError(f"Not everything in {root} is committed: {names}{more}.", hint=hint)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    return subprocess.run(["git", *arguments], cwd=root, env=environment, capture_output=True, check=False)


def _check_inside(root: Path, path: str) -> None:
    """No link on the way leads out of the folder."""
    here = root
    for part in path.split("/"):
        here = here / part
        if part in ("", "..") or here.is_symlink():
            hint = "Put a folder in its place."
            raise RectoError("This is written through a link, and links are not followed.", where=Span(path), hint=hint)


def _remove_empty(root: Path, folder: Path) -> None:
    """Folders that nothing is left in, up to the root."""
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
