"""Types of Python, from ty and what Python has installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recto import depends_on
from recto.features.hovers.block_questions import types_of
from recto.features.hovers.code_names import python_names
from recto.features.hovers.language_server import LanguageServer, ServerStart
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockFiles, BlockTypes

# More than there are do no harm.
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from[ \t]+(?P<from>\w[\w.]*)|import[ \t]+(?P<names>[\w., \t]+))", re.MULTILINE
)
_FILES = BlockFiles(python_names, lambda file: "python")


class PythonTypes:
    """Asks ty (`recto.features.hovers.known_types.TypeChecker`), for the site in `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._elsewhere: dict[str, Path | None] = {}

    @cached_property
    def version(self) -> str | None:
        """The version of ty; None where it is not installed."""
        try:
            return version("ty")
        except PackageNotFoundError:
            return None

    def depends_on(self, code: MarkedCode) -> Any:
        """Python, the installed packages, and the modules of the project that the block imports."""
        files = sorted({file for _, text in code.files for file in self._own_sources(text)})
        if files:
            # ty reads them, and Recto does not: the page is made anew when they change.
            depends_on(*files)
        sources = [f"{file} {(status := file.stat()).st_mtime_ns} {status.st_size}" for file in files]
        return [sys.version, self._installed, sources]

    def start(self) -> ServerStart:
        """ty's server, with what Python has installed and the modules of the project."""
        from ty import find_ty_bin

        environment = {"python": sys.prefix, "extra-paths": [str(path) for path in self._paths()]}
        return ServerStart(
            "ty",
            "ty check",
            [str(find_ty_bin()), "server"],
            # What makes it colour its log, or look elsewhere for Python, is not for it. Questions about names are so
            # small that several threads cost it more than they save.
            {"VIRTUAL_ENV": sys.prefix, "TY_LOG": "error", "TY_MAX_PARALLELISM": "1"},
            {"configuration": {"environment": environment}},
        )

    def ask(self, server: LanguageServer, codes: Sequence[MarkedCode]) -> list[BlockTypes]:
        """The types of blocks. Raises `RectoError` when ty does not answer."""
        # What files of a block import are modules at the top of the workspace, so that such blocks stand alone.
        single = {f"block-{number}/": code for number, code in enumerate(codes) if len(code.files) == 1}
        found = dict(zip(single, types_of(server, single, _FILES), strict=True))
        return [
            found.get(f"block-{number}/") or types_of(server, {"": code}, _FILES)[0]
            for number, code in enumerate(codes)
        ]

    @cached_property
    def _installed(self) -> list[tuple[str, int]]:
        """What stands for the packages that are installed: installing one changes its folder."""
        folders = (Path(path) for path in sys.path if path.endswith("-packages"))
        return [(str(folder), folder.stat().st_mtime_ns) for folder in folders if folder.is_dir()]

    def _paths(self) -> Iterator[Path]:
        """Where the modules of the project lie, which need not be installed."""
        for folder in (self._root, self._root / "src", self._root.parent, self._root.parent / "src"):
            if folder.is_dir():
                yield folder

    def _own_sources(self, text: str) -> Iterator[Path]:
        """The files of the modules of the project that some code imports."""
        for name in _imported(text):
            for place in self._places_of(name):
                yield from (place,) if place.is_file() else place.rglob("*.py")

    def _places_of(self, name: str) -> Iterator[Path]:
        """Where a package or module lies, unless it is an installed one, which does not change by itself."""
        for folder in self._paths():
            for place in (folder / name, folder / f"{name}.py"):
                if place.exists():
                    yield place
                    return
        if name not in self._elsewhere:
            self._elsewhere[name] = _elsewhere(name)
        elsewhere = self._elsewhere[name]
        if elsewhere is not None:
            yield elsewhere


def _imported(text: str) -> set[str]:
    """The packages that some code imports."""
    found: set[str] = set()
    for match in _IMPORT.finditer(text):
        names = (match["names"] or match["from"]).split(",")
        found.update(name.split()[0].partition(".")[0] for name in names if name.strip())
    return found - sys.stdlib_module_names


def _elsewhere(name: str) -> Path | None:
    """Where Python finds a package or module that is not installed as others are."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    origin = spec.origin if spec is not None else None
    if origin is None or "-packages" in origin or not Path(origin).is_file():
        return None
    file = Path(origin)
    return file.parent if file.name == "__init__.py" else file
