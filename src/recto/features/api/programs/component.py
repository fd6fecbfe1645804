"""The component that shows a command-line program, or a part of it, in any page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from recto.components.errors import ComponentError
from recto.features.api.programs.html import SECTIONS, command_html
from recto.features.api.programs.model import Command
from recto.features.api.programs.pages import address_of
from recto.html import Markup
from recto.nearest import nearest
from recto.plugins import shows
from recto.strings.current import current_strings

PROGRAMS = "programs:"
"""What stands before the name under which a program is shown."""


class Programs(Struct, frozen=True):
    """The programs of a site by name, the route of their pages, and the files of their packages."""

    commands: Mapping[str, Command]
    route: str
    files: tuple[Path, ...] = ()


class ProgramComponent:
    """The component of one site; `programs` is asked for when it is shown."""

    def __init__(self, programs: Callable[[], Programs]) -> None:
        self._programs = programs

    def Program(self, name: str, command: str = "", section: str = "") -> Markup:  # noqa: N802 - a component
        """A program of `[api.programs]`, or one of its commands: `command="remote add"`.

        `section` is one of `text`, `arguments`, `options`, `commands` and `epilog`; all of them without it. Errors:
        `ComponentError` for an unknown program, command or section.
        """
        if section and section not in SECTIONS:
            close = nearest(section, SECTIONS)
            hint = f'Did you mean section="{close}"?' if close else f"There are {', '.join(SECTIONS)}."
            raise ComponentError(f'<Program> has no section="{section}".', hint=hint)
        programs = self._programs()
        shows(f"{PROGRAMS}{name}", programs.files)
        program = programs.commands.get(name)
        if program is None:
            close = nearest(name, programs.commands)
            hint = f'Did you mean name="{close}"?' if close else "Name it in `[api.programs]`."
            raise ComponentError(f'<Program> knows no program "{name}".', hint=hint)
        names = command.split()
        found = program.find(names)
        if found is None:
            known = [" ".join(each) for each, _ in program.walk() if each]
            close = nearest(command, known)
            message = f'The program "{name}" has no command "{command}".'
            raise ComponentError(message, hint=f'Did you mean command="{close}"?' if close else None)
        html = command_html(
            (name, *names), found, section, current_strings(), lambda inner: address_of(programs.route, inner)
        )
        return Markup(html)
