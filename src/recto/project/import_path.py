"""Puts a project's folder on the import path, and tracks the modules imported from it."""

from __future__ import annotations

import importlib
import os
import sys
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from itertools import chain
from pathlib import Path
from types import CodeType, ModuleType
from typing import Self

from msgspec import Struct, field

from recto.project.module_finder import ProjectHook

_INSTALLED = ("site-packages", "dist-packages")
_LIBRARY = f"{os.path.dirname(os.__file__)}{os.sep}"  # noqa: PTH120
_NEVER_OWN = frozenset({"__main__", "__mp_main__", "recto"})
# The import path and the loaded modules belong to the process, and so does the record of who has put what into them.
_OPEN: list[ImportPath] = []


class ImportPath(Struct, eq=False):
    """The folder `root` and its `src/`, at the head of the import path from the first `enter` to `close`.

    Modules that the process had imported from there before are left alone, but for those of another open project in
    the same folder: they are set aside, and come back at the end. Modules of packages beside the project, such as one
    that it documents, are imported anew when their files change.
    """

    root: Path
    _folders: tuple[str, ...] | None = None
    _before: frozenset[str] = frozenset()
    _set_aside: dict[str, ModuleType] = field(default_factory=dict)
    _hook: ProjectHook | None = None
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def open(cls, root: Path) -> Self:
        """The import path of a project, which `importable` finds; nothing is on it yet."""
        path = cls(root, _before=frozenset(sys.modules))
        _OPEN.append(path)
        return path

    def enter(self) -> None:
        """Put the folders of the project on the import path, unless they are there already."""
        if self._folders is not None:
            return
        others = [other for other in _OPEN if other is not self]
        self._set_aside = {name: module for other in others for name, module in other.modules() if self._has(module)}
        for name in self._set_aside:
            _forget(name)
        own = (name for name, module in tuple(sys.modules.items()) if self._has(module))
        self._before = self._before.union(own) - self._set_aside.keys()
        self._folders = tuple(str(folder) for folder in (self.root, self.root / "src") if folder.is_dir())
        self._hook = ProjectHook(self)
        self._hook.enter()
        sys.path[:0] = self._folders
        importlib.invalidate_caches()

    def modules(self) -> Iterator[tuple[str, ModuleType]]:
        """The project's own modules that were imported since it was entered, by name."""
        if self._folders is None:
            return
        for name, module in tuple(sys.modules.items()):
            if name not in self._before and name.partition(".")[0] not in _NEVER_OWN and self._has(module):
                yield name, module

    def files(self) -> Iterator[str]:
        """The files of those modules."""
        return (file for _, module in self.modules() if (file := _file_of(module)) is not None)

    def files_beside(self) -> Iterator[str]:
        """The files of modules that lie neither in the project nor where packages are installed."""
        if self._folders is not None:
            files = (_file_of(module) for module in self._foreign().values())
            yield from (file for file in files if file is not None and not is_installed(file))

    def forget(self, changed: Collection[str] | None = None) -> frozenset[str]:
        """Drop the project's own modules, the packages beside it with a `changed` file (default: all that are not
        installed), and whatever imports any of those, so that the next import runs them as they are then.

        Returns the names of what was dropped.
        """
        dropped = {name for name, _ in self.modules()}
        for name in (beside := self._beside(changed)):
            _forget_bytecode(sys.modules[name])
        dropped |= beside
        others = self._foreign() if dropped else {}
        newest = frozenset(dropped)
        while newest:
            newest = frozenset(name for name, module in others.items() if self._imports(name, module, newest)) - dropped
            dropped |= newest
        for name in dropped:
            _forget(name)
            self._names.pop(name, None)
        importlib.invalidate_caches()
        return frozenset(dropped)

    def close(self) -> None:
        """Take the folders off the import path, and the modules with them."""
        if self not in _OPEN:
            return
        self.forget(())
        _OPEN.remove(self)
        for folder in self._folders or ():
            if folder in sys.path:
                sys.path.remove(folder)
        if self._hook is not None:
            self._hook.close()
        if any(other.root == self.root for other in _OPEN if other._folders is not None):
            sys.modules.update(self._set_aside)

    def _has(self, module: ModuleType) -> bool:
        """Whether a module lies in the project, and not in a package that is installed there."""
        # A folder without __init__.py has no file, and remembers the modules that were found in it all the same.
        file = getattr(module, "__file__", None)
        try:
            places = [file] if file is not None else list(getattr(module, "__path__", ()))
        except Exception:
            # An object that only looks like a module.
            return False
        return any(isinstance(place, str) and self.is_own(place) for place in places)

    def is_own(self, place: str) -> bool:
        """Whether a file or a folder lies in the project, and not in a package that is installed there."""
        if not place.startswith(f"{self.root}{os.sep}") and place != str(self.root):
            return False
        return not is_installed(place)

    def _beside(self, changed: Collection[str] | None) -> set[str]:
        """The modules of packages beside the project in which a file has changed; None stands for all files."""
        beside = {file for file in self.files_beside() if changed is None or file in changed}
        others = self._foreign() if beside else {}
        # The modules of one package have taken things from each other.
        packages = {name.partition(".")[0] for name, module in others.items() if _file_of(module) in beside}
        return {name for name in others if name.partition(".")[0] in packages}

    def _foreign(self) -> Mapping[str, ModuleType]:
        """Modules from elsewhere that may have imported some of the project's."""
        return {
            name: module
            for name, module in tuple(sys.modules.items())
            if name not in self._before
            and name.partition(".")[0] not in sys.stdlib_module_names | _NEVER_OWN
            and not self._has(module)
        }

    def _imports(self, name: str, module: ModuleType, wanted: frozenset[str]) -> bool:
        """Whether a module has imported one of the `wanted` ones."""
        held = (each.__name__ for each in tuple(vars(module).values()) if isinstance(each, ModuleType))
        # A package holds the modules in it, whoever has imported them.
        if any(each in wanted and not each.startswith(f"{name}.") for each in held):
            return True
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = frozenset(chain.from_iterable(code.co_names for code in _codes(name, module)))
        return not wanted.isdisjoint(known) and any(
            not wanted.isdisjoint(_imported_names(code)) for code in _codes(name, module)
        )


