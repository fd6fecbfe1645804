"""A stylesheet or a module that some pages load."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from recto.html.tag_marks import TagMarks

EVERY_PAGE = "*"
"""The marker of a file that every page loads."""


class BrowserFile(Struct, frozen=True):
    """A file that the pages load whose HTML has one of `markers`: a stylesheet `*.css`, or an ES module `*.js`.

    A marker is a piece of a start tag, such as `<recto-tabs` or `class="badge"`; how a page quotes it does not matter.
    The marker `*` stands for every page. `read` gives its text. It is published once, under a name that changes with
    the text.
    """

    name: str
    markers: tuple[str, ...]
    read: Callable[[], str]

    def is_for(self, html: str) -> bool:
        """Whether a page with this HTML needs the file."""
        return EVERY_PAGE in self.markers or not TagMarks.of(self.markers).found_in(html).isdisjoint(self.markers)


LAYER_ORDER = "@layer recto.base,recto.components,recto.theme;"
"""What every stylesheet says first that names a layer and may be loaded before that of the theme."""


def in_components_layer(css: str) -> str:
    """A stylesheet below the rules of themes and sites, which are to win."""
    return f"@layer recto.components{{{css}}}\n"
