"""How git reaches the host of a repository: the one that was checked, where it can be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct, field

from recto.data.http.public_addresses import PrivateAddressError, check_host
from recto.features.remote.remote_text import SourceError

_OF_SSH = re.compile(r"[\w.-]+@(?P<host>[\w.-]+):")
_PORTS = {"http": 80, "https": 443, "git": 9418}


class Reach(Struct, frozen=True):
    """The address that git is given, with options and variables by which it asks the host that was checked."""

    address: str
    options: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


def reach_of(address: str) -> Reach:
    """How to reach the host that a name means now, which must be public. Raises `SourceError`.

    What `ssh` makes of a name is up to its own configuration: the name alone is checked.
    """
    parts = urlsplit(address)
    found = _OF_SSH.match(address) if not parts.scheme else None
    host = found["host"] if found is not None else parts.hostname
    if not host or parts.scheme == "file":
        return Reach(address)
    try:
        addresses = check_host(host)
    except PrivateAddressError as error:
        raise SourceError(f"{error}.".capitalize(), "Say `private = true` if it may be asked.") from error
    if not addresses or parts.scheme not in _PORTS:
        return Reach(address)
    port = _port_of(parts)
    if parts.scheme == "git":
        # Its daemon is told the name that it may serve several hosts by.
        place = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
        pinned = parts._replace(netloc=f"{place}:{port}").geturl()
        return Reach(pinned, variables={"GIT_OVERRIDE_VIRTUAL_HOST": parts.netloc.rpartition("@")[2]})
    return Reach(address, ("-c", f"http.curloptResolve={host}:{port}:{','.join(addresses)}"))


def _port_of(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise SourceError(f"{parts.hostname} has no such port: {error}.", "Correct it.") from None
