"""Takes options of another tool's configuration over into settings, and tells of each one that it cannot take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from recto.mdx.javascript.partial_values import Code, ReadObject, plain
from recto.migrate.draft import MigrationDraft

Check = Callable[[Any], Any]
"""Gives the value that the setting has, or None for one that the setting cannot have."""

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_LINK = re.compile(r"(?:https?://|mailto:|/|#)\S*")
_BASE = re.compile(r"/?|(?:/[^/\s?#]+)+/?")


def text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def flag_or_text(value: Any) -> bool | str | None:
    return value if isinstance(value, bool) else text(value)


def words(value: Any) -> bool | str | None:
    """Words of a link; `null` and `false` take it away."""
    return False if value is None or value == "" else flag_or_text(value)


def number(value: Any) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def pair(value: Any) -> Any:
    """A number for both looks, or one for each."""
    if isinstance(value, ReadObject):
        both = value.plain()
        values = [number(both.get(name)) for name in ("light", "dark")]
        return {"light": values[0], "dark": values[1]} if None not in values else None
    return number(value)


def level(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None


def link(value: Any) -> str | None:
    return value if isinstance(value, str) and _LINK.fullmatch(value) else None


def repository(value: Any) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"https://\S+", value) else None


def address(value: Any) -> str | None:
    """The address of a site, without the path that it may have."""
    return value.rstrip("/") if isinstance(value, str) and _ADDRESS.fullmatch(value) else None


def base_path(value: Any) -> str | None:
    return value.rstrip("/") if isinstance(value, str) and _BASE.fullmatch(value) else None


def one_of(*choices: str) -> Check:
    return lambda value: value if value in choices else None


def put(settings: dict[str, Any], target: str, value: Any) -> None:
    """Set a key with dots in nested tables."""
    *tables, name = target.split(".")
    for table in tables:
        settings = settings.setdefault(table, {})
    settings[name] = value


class Options:
    """The options of one object. What is asked for by `take` or `pass_over` is read; `tell_rest` names the others."""

    def __init__(
        self,
        draft: MigrationDraft,
        source: ReadObject,
        settings: dict[str, Any],
        prefix: str = "",
        *,
        language: str = "JavaScript",
    ) -> None:
        self.source = source
        self._draft = draft
        self._settings = settings
        self._prefix = prefix
        self._language = language
        self._read: set[str] = set()

    def below(self, key: str) -> Options:
        """The options of the object under a key."""
        if isinstance(self.source.values.get(key), ReadObject):
            self._read.add(key)
        return Options(self._draft, self.source.object(key), self._settings, f"{self._prefix}{key}.")

    def take(self, key: str, target: str, check: Check) -> Any:
        """Set `target` to what the option says. Gives the value, or None where there is none."""
        if key not in self.source.values or key in self._read:
            return None
        self._read.add(key)
        value = self.source.values[key]
        if isinstance(value, Code):
            why = f"`{self._prefix}{key}` is {self._language}, which is not run."
            self._draft.need(self.source.where(key), why, f"Write `{target}` in recto.toml.")
            return None
        checked = check(value)
        if checked is None:
            why = f"`{self._prefix}{key}` is {_shown(value)}, which `{target}` cannot be."
            self._draft.need(self.source.where(key), why, f"Write `{target}` in recto.toml.")
        else:
            put(self._settings, target, checked)
        return checked

    def take_all(self, table: Mapping[str, tuple[str, Check]]) -> None:
        for key, (target, check) in table.items():
            self.take(key, target, check)

    def pass_over(self, *keys: str) -> None:
        """Say nothing of these options: others have read them, or they mean nothing."""
        self._read.update(keys)

    def need(self, key: str, why: str, how: str) -> None:
        """Tell the author of an option what it takes."""
        self._draft.need(self.source.where(key), why, how)

    def tell_rest(self, instead: Mapping[str, str], otherwise: str = "") -> None:
        """Name every option that was not read, with what there is instead of it."""
        for key in self.source.values:
            if key not in self._read:
                hint = instead.get(key, otherwise)
                self._draft.lose(self.source.where(key), f"`{self._prefix}{key}` is not carried over.", hint)


def _shown(value: Any) -> str:
    shown = repr(plain(value)) if value is not None else "null"
    return shown if len(shown) < 60 else f"{shown[:57]}…"
