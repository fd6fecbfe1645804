"""The folders in which the files of includes are looked up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from recto.dialects.material.includes.files import whole_project
from recto.dialects.material.options import DialectOptions

_NAMED = "$"


def base_folders(bases: Sequence[str], options: DialectOptions, page: str) -> list[str]:
    """The folders that the `base_path` of an extension names, in the order in which they are looked up.

    Python-Markdown counts them from where a build is started. That is the folder of the configuration or, where the
    configuration lies deeper, one around it: all folders up to that of the project are asked, the nearest first.
    """
    relative = [base for base in bases if not base.startswith(_NAMED) and not os.path.isabs(base)]
    found = [options.folder(base, page) for base in bases]
    found += [os.path.join(folder, base) for folder in _folders_around(options.root) for base in relative]
    return list(dict.fromkeys(os.path.normpath(folder) for folder in found))


def told_folders(folders: Sequence[str], root: str) -> str:
    """The folders as a message names them: from that of the configuration."""
    names = [os.path.relpath(folder, root) if _is_within(folder, whole_project(root)) else folder for folder in folders]
    *others, last = (f"`{Path(name).as_posix()}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def _folders_around(root: str) -> Iterator[str]:
    """The folders around `root` that belong to the same project, the nearest first."""
    project = whole_project(root)
    folder = os.path.abspath(root)
    while folder != project and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        yield folder


def _is_within(folder: str, project: str) -> bool:
    return os.path.abspath(folder).startswith(project.rstrip(os.sep) + os.sep) or os.path.abspath(folder) == project
