"""What is known while one page of the reference is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct, field

from recto.features.api.addresses import Addresses
from recto.features.api.html.markdown import Extension, Math
from recto.features.api.model import Expression, Library, Object, Place
from recto.features.api.resolving import Resolver
from recto.html.escaping import escape_text as escape
from recto.strings import Strings


class Mention(Struct, frozen=True):
    """A page of the site that refers to an object."""

    route: str
    title: str


NO_MENTIONS: Mapping[str, tuple[Mention, ...]] = {}


class Look(Struct, frozen=True):
    """How objects are shown: what `[api]` and the props of components say.

    `signatures` of one object stand `together`, each `apart`, or in its `heading`, that of a class with `merge_init`.
    With `trusts_docstrings`, types that these write count before those of the code. Classes have
    diagrams of their bases in the direction that `inheritance` says.
    `listed` are the kinds of members of which each module and class that is placed on a page has a table.
    """

    line_length: int = 80
    style: str = "auto"
    styles: tuple[tuple[str, str], ...] = ()
    markup: str = "auto"
    sections: str = "table"
    summary: bool = True
    inherited: str = "list"
    autolink: bool = True
    order: str = "source"
    groups: bool = True
    full_names: bool = False
    source: bool = True
    merge_init: bool = True
    code: bool = False
    hide: frozenset[str] = frozenset()
    link_builtins: bool = False
    linked_types: frozenset[str] = frozenset()
    has_enum_tables: bool = True
    folds_admonitions: bool = False
    signatures: str = "together"
    trusts_docstrings: bool = False
    inheritance: str = ""
    parameter_headings: bool = False
    listed: frozenset[str] = frozenset()


class Unresolved(Struct, frozen=True):
    """A reference that leads nowhere, or to one of several `candidates`: its name, and where it is written."""

    name: str
    path: str
    scope: str
    candidates: tuple[str, ...] = ()


class Parts(Protocol):
    """The parts of objects that a site shows in its own way."""

    def shown(self, name: str, found: Object, default: str, given: Mapping[str, object]) -> str:
        """The HTML of a part; `default` is what the reference would show, `given` what it knows beside the object."""
        ...


class Writing(Struct):
    """One page in the making. `source_link` gives the address of the lines of an object, `source_text` that of a file.

    `extensions` of Markdown are those that docstrings are read with, `mentions` the pages of the site that refer to
    objects, by the paths of these; `parts` are those that the site replaces. `link_to` gives the addresses of the
    site's headings by their names.
    `page` is the path of the object with which the page begins. `unresolved` and `linked` fill while it is written.
    """

    library: Library
    resolver: Resolver
    addresses: Addresses
    look: Look
    page: str
    strings: Strings
    source_link: Callable[[Place], str | None] = lambda place: None
    math: Math = Math()
    source_text: Callable[[str], str | None] = lambda file: None
    extensions: tuple[Extension, ...] = ()
    mentions: Mapping[str, tuple[Mention, ...]] = NO_MENTIONS
    parts: Parts | None = None
    link_to: Callable[[str], str | None] = lambda name: None
    unresolved: list[Unresolved] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)

    def part(self, name: str, found: Object, default: str, **given: object) -> str:
        """A part of an object as the site wants it."""
        return default if self.parts is None else self.parts.shown(name, found, default, given)

    def href(self, path: str) -> str | None:
        """The link to an object of the library, or of another one; `path` is any of its names."""
        found = self.resolver.path_of(path)
        if found is not None:
            self.linked.add(found)
            return self.addresses.link(found, self.page)
        return self.resolver.foreign.get(path)

    def _is_linked(self, path: str) -> bool:
        """Names without a dot are those of Python, but for what the site says."""
        own = path in self.library.objects or path in self.look.linked_types
        return "." in path or self.look.link_builtins or own

    def expression(self, expression: Expression) -> str:
        """Code whose names are links."""
        parts: list[str] = []
        for part in expression:
            if isinstance(part, str):
                parts.append(escape(part))
                continue
            link = self.href(part.path)
            if link is not None and self._is_linked(part.path):
                title = f' title="{escape(part.path)}"' if part.path.startswith("typing") else ""
                parts.append(f'<a href="{escape(link)}"{title}>{escape(part.text)}</a>')
            else:
                parts.append(escape(part.text))
        return "".join(parts)
