"""Tells a page that it shows something of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recto import depends_on
from recto.components.page_files import PageFiles, files_in_use


def note_shown(files: Sequence[Path]) -> None:
    """Have the page that is being made, and no other, made anew when one of some files changes.

    Where no page collects them, they count like files that code reads.
    """
    page = files_in_use()
    if isinstance(page, PageFiles):
        page.shows(files)
    else:
        depends_on(*files)
