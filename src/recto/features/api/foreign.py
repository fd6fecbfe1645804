"""Objects of other libraries: addresses from the inventories of their documentation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from recto.data import FetchError, fetch
from recto.errors import RectoError, RectoWarning
from recto.features.api.inventory import read_inventory
from recto.settings.places import setting_place

_DAY = 86_400

Addresses = tuple[Mapping[str, str], tuple[RectoWarning, ...]]


class Inventories(Struct, frozen=True):
    """The inventories that `[api.inventories]` names, each by an address, or by an address and a file."""

    root: Path
    named: Mapping[str, str]

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
        found: dict[str, str] = {}
        warnings: list[RectoWarning] = []
        for name, value in self.named.items():
            if " " in value.strip():
                found.update(self._from_file(name, value))
                continue
            base = value.strip().removesuffix("objects.inv").rstrip("/") + "/"
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
            message = f"The inventory `{file.strip()}` cannot be read: {_reason(error)}."
            hint = "Name a file `objects.inv` as documentation publishes it, relative to the site."
            raise RectoError(message, hint=hint, **setting_place(self.root, ("api", "inventories", name))) from error

    def _unreachable(self, name: str, error: Exception) -> RectoWarning:
        place = setting_place(self.root, ("api", "inventories", name))
        message = f"The inventory `{name}` cannot be had, so that names in it are no links: {_reason(error)}"
        return RectoWarning(message.rstrip(".") + ".", place["where"], source=place["source"])


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return str(error.strerror or error)
    return error.message if isinstance(error, RectoError) else str(error)
