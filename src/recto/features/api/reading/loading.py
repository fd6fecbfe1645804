"""Finds packages and loads them with Griffe, all into one tree."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recto.errors import RectoError, Span
from recto.features.api.model import SourceProblem
from recto.features.api.package_files import package_files
from recto.features.api.reading.bare_folders import load_bare_folders
from recto.features.api.reading.compiled import CompiledReader, hint_for_stub
from recto.features.api.reading.import_watch import import_watch
from recto.features.api.reading.module_cache import ModuleCache, loader_with
from recto.nearest import nearest
from recto.python_syntax import python_tree
from recto.settings.places import setting_place

if TYPE_CHECKING:
    from griffe import GriffeLoader, Module


class Loaded(Struct, frozen=True):
    """The packages by name, the loader that knows them, what could not be read, and the folder of the site.

    `others` are the conditions under which something else has the name of an object, by the object's path.
    """

    modules: dict[str, Module]
    loader: GriffeLoader
    problems: tuple[SourceProblem, ...]
    others: Mapping[str, Sequence[str]]
    root: Path


def load_packages(
    packages: Sequence[str],
    folders: Sequence[Path],
    root: Path,
    extensions: Sequence[str] = (),
    cache: ModuleCache | None = None,
    may_import: Callable[[str], bool] = lambda path: False,
) -> Loaded:
    """The packages, found in the first of the `folders` that has them, else among what is installed.

    `extensions` of Griffe see the packages first. Modules of a `cache` are not read again, and those that cannot be
    read now are what they were. Compiled modules without a stub are looked at where we `may_import` them. Raises
    `RectoError` for a package that is nowhere, and for one whose `__init__` is broken.
    """
    for _ in range(_MOST_TRIES):
        # Python 3.11 takes it for a mistake of its own when two threads parse code at the same time.
        with suppress(SystemError):
            return _loaded(packages, folders, root, extensions, cache, may_import)
    return _loaded(packages, folders, root, extensions, cache, may_import)


_MOST_TRIES = 5


def _loaded(
    packages: Sequence[str],
    folders: Sequence[Path],
    root: Path,
    extensions: Sequence[str],
    cache: ModuleCache | None,
    may_import: Callable[[str], bool],
) -> Loaded:
    import griffe

    # What it has to say, it says in the model too.
    logging.getLogger("griffe").setLevel(logging.CRITICAL + 1)
    search = [*(str(folder) for folder in folders), *(entry for entry in sys.path if entry)]
    watch = import_watch()
    try:
        loaded = griffe.load_extensions(watch, *extensions)
    except griffe.ExtensionError as error:
        place = setting_place(root, ("api", "extensions"))
        hint = "Name an installed extension of Griffe, such as `griffe_pydantic`."
        raise RectoError(f"An extension of Griffe cannot be loaded: {error}.", hint=hint, **place) from error
    loader = loader_with(cache, watch, search_paths=search, extensions=loaded, allow_inspection=False)
    modules: dict[str, Module] = {}
    for name in dict.fromkeys(packages):
        modules[name] = _load(loader, name, folders, root)
        if modules[name].is_namespace_package and not package_files(name, folders):
            raise _not_found(name, folders, root)
        load_bare_folders(loader, modules[name])
    stubs = cache.stubs if cache is not None else {}
    compiled = CompiledReader(folders, may_import, lambda file: shown_path(file, root), stubs)
    problems: list[SourceProblem | None] = []
    for module in modules.values():
        problems += compiled.read_into(module, loader)
    watch.restore(loader.modules_collection)
    # What `pytest` makes public is in `_pytest`, which Griffe reads too.
    loader.resolve_aliases(implicit=False, external=None)
    problems += [problem for module in modules.values() for problem in _unread(module, root)]
    problems += [_fault_of(file, root) for file in (cache.broken if cache is not None else ())]
    return Loaded(modules, loader, tuple(each for each in problems if each is not None), watch.all_others(), root)


def shown_path(file: Path, root: Path) -> str:
    """A file as messages and the model name it: relative to the site where it lies beside or below it."""
    for base, before in ((root, ""), (root.parent, "../")):
        try:
            return before + file.relative_to(base).as_posix()
        except ValueError:
            continue
    return file.as_posix()


def _load(loader: GriffeLoader, name: str, folders: Sequence[Path], root: Path) -> Any:
    from griffe import LoadingError

    try:
        return loader.load(name, try_relative_path=False, find_stubs_package=True)
    except (ModuleNotFoundError, KeyError) as error:
        # Griffe looks for a module of a package among what it has read.
        raise (_compiled if _is_compiled(name, folders) else _not_found)(name, folders, root) from error
    except LoadingError as error:
        cause = error.__cause__
        if isinstance(cause, SyntaxError):
            file = shown_path(Path(cause.filename or ""), root)
            where = Span(file, cause.lineno, cause.offset)
            message = f"The package `{name}` cannot be read: {cause.msg}."
            hint = f"Python {sys.version_info[0]}.{sys.version_info[1]} reads it here."
            raise RectoError(message, where=where, hint=hint, source=_text(cause.filename)) from error
        if "compiled" in str(error):
            raise _compiled(name, folders, root) from error
        raise RectoError(f"The package `{name}` cannot be read: {error}.", **_setting(root)) from error
    except RecursionError as error:
        raise _too_deep(name, folders, root) from error


def _too_deep(name: str, folders: Sequence[Path], root: Path) -> RectoError:
    """The error at the file that Python cannot read in one piece."""
    for file in (each for each in package_files(name, folders) if each.suffix in (".py", ".pyi")):
        try:
            python_tree(file.read_bytes(), str(file))
        except (OSError, SyntaxError, ValueError):
            continue
        except (RecursionError, MemoryError):
            place, hint = Span(shown_path(file, root)), "Write the value in several steps."
            return RectoError("The code is nested too deeply to be read.", where=place, hint=hint)
    return RectoError(f"The package `{name}` cannot be read: its code is nested too deeply.", **_setting(root))


def _setting(root: Path) -> Any:
    """Where the site names its packages."""
    return setting_place(root, ("api", "packages"))


def _not_found(name: str, folders: Sequence[Path], root: Path) -> RectoError:
    there = {path.stem for folder in folders if folder.is_dir() for path in folder.iterdir() if _is_package(path)}
    places = ", ".join(f"`{folder}`" for folder in folders)
    close = nearest(name, there)
    hint = f"Did you mean `{close}`?" if close else "Name its folder in `paths` of `[api]`, or install the package."
    message = f"There is no package `{name}` in {places}, nor among what is installed."
    return RectoError(message, hint=hint, **_setting(root))


def _is_compiled(name: str, folders: Sequence[Path]) -> bool:
    *above, last = name.split(".")
    places = [Path(place, *above) for place in [*folders, *map(Path, sys.path)]]
    return any(each.suffix in (".so", ".pyd") for place in places for each in place.glob(f"{last}.*"))


def _compiled(name: str, folders: Sequence[Path], root: Path) -> RectoError:
    message = f"The package `{name}` is compiled, and has no stub that says what is in it."
    stub, package = name.rpartition(".")[2], name.partition(".")[0]
    hint = f"{hint_for_stub(stub)}, or install the package `{package}-stubs`."
    return RectoError(message, hint=hint, **_setting(root))


def _is_package(path: Path) -> bool:
    if path.is_dir():
        return (path / "__init__.py").is_file() or (path / "__init__.pyi").is_file()
    return path.suffix == ".py"


def _text(file: str | None) -> str | None:
    try:
        return Path(file).read_text("utf-8-sig") if file else None
    except (OSError, UnicodeDecodeError):
        return None


def _unread(module: Module, root: Path) -> Iterator[SourceProblem]:
    """The files of a package that Griffe has left out, each with what is wrong with it."""
    known = {str(path) for each in _modules_in(module) for path in _files_of(each)}
    for folder in _files_of(module):
        if folder.name not in ("__init__.py", "__init__.pyi"):
            continue
        for file in sorted(folder.parent.rglob("*.py")):
            if str(file) not in known and _belongs(file, folder.parent):
                problem = _fault_of(file, root)
                if problem is not None:
                    yield problem


def _belongs(file: Path, package: Path) -> bool:
    """Whether each folder from the package down to a file is a package."""
    folder = file.parent
    while folder != package:
        if not (folder / "__init__.py").is_file():
            return False
        folder = folder.parent
    return True


def _fault_of(file: Path, root: Path) -> SourceProblem | None:
    shown = shown_path(file, root)
    try:
        python_tree(file.read_bytes(), str(file))
    except SyntaxError as error:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        hint = f"It is left out of the API reference. Python {version} reads it here."
        return SourceProblem("unreadable", f"This is no Python: {error.msg}.", shown, error.lineno, error.offset, hint)
    except (ValueError, RecursionError, MemoryError) as error:
        return SourceProblem("unreadable", f"The file cannot be read: {error}.", shown, 1, 1, "Save it as UTF-8.")
    except OSError as error:
        return SourceProblem("unreadable", f"The file cannot be read: {error.strerror or error}.", shown)
    return None


def _modules_in(module: Module) -> Iterator[Module]:
    yield module
    for member in module.members.values():
        if not member.is_alias and member.is_module:
            yield from _modules_in(member)


def _files_of(module: Module) -> list[Path]:
    found = module.filepath
    return found if isinstance(found, list) else [found]
