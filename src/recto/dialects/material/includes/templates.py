"""The templates of macros: each one that a page asks for counts as read by it."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, Template, Undefined
from jinja2.sandbox import SandboxedEnvironment

from recto.settings.lookups import is_file


class PageTemplates(SandboxedEnvironment):
    """Reads templates from one folder. Those that an earlier page has asked for are not opened again, nor are those
    that are not there, so that each is told.
    """

    def __init__(self, folder: Path, undefined: type[Undefined], marks: dict[str, Any]) -> None:
        super().__init__(undefined=undefined, loader=FileSystemLoader(folder), keep_trailing_newline=True, **marks)
        self._folder = folder

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template with a name."""
        self._tell(name)
        return super().get_template(name, parent, globals)

    def select_template(
        self,
        names: Iterable[str | Template],
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The first of some templates that is there."""
        names = list(names)
        for name in names:
            self._tell(name)
        return super().select_template(names, parent, globals)

    def _tell(self, name: str | Template) -> None:
        if isinstance(name, str):
            is_file(self._folder / name)
