"""Opens a file of the site in the writer's editor, at the line of a problem."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from recto.errors import Span

# Such as `code -g {file}:{line}:{column}`; a command without braces gets the file at its end.
EDITOR_VARIABLE = "RECTO_EDITOR"


class Editor(Struct, frozen=True):
    """`command` is the writer's own; without one the browser asks VS Code by its address."""

    root: Path
    command: str = ""

    @classmethod
    def of(cls, root: Path) -> Editor:
        """The editor that the environment names."""
        return cls(root, os.environ.get(EDITOR_VARIABLE, "").strip())

    def file(self, shown: str) -> Path | None:
        """A file of the site by the path that messages show; None for anything else."""
        try:
            path = (self.root / shown).resolve()
            is_own = path.is_relative_to(self.root) and path.is_file()
        except (OSError, ValueError):
            return None
        return path if is_own else None

    def address(self, where: Span) -> str | None:
        """The address that opens a place in VS Code; None where a command does it, or the file is not the site's."""
        file = self.file(where.path)
        if file is None or self.command:
            return None
        return f"vscode://file{quote(file.as_posix())}:{where.line or 1}:{where.column or 1}"

    def open(self, where: Span) -> bool:
        """Run the writer's command for a place; whether there is such a file, and a command."""
        file = self.file(where.path)
        if file is None or not self.command:
            return False
        values = {"file": str(file), "line": str(where.line or 1), "column": str(where.column or 1)}
        words = shlex.split(self.command)
        filled = [_filled(word, values) for word in words]
        if filled == words:
            filled.append(values["file"])
        try:
            subprocess.Popen(filled, stdin=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            return False
        return True


def _filled(word: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(f"{{{name}}}", value)
    return word
