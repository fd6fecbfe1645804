"""What has changed in packages between two states of their git repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recto.errors import RectoError
from recto.features.api.package_files import source_folders
from recto.settings import Settings


def breaking_changes(root: Path, settings: Settings, old: str, new: str | None) -> list[dict[str, Any]]:
    """What breaks for users of the packages from `old` to `new`; None is the files as they are.

    Raises `RectoError` for a reference that git does not know, and where there is no repository.
    """
    return [change for name in settings.api.packages for change in _changes(root, settings, name, old, new)]


def _changes(root: Path, settings: Settings, name: str, old: str, new: str | None) -> Iterator[dict[str, Any]]:
    import griffe

    folder = next((each for each in source_folders(root, settings) if _holds(each, name)), None)
    repository = None if folder is None else _repository(folder)
    if folder is None or repository is None:
        raise RectoError(f"The package `{name}` lies in no git repository.", hint="Compare packages that do.")
    inside = folder.relative_to(repository)
    before = _at(griffe, name, old, repository, inside)
    after = _now(griffe, name, folder) if new is None else _at(griffe, name, new, repository, inside)
    for breakage in griffe.find_breaking_changes(before, after):
        found = breakage.as_dict()
        line = getattr(breakage.obj, "lineno", None) or 1
        file = (inside / breakage.obj.relative_package_filepath).as_posix()
        yield {
            "kind": breakage.kind.name.lower(),
            "path": found["object_path"],
            "file": file,
            "line": line,
            "what": breakage.kind.value,
            "old": str(found["old_value"]),
            "new": str(found["new_value"]),
        }


def _at(griffe: Any, name: str, ref: str, repository: Path, inside: Path) -> Any:
    try:
        return griffe.load_git(
            name, ref=ref, repo=repository, search_paths=[str(inside)], allow_inspection=False, resolve_aliases=True
        )
    except (griffe.GitError, RuntimeError) as error:
        raise RectoError(f"Git knows no `{ref}` in {repository}.", hint="Name a tag, a branch or a commit.") from error
    except ModuleNotFoundError as error:
        raise RectoError(f"There is no package `{name}` at `{ref}`.") from error


def _now(griffe: Any, name: str, folder: Path) -> Any:
    return griffe.load(name, search_paths=[str(folder)], allow_inspection=False, resolve_aliases=True)


def _holds(folder: Path, name: str) -> bool:
    return (folder / name).is_dir() or (folder / f"{name}.py").is_file()


def _repository(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)
