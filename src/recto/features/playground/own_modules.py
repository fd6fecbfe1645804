"""The modules of a site that its components need in a browser: which files they are, and what cannot be there."""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from recto.features.playground.language import PACKAGES, SAME_TIME, has_recto_module
from recto.python_syntax import python_tree

_MODULE_OF_PACKAGE = "__init__"
# Of the packages that the language brings, one comes as a wheel.
_THERE = sys.stdlib_module_names | frozenset(PACKAGES) | {"msgspec"}


class NotInBrowsersError(Exception):
    """Why a module cannot be in a browser, as the end of a sentence; `cure` is a sentence."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


class OwnModules(Struct, frozen=True):
    """The modules in `root` and its `src/`. With `has_packages` code may import others, which the settings name."""

    root: Path
    has_packages: bool = False

    def name_of(self, file: Path) -> str | None:
        """The name by which a module is imported; None for a file that is none of the site's."""
        for folder in (self.root / "src", self.root):
            if file.is_relative_to(folder) and file.suffix == ".py":
                parts = file.relative_to(folder).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == _MODULE_OF_PACKAGE else parts)
                return name if self._file(name) == file else None
        return None

    def archive(self, name: str) -> bytes:
        """A module with all that it imports, to be unpacked. Raises `NotInBrowsersError`."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, file in sorted(self.files(name).items()):
                archive.writestr(zipfile.ZipInfo(path, SAME_TIME), file.read_bytes(), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def files(self, name: str) -> dict[str, Path]:
        """The files of a module and of all that it imports, by their paths in an archive.

        Raises `NotInBrowsersError` for what is neither Python of the site, or of the package of the module itself, nor
        in every browser.
        """
        package = name.partition(".")[0]
        installed = None if self._file(name) else _folder_of(package)
        found: dict[str, Path] = {}
        waiting, seen = [name], set[str]()
        while waiting:
            module = waiting.pop()
            if module in seen:
                continue
            seen.add(module)
            own = module.partition(".")[0] == package
            file = self._file(module) or (_file_in(installed, module) if installed is not None and own else None)
            if file is None:
                # `from package import name` names no module of its own.
                continue
            # Packages run before what is in them.
            waiting += [".".join(module.split(".")[:end]) for end in range(1, module.count(".") + 1)]
            if not file.is_dir():
                found[_path(module, file)] = file
                imported = _imported(file, module)
                waiting += [each for each in imported if self._is_wanted(each, file, package if installed else "")]
        return found

    def _is_wanted(self, module: str, importer: Path, package: str) -> bool:
        """Whether a module is one of the site's, or of `package`. Raises `NotInBrowsersError` for one from nowhere."""
        first = module.partition(".")[0]
        if self._file(module) is not None or first == package:
            return True
        # `from package import name` names no module of its own.
        if self._file(module.rpartition(".")[0]) is not None:
            return False
        if first in _THERE or self.has_packages or (first == "recto" and has_recto_module(module)):
            return False
        shown = importer.relative_to(self.root) if importer.is_relative_to(self.root) else importer.name
        cure = "Import it where it is needed, inside a function, or name its package in `playground.packages`."
        raise NotInBrowsersError(f"`{shown}` imports `{module}`, which is not there", cure)

    def _file(self, module: str) -> Path | None:
        """The file of a module of the site, or the folder of one without a file."""
        found = (_file_in(folder, module) for folder in (self.root, self.root / "src"))
        return next((file for file in found if file is not None), None)


def _file_in(folder: Path, module: str) -> Path | None:
    if not module:
        return None
    place = folder.joinpath(*module.split("."))
    for file in (place / f"{_MODULE_OF_PACKAGE}.py", place.with_name(f"{place.name}.py")):
        if file.is_file():
            return file
    return place if place.is_dir() and any(place.glob("*.py")) else None


def _path(module: str, file: Path) -> str:
    path = module.replace(".", "/")
    return f"{path}/{_MODULE_OF_PACKAGE}.py" if file.stem == _MODULE_OF_PACKAGE else f"{path}.py"


def _folder_of(package: str) -> Path:
    """The folder in which an installed package lies, such as a plugin. Raises `NotInBrowsersError`."""
    spec = find_spec(package)
    origin = Path(spec.origin) if spec is not None and spec.origin is not None else None
    if origin is None or origin.suffix != ".py":
        cure = "Name its package, or its wheel for Pyodide, in `playground.packages`."
        raise NotInBrowsersError(f"`{package}` is not Python alone", cure)
    return origin.parent.parent if origin.stem == _MODULE_OF_PACKAGE else origin.parent


def _imported(file: Path, module: str) -> Iterator[str]:
    """The modules that a file imports whenever it is imported: neither for types only, nor where it may fail."""
    package = module if file.stem == _MODULE_OF_PACKAGE else module.rpartition(".")[0]
    tree = python_tree(file.read_bytes())
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            if base:
                yield from (base, *(f"{base}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            waiting += [*node.body, *node.orelse]
        elif isinstance(node, ast.With | ast.ClassDef):
            waiting += node.body


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])
