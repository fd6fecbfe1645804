"""A stylesheet or a module that some pages load."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class BrowserFile(Struct, frozen=True):
    """A file that the pages load whose HTML contains one of `markers`: a stylesheet `*.css`, or an ES module `*.js`.

    `read` gives its text. It is published once, under a name that changes with the text.
    """

    name: str
    markers: tuple[str, ...]
    read: Callable[[], str]

    def is_for(self, html: str) -> bool:
        """Whether a page with this HTML needs the file."""
        # A plain loop: this runs for every file on every page, and a generator costs more than the search.
        for marker in self.markers:  # noqa: SIM110
            if marker in html:
                return True
        return False


def in_components_layer(css: str) -> str:
    """A stylesheet below the rules of themes and sites, which are to win."""
    return f"@layer recto.components{{{css}}}\n"
