"""Objects of other libraries: addresses from the inventories of their documentation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from msgspec import Struct

from recto.errors import RectoError, RectoWarning
from recto.features.api.inventory import inventory_entries, read_inventory
from recto.features.api.known_inventories import KNOWN
from recto.settings.places import setting_place
from recto.settings.problems import nearest_hint

_DAY = 86_400

Addresses = tuple[Mapping[str, str], tuple[RectoWarning, ...]]


class Inventories(Struct, frozen=True):
    """The inventories that `[api.inventories]` names, each by an address, or by an address and a file."""

    root: Path
    named: Mapping[str, str]

    @classmethod
    def of(cls, root: Path, settings: Mapping[str, str | Literal[True]]) -> Self:
        """Those of a site. Raises `RectoError` for one without an address whose documentation nobody knows."""
        return cls(root, {name: _address(name, value, root) for name, value in settings.items()})

    async def entries(self, name: str) -> list[tuple[str, str, str]]:
        """Name, role and address of all that an inventory holds. Raises `RectoError` for one that cannot be had."""
        from recto.data import fetch

        base, _, file = self.named[name].strip().partition(" ")
        try:
            if file:
                return list(inventory_entries((self.root / file.strip()).read_bytes(), base))
            base = _base(base)
            answer = await fetch(f"{base}objects.inv", revalidate=_DAY)
            return list(inventory_entries(answer.content, base))
        except (OSError, ValueError) as error:
            raise self._unreadable(name, file, error) from error

    @property
    def need_network(self) -> bool:
        """Whether one of them has to be fetched."""
        return any(" " not in value.strip() for value in self.named.values())

    def from_files(self) -> Addresses:
        """The addresses of objects by path. Raises `RectoError` for a file that is not there or no inventory."""
        found: dict[str, str] = {}
        for name, value in self.named.items():
            found.update(self._from_file(name, value))
        return found, ()

    async def fetched(self) -> Addresses:
        """The same, with those from the network: each is asked for once a day, and kept."""
        from recto.data import FetchError, fetch

        found: dict[str, str] = {}
        warnings: list[RectoWarning] = []
        for name, value in self.named.items():
            if " " in value.strip():
                found.update(self._from_file(name, value))
                continue
            base = _base(value.strip())
            try:
                answer = await fetch(f"{base}objects.inv", revalidate=_DAY)
                found.update(read_inventory(answer.content, base))
            except (FetchError, ValueError) as error:
                warnings.append(self._unreachable(name, error))
        return found, tuple(warnings)

    def _from_file(self, name: str, value: str) -> Mapping[str, str]:
        base, _, file = value.strip().partition(" ")
        try:
            return read_inventory((self.root / file.strip()).read_bytes(), base)
        except (OSError, ValueError) as error:
            raise self._unreadable(name, file, error) from error

    def _unreadable(self, name: str, file: str, error: Exception) -> RectoError:
        message = f"The inventory `{file.strip() or name}` cannot be read: {_reason(error)}."
        hint = "Name a file `objects.inv` as documentation publishes it, relative to the site."
        return RectoError(message, hint=hint, **setting_place(self.root, ("api", "inventories", name)))

    def _unreachable(self, name: str, error: Exception) -> RectoWarning:
        place = setting_place(self.root, ("api", "inventories", name))
        message = f"The inventory `{name}` cannot be had, so that names in it are no links: {_reason(error)}"
        return RectoWarning(message.rstrip(".") + ".", place["where"], source=place["source"])


def _base(address: str) -> str:
    return address.removesuffix("objects.inv").rstrip("/") + "/"


def _address(name: str, value: str | Literal[True], root: Path) -> str:
    if value is not True:
        return value
    if name in KNOWN:
        return KNOWN[name]
    hint = nearest_hint(name, KNOWN, f'Write its address: `{name} = "https://…"`.')
    place = setting_place(root, ("api", "inventories", name))
    raise RectoError(f"Nobody knows where the documentation of `{name}` is.", hint=hint, **place)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return str(error.strerror or error)
    return error.message if isinstance(error, RectoError) else str(error)
