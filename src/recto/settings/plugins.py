"""What `[plugins]` may say: which plugins a site has, and what each of them is told."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

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
