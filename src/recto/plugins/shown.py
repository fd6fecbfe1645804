"""What plugins show on pages under names of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recto import depends_on
from recto.components.page_files import PageFiles, files_in_use


def shows(name: str, files: Iterable[Path] = ()) -> None:
    """Have the page on which a component stands, and no other, made anew when what it shows is something else.

    What stands for that is the text that `shown` of a plugin gives for the `name`. `files` are those of which it
    is made: what stands around many pages, and what is made outside of a site, depends on these. Does nothing where
    no page is being made.
    """
    page = files_in_use()
    if isinstance(page, PageFiles):
        page.shows(name, files)
    else:
        depends_on(*files)
