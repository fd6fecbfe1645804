"""Which Python files run as modules, and which ones are only read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable


def only_read(files: Iterable[str]) -> frozenset[str]:
    """The Python files among some that providers of pages have read and nobody runs: to them, code is data."""
    python = frozenset(path for path in files if path.endswith(".py"))
    return python - imported_among(python)


def imported_among(files: Iterable[str]) -> frozenset[str]:
    """Those of some files that have been imported: the sources of a documented package are data."""
    python = [path for path in files if path.endswith(".py")]
    if not python:
        return frozenset()
    running = {str(file) for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    return frozenset(path for path in python if os.path.abspath(path) in running)  # noqa: PTH100 - links stay
