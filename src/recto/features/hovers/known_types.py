"""Types of blocks, kept by what the blocks say, by ty's version and by what Python has installed."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import threading
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from recto import depends_on
from recto.data.cache_folder import CacheFolder
from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockTypes, types_of

_FORMAT = 1


class KnownTypes:
    """Gives the types of blocks of the site in `root`. One server answers for all, from when it is first needed."""

    def __init__(self, root: Path, cache: CacheFolder) -> None:
        self._root = root
        self._cache = cache
        self._lock = threading.Lock()
        self._server: LanguageServer | None = None

    @cached_property
    def tool(self) -> str | None:
        """The version of ty; None where it is not installed."""
        try:
            return version("ty")
        except PackageNotFoundError:
            return None

    def types(self, code: MarkedCode) -> BlockTypes | None:
        """The types of a block; None where there is no ty. Raises `RectoError` when it does not answer."""
        if self.tool is None:
            return None
        key = self._key(code)
        kept = self._cache.get(key)
        if kept is not None:
            return msgspec.json.decode(kept[1], type=BlockTypes)
        with self._lock:
            if self._server is None:
                self._server = LanguageServer(self._root, list(self._paths()))
            try:
                found = types_of(self._server, code)
            except BaseException:
                self.stop()
                raise
        self._cache.keep(key, msgspec.json.encode(found))
        return found

    def stop(self) -> None:
        """End the server, if one runs."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _key(self, code: MarkedCode) -> str:
        files = sorted({file for _, text in code.files for file in self._own_sources(text)})
        if files:
            # ty reads them, and Recto does not: the page is made anew when they change.
            depends_on(*files)
        sources = [f"{file} {(status := file.stat()).st_mtime_ns} {status.st_size}" for file in files]
        queries = [(query.line, query.column) for query in code.queries if query.completes]
        said = json.dumps([_FORMAT, self.tool, sys.version, self._installed, code.files, queries, sources])
        return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()

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
            for place in _places_of(name, self._paths()):
                yield from (place,) if place.is_file() else place.rglob("*.py")


def _imported(text: str) -> set[str]:
    """The packages that some code imports."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names


def _places_of(name: str, paths: Iterator[Path]) -> Iterator[Path]:
    """Where a package or module lies, unless it is an installed one, which does not change by itself."""
    for folder in paths:
        for place in (folder / name, folder / f"{name}.py"):
            if place.exists():
                yield place
                return
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return
    origin = spec.origin if spec is not None else None
    if origin is not None and "-packages" not in origin and Path(origin).is_file():
        file = Path(origin)
        yield file.parent if file.name == "__init__.py" else file
