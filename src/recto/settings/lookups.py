"""Questions to the disk and to the environment that open no file, told to whoever notes what is read.

An answer may decide what a site says although nothing was read: a file that was not there, a variable. Python tells of
files that are opened and of folders that are listed; these questions are told in the same way, by audit events.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE, FOLDER, VARIABLE = "recto.is_file", "recto.is_folder", "recto.variable"
"""The names of the events; the first two come with a path, the last with a name and its value or None."""


def is_file(path: Path | str) -> bool:
    """Whether there is a file at a path. One that no disk can hold has none."""
    sys.audit(FILE, str(path))
    return os.path.isfile(path)


def is_folder(path: Path | str) -> bool:
    """Whether there is a folder at a path."""
    sys.audit(FOLDER, str(path))
    return os.path.isdir(path)


def variable(name: str) -> str | None:
    """The value of a variable of the environment; None for one that is not set."""
    value = os.environ.get(name)
    sys.audit(VARIABLE, name, value)
    return value
