"""Types of Python, from a checker and what Python has installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recto import depends_on
from recto.features.hovers.block_questions import types_of
from recto.features.hovers.code_names import python_names
from recto.features.hovers.language_server import LanguageServer, ServerStart
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.python_checkers import PythonChecker, how_to_install, python_checker
from recto.features.hovers.types_of_code import BlockFiles, BlockTypes

# More than there are do no harm.
_IMPORT = re.compile(
    r"(?:^|[;:])[ \t]*(?:from[ \t]+(?P<from>\w[\w.]*)|import[ \t]+(?P<names>[\w., \t]+))", re.MULTILINE
)
# How basedpyright says what a name is.
_KIND = re.compile(
    r"\((?:class|constant|enum member|field|function|method|module|parameter|property|type|type alias|type parameter"
    r"|variable)\) "
)
_UNKNOWN = ("Unknown", "@Todo")


class PythonTypes:
    """Asks a checker (`recto.features.hovers.known_types.TypeChecker`), for the site in `root`.

    `name` is the one that the settings name; without it, the first one that is there.
    """

    def __init__(self, root: Path, name: str | None = None) -> None:
        self._root = root
        self._named = name
        self._elsewhere: dict[str, Path | None] = {}

    @property
    def name(self) -> str:
        """The name of the checker, by which messages call it."""
        return self._checker.name if self._checker is not None else self._named or "ty"

    @property
    def install(self) -> str:
        """How the checker is installed, as a sentence."""
        return how_to_install(self.name)

    @property
    def version(self) -> str | None:
        """What stands for the checker; None where none is installed."""
        return f"{self._checker.name} {self._checker.version}" if self._checker is not None else None

    def depends_on(self, code: MarkedCode) -> Any:
        """Python, the installed packages, and the modules of the project that the block imports."""
        files = sorted({file for _, text in code.files for file in self._own_sources(text)})
        if files:
            # The checker reads them, and Recto does not: the page is made anew when they change.
            depends_on(*files)
        sources = [f"{file} {(status := file.stat()).st_mtime_ns} {status.st_size}" for file in files]
        return [sys.version, self._installed, sources]

    def start(self) -> ServerStart:
        """The checker's server, with what Python has installed and the modules of the project."""
        assert self._checker is not None
        return self._checker.start([str(path) for path in self._paths()])

    def ask(self, server: LanguageServer, codes: Sequence[MarkedCode]) -> list[BlockTypes]:
        """The types of blocks. Raises `RectoError` when the checker does not answer."""
        # What files of a block import are modules at the top of the workspace, so that such blocks stand alone.
        single = {f"block-{number}/": code for number, code in enumerate(codes) if len(code.files) == 1}
        found = dict(zip(single, types_of(server, single, _FILES), strict=True))
        return [
            found.get(f"block-{number}/") or types_of(server, {"": code}, _FILES)[0]
            for number, code in enumerate(codes)
        ]

    @cached_property
    def _checker(self) -> PythonChecker | None:
        return python_checker(self._named)

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


def shown_type(said: str) -> str | None:
    """The type that a checker says, without the kind of the name; None for one that it does not know."""
    shown = _KIND.sub("", said, count=1) if said.startswith("(") else said
    return None if shown.rpartition(": ")[2] in _UNKNOWN else shown


_FILES = BlockFiles(python_names, lambda file: "python", shown_type)


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
