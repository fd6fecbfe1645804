"""Whether the installed packages are those that something was made with."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version


def are_installed(packages: Mapping[str, str]) -> bool:
    """Whether all packages are there in these versions."""
    try:
        return all(version(name) == wanted for name, wanted in packages.items())
    except PackageNotFoundError:
        return False
