"""What all tables of the settings have in common."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One table of `recto.toml`. Every field carries the description that the reference page shows."""

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        """The table that a bare value stands for (`search = false`), or None when there is no such shorthand."""
        return None

    @classmethod
    def shorthand(cls) -> str:
        """What may be written in place of the table, for messages; empty when nothing may."""
        return ""

    @classmethod
    def plural(cls) -> str:
        """What the items of a list of such tables are, for messages."""
        return "tables"


class AddedTable(Table, frozen=True):
    """A table that a theme or a plugin adds to the settings; its class may be of the project's own code.

    `words` are words of the interface that it adds, by language and key.
    """

    words: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Words of the interface that the plugin adds, by language and key."""

    def __reduce__(self) -> Any:
        # By name and not by class: a project's own module may have been loaded anew since.
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return (_restored, (type(self).__module__, type(self).__qualname__, msgspec.to_builtins(values)))


def _restored(module: str, name: str, values: dict[str, Any]) -> AddedTable:
    kind: Any = import_module(module)
    for part in name.split("."):
        kind = getattr(kind, part)
    restored: AddedTable = msgspec.convert(values, kind)
    return restored


class Switch(Table, frozen=True):
    """A table that can be on or off: `true` and `false` are short for `enabled`, which is what it is as a condition."""

    enabled: bool = True

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"enabled": value} if isinstance(value, bool) else None

    @classmethod
    def shorthand(cls) -> str:
        return "true or false"

    def __bool__(self) -> bool:
        return self.enabled


def _allowed(text: str) -> dict[str, Any]:
    return {"allowed": text}


SiteAddress = Annotated[
    str, Meta(pattern=r"^https?://[^\s/?#]+[^\s?#]*$", extra=_allowed("an address such as `https://example.com`"))
]
Link = Annotated[
    str, Meta(pattern=r"^(https?://|mailto:|/|#)\S*$", extra=_allowed("a link: https://…, mailto:… or a path from /"))
]
RepositoryAddress = Annotated[
    str, Meta(pattern=r"^https://\S+$", extra=_allowed("an address that starts with `https://`"))
]
BasePath = Annotated[
    str,
    Meta(
        pattern=r"^/?$|^(/[^/\s?#]+)+$",
        extra=_allowed("a path that starts with `/` and does not end with it, such as `/docs`"),
    ),
]
RedirectSource = Annotated[
    str,
    Meta(
        pattern=r"^/$|^(/[^/\s?#*:]+)+/?$|^(/[^/\s?#*:]+)+/\*$",
        extra=_allowed(
            "one path that starts with `/`, without `:`, `?` and `#`, such as `/old/page`, or `/old/*` for all below it"
        ),
    ),
]
Folder = Annotated[str, Meta(pattern=r"^[^\x00]+$", extra=_allowed("the name of a folder"))]
LanguageTag = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        extra=_allowed("a language tag such as `en`, `pt-BR` or `zh-CN`"),
    ),
]
Shade = Annotated[
    str,
    Meta(
        pattern=r"^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\))$",
        extra=_allowed("a colour such as `#fff`, `#112233` or `rgb(255,255,255)`"),
    ),
]
