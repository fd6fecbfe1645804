"""The programs of one site, as its settings name them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoWarning
from recto.features.api.apart import may_run
from recto.features.api.package_files import source_folders
from recto.features.api.programs.component import ProgramComponent, Programs
from recto.features.api.programs.pages import program_pages
from recto.features.api.programs.reading import program_files, read_programs
from recto.plugins import PluginContext, ProvidedPage
from recto.settings.places import setting_place


class SitePrograms:
    """Reads the programs when they are first asked for; `refresh` has them looked at again if a file is another one."""

    def __init__(self, context: PluginContext) -> None:
        self._root = context.root
        self._settings = context.site_settings
        self._cache = CacheFolder(context.cache_folder.with_name(f"{context.name}-programs"))
        self._read: Programs | None = None

    def refresh(self) -> None:
        """Ask again for what may have changed."""
        self._read = None

    def read(self) -> Programs:
        """The programs; none where no code of packages may run. Raises `RectoError` for one that cannot be shown."""
        if self._read is None:
            folders = source_folders(self._root, self._settings)
            targets = self._settings.api.programs if may_run() else {}
            found = read_programs(self._root, targets, self._cache, folders) if targets else {}
            self._read = Programs(found, self._route, program_files(targets, folders))
        return self._read

    def digest(self, name: str) -> str | None:
        """What stands for a program with all its commands; None for an unknown one."""
        command = self.read().commands.get(name)
        return command.digest if command is not None else None

    def pages(self, routes: Collection[str]) -> Iterable[ProvidedPage]:
        """A page for each command of all programs, but for routes that have a page already."""
        programs = self.read()
        return program_pages(programs.commands, self._route, self._base, routes) if programs.commands else ()

    def component(self) -> Callable[..., Any]:
        """The component that shows them in any page."""
        return ProgramComponent(self.read).Program

    def warnings(self) -> Iterable[RectoWarning]:
        """That programs are left out."""
        if self._settings.api.programs and not may_run():
            message = "The programs have no pages: `--no-inspect` lets no code of packages run."
            yield RectoWarning(message, **setting_place(Path(self._root), ("api", "programs")))

    @property
    def _base(self) -> str:
        return self._settings.content_dir_base_path.rstrip("/")

    @property
    def _route(self) -> str:
        return f"{self._base}{self._settings.api.programs_route.rstrip('/')}"