@contextmanager
def importable(root: Path) -> Iterator[None]:
    """Let code inside the `with` import the modules of a project; those of an open one stay until it is closed."""
    root = root.resolve()
    known = next((path for path in reversed(_OPEN) if path.root == root), None)
    path = known or ImportPath.open(root)
    path.enter()
    try:
        yield
    finally:
        if known is None:
            path.close()


def _file_of(module: ModuleType) -> str | None:
    try:
        file = getattr(module, "__file__", None)
    except Exception:
        # An object that only looks like a module.
        return None
    return file if isinstance(file, str) else None


def is_installed(place: str) -> bool:
    """Whether a file is one of Python or of a package that was installed, where nobody writes."""
    if any(f"{os.sep}{name}{os.sep}" in place for name in _INSTALLED):
        return True
    # A virtual environment, and what comes with Python.
    homes = (_LIBRARY,) if sys.prefix == sys.base_prefix else (_LIBRARY, f"{sys.prefix}{os.sep}")
    return place.startswith(homes)


def _forget_bytecode(module: ModuleType) -> None:
    """Python takes a file of the same size that was changed within the same second for the one before."""
    file = _file_of(module)
    if file is not None and file.endswith(".py"):
        with suppress(OSError, NotImplementedError):
            Path(cache_from_source(file)).unlink()


def _codes(name: str, module: ModuleType) -> Iterator[CodeType]:
    """The code of a module, and that of its functions and classes."""
    # It imports more than all the rest here.
    from importlib.abc import InspectLoader

    loader = getattr(getattr(module, "__spec__", None), "loader", None)
    if not isinstance(loader, InspectLoader):
        return
    try:
        code = loader.get_code(name)
    except (ImportError, OSError, SyntaxError):
        return
    waiting = [code] if code is not None else []
    while waiting:
        current = waiting.pop()
        yield current
        waiting += [constant for constant in current.co_consts if isinstance(constant, CodeType)]


def _imported_names(code: CodeType) -> Iterator[str]:
    """The modules that some code imports by their full names."""
    import dis

    consts: deque[object] = deque(maxlen=2)
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME" and consts and consts[0] == 0:
            yield instruction.argval
        elif instruction.opname.startswith("LOAD_"):
            consts.append(instruction.argval)


def _forget(name: str) -> None:
    module = sys.modules.pop(name, None)
    parent, _, own = name.rpartition(".")
    # `from package import module` would take it from the package without importing it again.
    if module is not None and vars(sys.modules.get(parent, module)).get(own) is module:
        delattr(sys.modules[parent], own)
