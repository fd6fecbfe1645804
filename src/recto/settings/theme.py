"""What `[theme]` may say whichever theme a site has. Each theme adds keys of its own in a table below this one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar, Self

import msgspec
from msgspec import Meta, field

from recto.settings.base import AddedTable
from recto.settings.collections import CollectionSettings
from recto.settings.page_options import PageOptions

DEFAULT_THEME = "docs"

Rgb = tuple[int, int, int]


class ThemeSettings(AddedTable, frozen=True):
    """The theme. Its name alone is short for a table with that `name`.

    A theme that has settings of its own declares them in a subclass. The class also says what other rooms have to
    know of a theme before it is made: `page_options` are those of single pages, `texts` the settings that a site may
    have in several languages, `words` the words of the theme by language, `part_names` the parts that a site may
    replace, `collections` the collections of posts that its sites have unless they say otherwise.
    """

    page_options: ClassVar[type[PageOptions]] = PageOptions
    texts: ClassVar[tuple[str, ...]] = ()
    part_names: ClassVar[tuple[str, ...]] = ()
    collections: ClassVar[Mapping[str, CollectionSettings]] = {}

    @property
    def repository_folder(self) -> str | None:
        """The address of the site's folder in its repository, where the theme has a setting for it."""
        return None

    name: Annotated[
        str, Meta(description='Which theme: `docs`, the name of an installed one, or `"module:name"` of one\'s own.')
    ] = DEFAULT_THEME
    parts: Annotated[
        dict[str, str], Meta(description='Components in the place of the theme\'s own parts: `navbar = "module:name"`.')
    ] = field(default_factory=dict)

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"name": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "the name of a theme"

    def localized(self, texts: Mapping[str, str]) -> Self:
        """The same with the `texts` that one language has in its own words."""
        own = {name: texts[name] for name in self.texts if name in texts}
        return msgspec.structs.replace(self, **own) if own else self

    def interface_strings(self) -> Mapping[str, str]:
        """Words of the interface that these settings give, by their keys among the strings."""
        return {}

    def for_a_disk(self) -> Self:
        """The same for pages that are opened from a disk, where a page may fetch nothing."""
        return self

    @property
    def shows_dates(self) -> bool:
        """Whether pages show when they were last changed, for which a build asks git."""
        return True

    @property
    def has_tabs(self) -> bool:
        """Whether what lies at the top of the site stands in the navbar, unless `_meta` says otherwise."""
        return False

    @property
    def has_section_indexes(self) -> bool:
        """Whether the index page of a folder stands for the folder, unless it says otherwise."""
        return False

    @property
    def page_statuses(self) -> Collection[str]:
        """What the front matter of a page may have as its `status` to be shown."""
        return ()

    @property
    def page_icons(self) -> str | None:
        """The folder of drawings that the front matter of a page may name as its `icon`, beside those of the sets."""
        return None

    @property
    def policy_sources(self) -> Mapping[str, Collection[str]]:
        """Sources that these settings need under `content_security_policy = true`, by directives."""
        return {}

    @property
    def ground(self) -> Rgb:
        """The colour behind everything, for pictures that are drawn for the site."""
        return (255, 255, 255)

    @property
    def accent(self) -> Rgb:
        """The accent colour, for pictures that are drawn for the site."""
        return (0, 107, 230)
