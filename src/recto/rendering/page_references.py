"""What the names in references of one page mean: what plugins know, and headings of the site's pages."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from recto.content import Page, Site
from recto.errors import RectoError
from recto.late_pattern import late_pattern
from recto.plugins.plugin_set import PluginSet
from recto.rendering.heading_names import HeadingNames, NamedPlace, ReadAnchors

# An object, or a parameter of one: `run(times)`.
_OBJECT = late_pattern(r"[^\W\d][\w.]*(?:\(\*{0,2}\w+\))?\Z")


class SiteReferences(Struct, frozen=True):
    """Where the names of a site are looked for."""

    plugins: PluginSet
    headings: HeadingNames | None = None

    @classmethod
    def of(cls, site: Site, plugins: PluginSet, anchors: ReadAnchors) -> Self:
        rules = plugins.heading_references()
        return cls(plugins, HeadingNames(site.pages, anchors, rules) if rules is not None else None)

    def on(self, page: Page) -> PageReferences:
        """The names as they are meant on a page."""
        return PageReferences(page, self)

    def forget(self, paths: Iterable[Path]) -> None:
        """Look anew for what has been read from these files."""
        if self.headings is not None:
            self.headings.forget(paths)


class PageReferences(Struct, frozen=True):
    """The names on one page. Answers are kept."""

    page: Page
    site: SiteReferences
    _found: dict[str, NamedPlace | None] = field(default_factory=dict)

    def find(self, name: str) -> NamedPlace | None:
        """What a name leads to. Raises `RectoError` for one that should be known."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def known(self, name: str) -> NamedPlace | None:
        """The same; None also for a name that is mistaken."""
        with suppress(RectoError):
            return self.find(name)
        return None

    def nearest(self, name: str) -> str | None:
        """The heading whose id is most like a name that means nothing; one of Python itself means no heading."""
        headings = self.site.headings
        return headings.nearest(name) if headings is not None and not _is_of_python(name) else None

    def shown(self, name: str) -> str:
        """What stands for all that a plugin shows under a name; empty for one that means nothing."""
        with suppress(RectoError):
            return self.site.plugins.shown(name) or ""
        return ""

    def _find(self, name: str) -> NamedPlace | None:
        address = self.site.plugins.reference(name) if _OBJECT.match(name) else None
        if address is not None:
            return NamedPlace(address)
        return self.site.headings.find(name, self.page) if self.site.headings is not None else None


def _is_of_python(name: str) -> bool:
    """Whether a name is that of a module of the standard library, or one that needs no import."""
    first = name.partition(".")[0]
    return first in sys.stdlib_module_names or hasattr(builtins, first)
