"""Puts the values of `.env` files into the environment while a project is open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from recto.data.env_files import Mode, load_env

# The environment belongs to the process, and so does the record of who has put what into it.
_OPEN: list[ProjectEnvironment] = []


class ProjectEnvironment(Struct, eq=False):
    """What the `.env` files of `root` set; variables that the process was started with win."""

    root: Path
    mode: Mode
    _values: dict[str, str] = field(default_factory=dict)
    _before: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def enter(cls, root: Path, mode: Mode) -> Self:
        """Set the values. Raises `RectoError` for a file that cannot be read, and then sets none."""
        environment = cls(root, mode)
        environment._set()
        _OPEN.append(environment)
        return environment

    def reload(self) -> bool:
        """Read the files again; whether any value has changed. Errors leave the values as they were."""
        before = dict(self._values)
        self._set()
        return self._values != before

    def close(self) -> None:
        """Put every variable back to what it was, but for those that somebody else has changed since."""
        if self in _OPEN:
            _OPEN.remove(self)
            self._unset()

    def _set(self) -> None:
        real = dict(os.environ)
        for environment in _OPEN:
            for name, value in environment._values.items():
                if real.get(name) == value:
                    del real[name]
        names = load_env(self.root, self.mode, real)
        self._unset()
        self._values = {name: real[name] for name in names}
        self._before = {name: os.environ.get(name) for name in names}
        os.environ.update(self._values)

    def _unset(self) -> None:
        for name, value in self._values.items():
            if os.environ.get(name) != value:
                continue
            before = self._before[name]
            if before is None:
                del os.environ[name]
            else:
                os.environ[name] = before
        self._values = {}
