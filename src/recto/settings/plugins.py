"""What `[plugins]` may say: which plugins a site has, and what each of them is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from recto.settings.base import AddedTable


class PluginSettings(AddedTable, frozen=True):
    """The settings of a plugin, which declares its own keys in a subclass."""

    use: Annotated[
        str,
        Meta(description='The plugin: `"module:name"`. Without it, the installed plugin with the name of the table.'),
    ] = ""

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        if value is True:
            return {}
        return {"use": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return 'true, or "module:name"'


class BuiltInPlugin(Struct, frozen=True):
    """A plugin that comes with Recto, as `module:name`; with `needs_url` only sites that have a `url` use it.

    `folders` of the output are its own even where it is off, so that it can be switched on. One that `shapes_pages` is
    no matter of publishing: also who only looks at the pages needs it. One that `has_switch` has a setting `enabled`.
    """

    use: str
    needs_url: bool = False
    shapes_pages: bool = False
    has_switch: bool = True
    folders: tuple[str, ...] = ()


BUILT_IN_PLUGINS: Mapping[str, BuiltInPlugin] = {
    "api": BuiltInPlugin("recto.features.api:ApiReference", shapes_pages=True),
    "collections": BuiltInPlugin("recto.features.collections:Collections", shapes_pages=True, has_switch=False),
    "execute": BuiltInPlugin("recto.features.execute.plugin:Execute", shapes_pages=True),
    "hovers": BuiltInPlugin("recto.features.hovers.plugin:Hovers", shapes_pages=True),
    "playground": BuiltInPlugin("recto.features.playground:BrowserPython", shapes_pages=True, folders=("_playground",)),
    "remote": BuiltInPlugin("recto.features.remote:Remote", shapes_pages=True),
    "search": BuiltInPlugin("recto.features.search:Search", shapes_pages=True, folders=("_pagefind",)),
    "tailwind": BuiltInPlugin("recto.features.tailwind:Tailwind", folders=("_tailwind",)),
    "feeds": BuiltInPlugin("recto.features.feeds:Feeds", needs_url=True),
    "analytics": BuiltInPlugin("recto.features.analytics:Analytics"),
    "og_images": BuiltInPlugin("recto.features.previews:PreviewImages", needs_url=True),
}
"""By the top-level setting that switches each on and off."""
