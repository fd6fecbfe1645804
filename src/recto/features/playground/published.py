"""The files of `_playground/`, which a browser asks for when a reader runs something."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.playground.language import language_archive
from recto.features.playground.pyodide import CORE, MSGSPEC, Pyodide
from recto.plugins import PluginContext
from recto.settings.places import setting_place

WHEEL = ".whl"


class PlaygroundFiles(Struct, frozen=True):
    """Files by their names, each read when it is asked for."""

    names: Mapping[str, Callable[[], bytes]]

    def read(self, name: str) -> bytes:
        """The content of a file."""
        return self.names[name]()


def playground_files(context: PluginContext, *, compiles: bool) -> PlaygroundFiles:
    """What the pages of a site need; with `compiles` also Recto's own language.

    Raises `RectoError` for a package that cannot be had.
    """
    pyodide = _pyodide(context)
    names: dict[str, Callable[[], bytes]] = {name: partial(_read, context, pyodide, name, "") for name in CORE}
    own = files(__package__)
    for name in ("browser/worker.js", "in_browser.py"):
        names[name.rpartition("/")[2]] = (own / name).read_bytes
    if compiles:
        names[MSGSPEC] = partial(_read, context, pyodide, MSGSPEC, "")
        names["recto.zip"] = partial(language_archive, CacheFolder(context.cache_folder))
    wheels = [context.root / name for name in _packages(context) if name.endswith(WHEEL)]
    names |= {wheel.name: partial(_project_wheel, context, wheel) for wheel in wheels}
    packages = [name for name in _packages(context) if not name.endswith(WHEEL)]
    if packages:
        try:
            of_pyodide = dict(pyodide.wheels(packages))
        except RectoError as error:
            error.place(**setting_place(context.root, ("playground", "packages")))
            raise
        names |= {name: partial(_read, context, pyodide, name, digest) for name, digest in of_pyodide.items()}
    loads = {
        "language": [MSGSPEC, "recto.zip"] if compiles else [],
        "packages": packages,
        "wheels": [wheel.name for wheel in wheels],
    }
    names["loads.json"] = json.dumps(loads).encode
    return PlaygroundFiles(names)


def _packages(context: PluginContext) -> tuple[str, ...]:
    return context.site_settings.playground.packages


def _pyodide(context: PluginContext) -> Pyodide:
    where = context.site_settings.playground.pyodide
    kept = context.cache_folder / "pyodide"
    if where.startswith(("https://", "http://")):
        return Pyodide(kept, source=where)
    return Pyodide(kept, context.root / where if where else None)


def _read(context: PluginContext, pyodide: Pyodide, name: str, digest: str) -> bytes:
    try:
        return pyodide.read(name, digest)
    except RectoError as error:
        error.place(**setting_place(context.root, ("playground",)))
        raise


def _project_wheel(context: PluginContext, wheel: Path) -> bytes:
    try:
        return wheel.read_bytes()
    except OSError:
        message = f"The setting `playground.packages` names `{wheel.name}`, which is not there."
        hint = "Build it first, for example with `python -m build --wheel`."
        raise RectoError(message, hint=hint, **setting_place(context.root, ("playground", "packages"))) from None
