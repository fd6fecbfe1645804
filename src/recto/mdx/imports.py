"""Imports and exports as Nextra pages write them."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from recto.errors import Span
from recto.late_pattern import late_pattern

ImportKind: TypeAlias = Literal["builtin", "component", "image", "partial", "json", "style"]

_IMPORT = late_pattern(
    r"""import\s+(?P<type>type\s+(?!from\b))?
        (?:
          (?:(?P<default>[\w$]+)\s*(?:,\s*|(?=\sfrom\b)))?
          (?:\*\s*as\s+(?P<star>[\w$]+)|\{(?P<names>(?:[^{}'"/]|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*+)\})?
          \s*from\s*
        )?
        (?P<quote>['"])(?P<source>[^'"\n]*)(?P=quote)[ \t]*;?[ \t]*(?://[^\n]*)?(?=\n|\Z)""",
    re.VERBOSE,
)
_COMMENT = late_pattern(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_IMAGE_FILE = late_pattern(r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)(?:[?#].*)?$", re.IGNORECASE)
_STYLE_FILE = late_pattern(r"\.(?:css|scss|sass|less)(?:[?#].*)?$")
_PARTIAL_FILE = late_pattern(r"\.mdx?$")
_BUILTIN_MODULE = late_pattern(
    r"nextra(?:/components|-theme-docs|-theme-blog)?$|next/(?:link|image|legacy/image|head)$"
)
_NEXT_NAMES = {"next/link": "Link", "next/image": "Image", "next/legacy/image": "Image", "next/head": "Head"}


class Import(Struct, frozen=True):
    """One name that a page imports in JavaScript's way.

    `name` is the page's name for it, `imported` the name it has in `source` (`default` for a default import).
    """

    kind: ImportKind
    """What kind of thing is imported."""
    name: str
    source: str
    where: Span
    """The place of the import."""
    imported: str = "default"

    @property
    def is_of_package(self) -> bool:
        """Whether this is a stylesheet of a package: it belongs to components that have their own here."""
        return self.kind == "style" and not self.source.startswith((".", "/", "@/", "~/"))

    @property
    def component(self) -> str:
        """The name under which the site's components are searched."""
        if self.kind == "builtin" and self.source in _NEXT_NAMES:
            return _NEXT_NAMES[self.source]
        return self.name if self.imported in ("default", "*") else self.imported


def match_import(text: str, position: int) -> re.Match[str] | None:
    """A JavaScript import statement at `position`; Python has no quotes in that place."""
    return _IMPORT.match(text, position)


def names_of(match: re.Match[str]) -> list[tuple[str, str]]:
    """Pairs of what is imported and the page's name for it."""
    if match["type"]:
        return []
    pairs = [("default", match["default"])] if match["default"] else []
    if match["star"]:
        pairs.append(("*", match["star"]))
    names = match["names"] or ""
    for part in (_COMMENT.sub("", names) if "/" in names else names).split(","):
        imported, _, name = part.strip().partition(" as ")
        if imported and not imported.startswith("type "):
            pairs.append((imported.strip(), name.strip() or imported.strip()))
    return pairs


def kind_of(source: str, name: str, imported: str) -> ImportKind | None:
    """What an imported name stands for; None for functions and data, which only JavaScript could make."""
    if _IMAGE_FILE.search(source):
        return "image"
    if _PARTIAL_FILE.search(source):
        return "partial"
    if _STYLE_FILE.search(source):
        return "style"
    if source.endswith(".json"):
        return "json"
    original = name if imported in ("default", "*") else imported
    if not original[:1].isupper():
        return None
    return "builtin" if _BUILTIN_MODULE.match(source) else "component"
