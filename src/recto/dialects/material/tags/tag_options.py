"""What the plugin `tags` is told, and which pages list tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import yaml
from msgspec import Struct

from recto.dialects.material.project.notes import Notes
from recto.dialects.material.text.slugs import LOWER_CASE, Slugify, slugify_of
from recto.settings.problems import nearest_hint

_ARGUMENTS = ("include", "exclude", "scope")
_OLD_MARK = re.compile(r"^\[TAGS\][ ]*$", re.MULTILINE)


class TagListing(Struct, frozen=True):
    """A list of tags in a page: `file` is its path below the pages.

    It has all tags that `include` names (empty: all) and `exclude` does not, of the pages below its own with `scope`.
    """

    file: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    scope: bool = False

    @classmethod
    def of(cls, file: str, given: Any) -> Self:
        table = given if isinstance(given, Mapping) else {}
        include, exclude = (tuple(map(str, _list(table.get(key)))) for key in ("include", "exclude"))
        return cls(file, include, exclude, table.get("scope") is True)

    def has(self, tag: str, file: str) -> bool:
        """Whether a tag of the page with this file is in the list."""
        folder = self.file.rpartition("/")[0]
        if self.scope and folder and not file.startswith(f"{folder}/"):
            return False
        return tag not in self.exclude and (not self.include or tag in self.include)


class TagOptions(Struct, frozen=True):
    """The options of the plugin, and the lists of all pages."""

    given: Mapping[str, Any]
    listings: tuple[TagListing, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """The options as settings hold them."""
        return cls(table["options"], tuple(TagListing(**each) for each in table["listings"]))

    @property
    def slugify(self) -> Slugify:
        """The function that makes the id of a tag."""
        slugify = slugify_of(self.given.get("tags_slugify") or LOWER_CASE, self._text("tags_slugify_separator", "-"))
        pattern = self._text("tags_slugify_format", "tag:{slug}")
        return lambda tag: pattern.replace("{slug}", self._joined(tag, slugify))

    def _joined(self, tag: str, slugify: Slugify) -> str:
        separator = self._text("tags_hierarchy_separator", "/")
        parts = tag.split(separator) if self.given.get("tags_hierarchy") is True else [tag]
        return separator.join(map(slugify, parts))

    def tags_of(self, front_matter: Mapping[str, Any]) -> Sequence[str]:
        """The tags of a page in their order, but for shadow tags."""
        tags = dict.fromkeys(map(str, _list(front_matter.get(self._text("tags_name_property", "tags")))))
        shadows = frozenset() if self.given.get("shadow") is True else self._shadows
        found = [tag for tag in tags if tag not in shadows and not self._is_shadow(tag)]
        return sorted(found, key=self._order, reverse=self.given.get("tags_sort_reverse") is True)

    @property
    def _shadows(self) -> frozenset[str]:
        return frozenset(map(str, _list(self.given.get("shadow_tags"))))

    def _is_shadow(self, tag: str) -> bool:
        if self.given.get("shadow") is True:
            return False
        before, behind = self._text("shadow_tags_prefix", ""), self._text("shadow_tags_suffix", "")
        return bool(before and tag.startswith(before)) or bool(behind and tag.endswith(behind))

    def _order(self, tag: str) -> str:
        return tag.casefold() if "casefold" in str(self.given.get("tags_sort_by")) else tag

    def _text(self, key: str, default: str) -> str:
        value = self.given.get(key)
        return value if isinstance(value, str) else default

    def listing_of(self, tag: str, file: str) -> TagListing | None:
        """The list of a tag that lies nearest to a page; None where nothing lists it."""
        lists = [listing for listing in self.listings if listing.has(tag, file)]
        return max(lists, key=lambda listing: len(_common(listing.file, file)), default=None)

    def split(self, text: str, file: str) -> Sequence[str | TagListing]:
        """The text of a page, with its lists where they stand."""
        parts: list[str | TagListing] = []
        position = 0
        for mark in self.mark.finditer(text):
            parts += [text[position : mark.start()], TagListing.of(file, self.arguments(mark["arguments"]))]
            position = mark.end()
        if file == self.given.get("tags_file") and not parts:
            # The way of older versions: one page, whose list stands at a mark or at its end.
            old = _OLD_MARK.search(text)
            start, position = (old.start(), old.end()) if old is not None else (len(text), len(text))
            parts += [text[:start], "\n\n", TagListing(file)]
        return [*parts, text[position:]]

    @property
    def mark(self) -> re.Pattern[str]:
        """The comment in whose place a list stands."""
        directive = re.escape(self._text("listings_directive", "material/tags"))
        return re.compile(rf"<!--\s*{directive}(?P<arguments>.*?)\s*-->", re.IGNORECASE | re.DOTALL)

    def arguments(self, text: str) -> Any:
        """What a list is told, in its comment or below the name that it has there; None for what cannot be read."""
        try:
            value = yaml.safe_load(text)
        except yaml.YAMLError:
            return None
        if value is None:
            return {}
        named = self.given.get("listings_map")
        return named.get(value) if isinstance(value, str) and isinstance(named, Mapping) else value


def tag_settings(given: Mapping[str, Any], docs: Path, folder: str, notes: Notes) -> dict[str, Any]:
    """The options with the lists in the pages of `docs`, as settings hold them; what has no effect in a list is noted.

    `folder` is the path of that folder in the project.
    """
    options = TagOptions(given)
    listings = [
        {"file": each.file, "include": each.include, "exclude": each.exclude, "scope": each.scope}
        for each in _listings(options, docs, folder, notes)
    ]
    return {"options": dict(given), "listings": listings}


def _listings(options: TagOptions, docs: Path, folder: str, notes: Notes) -> Iterator[TagListing]:
    for file in sorted(docs.rglob("*.md")):
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            # The page itself is told to be no text.
            continue
        path = file.relative_to(docs).as_posix()
        for mark in options.mark.finditer(text):
            line = text.count("\n", 0, mark.start()) + 1
            _note_arguments(options.arguments(mark["arguments"]), f"{folder}/{path}", line, notes)
        yield from (part for part in options.split(text, path) if isinstance(part, TagListing))


def _note_arguments(given: Any, file: str, line: int, notes: Notes) -> None:
    if not isinstance(given, Mapping):
        message = "What this list of tags is told is neither a table nor a name of `listings_map`, and is ignored."
        notes.add_at(file, line, message, "Write it as `{ include: [tag] }`.")
        return
    for name in given:
        if name not in _ARGUMENTS:
            hint = nearest_hint(name, _ARGUMENTS, "Take it out.") or ""
            notes.add_at(file, line, f"`{name}` of this list of tags has no effect here.", hint)


def _common(first: str, second: str) -> str:
    folders = zip(first.split("/")[:-1], second.split("/")[:-1], strict=False)
    found: list[str] = []
    for one, other in folders:
        if one != other:
            break
        found.append(one)
    return "/".join(found)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
