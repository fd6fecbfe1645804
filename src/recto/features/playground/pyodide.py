"""Pyodide, the Python of the browser: which of its files are needed, and where they come from.

They are fetched once and kept. Each has a digest here, or in Pyodide's own lock file, so that it does not matter who
hands it over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.data.stores.sealed import write_atomically
from recto.errors import RectoError, nearest

VERSION = "314.0.7"
LOCK = "pyodide-lock.json"
CORE: Mapping[str, str] = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    LOCK: "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
"""The files of the npm package `pyodide` that Python needs, with their SHA-256."""
MSGSPEC = "msgspec-0.23.0-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
"""What of Recto's language is no Python: its wheel for Pyodide."""
_MSGSPEC_DIGEST = "1836f50ad87e7c56600b648a1b75c3bbcce62835cb1f489435fc5fee8d068831"

HOSTS = ("https://cdn.jsdelivr.net", "https://files.pythonhosted.org")
"""Whom browsers ask where the site does not hand Pyodide over."""
CORE_AT = f"https://cdn.jsdelivr.net/npm/pyodide@{VERSION}/"
PACKAGES_AT = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
WHEELS_AT = (
    "https://files.pythonhosted.org/packages/fa/33/67509d508c2ba46e7ddf00237259e4164dcebabc4650930bc432ccf57946/"
)
"""Where browsers find them, too: the core, the packages of Pyodide, and the wheel."""
_PATIENCE = 120.0
_MOST = 200_000_000


class Pyodide(Struct, frozen=True):
    """Gives files of Pyodide: those of `folder`, else those kept in `kept`, else fetched ones.

    `source` is an address to fetch all of them from, in place of their own.
    """

    kept: Path
    folder: Path | None = None
    source: str = ""

    def read(self, name: str, digest: str = "") -> bytes:
        """A file, by its name. Raises `RectoError` for one that cannot be had or is not what it should be."""
        digest = digest or CORE.get(name, _MSGSPEC_DIGEST)
        if self.folder is not None:
            return self._of_folder(self.folder, name, digest)
        file = self.kept / name
        if file.is_file() and _digest(content := file.read_bytes()) == digest:
            return content
        content = _fetched(f"{self._address(name)}{name}")
        if _digest(content) != digest:
            message = f"`{name}` from {self._address(name)} is not the file of Pyodide {VERSION}."
            raise RectoError(message, hint="Try again; where a proxy changes files, set `playground.pyodide`.")
        write_atomically(file, content, mode=0o644)
        return content

    def wheels(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The files of packages of Pyodide and of what these need, with their digests.

        Raises `RectoError` for a package that Pyodide does not have.
        """
        known: Mapping[str, Any] = json.loads(self.read(LOCK))["packages"]
        waiting, seen = list(names), set[str]()
        while waiting:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen.add(name)
            if name not in known:
                raise unknown_package(name, known)
            yield known[name]["file_name"], known[name]["sha256"]
            waiting += known[name]["depends"]

    def _of_folder(self, folder: Path, name: str, digest: str) -> bytes:
        try:
            content = (folder / name).read_bytes()
        except OSError:
            raise RectoError(f"The folder {folder} has no file `{name}`.", hint=_by_hand(name)) from None
        if _digest(content) != digest:
            raise RectoError(f"`{name}` in {folder} is not the file of Pyodide {VERSION}.", hint=_by_hand(name))
        return content

    def _address(self, name: str) -> str:
        if self.source:
            return self.source.rstrip("/") + "/"
        if name in CORE:
            return CORE_AT
        return WHEELS_AT if name == MSGSPEC else PACKAGES_AT


def unknown_package(name: str, known: Iterable[str]) -> RectoError:
    """The error for a package that is none of Pyodide's."""
    close = nearest(name, list(known))
    hint = (
        f"Did you mean {close}?"
        if close
        else f'Name a wheel of the project, such as "dist/{name}-1.0-py3-none-any.whl".'
    )
    return RectoError(f"Pyodide {VERSION} has no package `{name}`.", hint=hint)


def _by_hand(name: str) -> str:
    if name == MSGSPEC:
        return f"Put {name} there, which `pip download` gives with --platform pyemscripten_2026_0_wasm32."
    if name not in CORE:
        return f"Put it there; it lies at {PACKAGES_AT}{name}."
    return f"Unpack the npm package pyodide {VERSION} there: `npm pack pyodide@{VERSION}`."


def _fetched(address: str) -> bytes:
    import httpx

    parts: list[bytes] = []
    try:
        with httpx.stream("GET", address, timeout=_PATIENCE, follow_redirects=True) as response:
            response.raise_for_status()
            size = 0
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > _MOST:
                    raise RectoError(f"{address} is larger than {_MOST // 1_000_000} MB.")
    except httpx.HTTPError as error:
        cause = f"{error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else type(error).__name__
        hint = (
            f"Build where the network is, once, or set `playground.pyodide` to a folder with the files of the npm "
            f"package pyodide {VERSION}."
        )
        raise RectoError(f"Python for the browser cannot be fetched from {address}: {cause}.", hint=hint) from error
    return b"".join(parts)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
