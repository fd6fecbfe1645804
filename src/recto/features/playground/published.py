"""The files of `_playground/`, which a browser asks for when a reader runs something."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.playground.imports import WHEEL
from recto.features.playground.language import language_archive
from recto.features.playground.own_modules import OwnModules
from recto.features.playground.pyodide import CORE, CORE_AT, MSGSPEC, PACKAGES_AT, WHEELS_AT, Pyodide
from recto.plugins import PluginContext
from recto.settings.places import setting_place

Read = Callable[[], bytes]


class PlaygroundFiles(Struct, frozen=True):
    """Files by their names, each read when it is asked for."""

    names: Mapping[str, Read]

    def read(self, name: str) -> bytes:
        """The content of a file."""
        return self.names[name]()


def playground_files(context: PluginContext, *, compiles: bool, modules: Sequence[str] = ()) -> PlaygroundFiles:
    """What the pages of a site need; with `compiles` also Recto's own language, and those `modules` of the site.

    Raises `RectoError` for a package that cannot be had.
    """
    names = dict(_own_files(context, compiles=compiles, modules=modules))
    wheels = [context.root / name for name in _packages(context) if name.endswith(WHEEL)]
    names |= {wheel.name: partial(_project_wheel, context, wheel) for wheel in wheels}
    packages = [name for name in _packages(context) if not name.endswith(WHEEL)]
    is_elsewhere = context.site_settings.playground.cdn
    if not is_elsewhere:
        names |= _of_pyodide(context, packages, compiles=compiles)
    loads = {
        # Where its files lie; nothing where they are beside this one.
        "core": CORE_AT if is_elsewhere else None,
        "packages_at": PACKAGES_AT if is_elsewhere else None,
        "language": [f"{WHEELS_AT if is_elsewhere else ''}{MSGSPEC}", "recto.zip"] if compiles else [],
        "packages": packages,
        "wheels": [wheel.name for wheel in wheels],
    }
    names["loads.json"] = json.dumps(loads).encode
    return PlaygroundFiles(names)


def _own_files(context: PluginContext, *, compiles: bool, modules: Sequence[str]) -> Iterator[tuple[str, Read]]:
    """What is Recto's and the site's."""
    own = files(__package__)
    for name in ("browser/worker.js", "in_browser.py"):
        yield name.rpartition("/")[2], (own / name).read_bytes
    if compiles:
        yield "recto.zip", partial(language_archive, CacheFolder(context.cache_folder))
    own_modules = OwnModules(context.root, bool(_packages(context)))
    for module in modules:
        yield f"own-{module}.zip", partial(own_modules.archive, module)


def _of_pyodide(context: PluginContext, packages: Sequence[str], *, compiles: bool) -> dict[str, Read]:
    """The files of Pyodide and of its packages."""
    pyodide = _pyodide(context)
    names = [(name, "") for name in (*CORE, *((MSGSPEC,) if compiles else ()))]
    try:
        names += pyodide.wheels(packages) if packages else ()
    except RectoError as error:
        error.place(**setting_place(context.root, ("playground", "packages")))
        raise
    return {name: partial(_read, context, pyodide, name, digest) for name, digest in names}


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
