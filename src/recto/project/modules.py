"""What a project brings along as Python: its `mdx_components.py`, and modules beside its pages."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from recto.components import BUILTINS
from recto.components.registry import COMPONENTS_FILE, Components
from recto.errors import RectoError, Span


@contextmanager
def importable(root: Path) -> Iterator[None]:
    """Let pages and components import modules that lie beside them: the project's folder, and its `src/`.

    They are forgotten afterwards, so that the next build in this process runs them as they are then.
    """
    folders = [str(folder) for folder in (root, root / "src") if folder.is_dir()]
    before = set(sys.modules)
    writes_no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path[:0] = folders
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes_no_bytecode
        for folder in folders:
            sys.path.remove(folder)
        for name in sys.modules.keys() - before:
            if _lies_in(sys.modules[name], root):
                del sys.modules[name]


def load_components(root: Path) -> Components:
    """The built-ins and, over them, what the project's `mdx_components.py` gives.

    Raises `RectoError` when the file does not run, or holds neither a dict nor a function `components`.
    """
    for folder in (root, root / "src"):
        file = folder / COMPONENTS_FILE
        if file.is_file():
            return {**BUILTINS, **components_of(load_module(file, root), file, root)}
    return BUILTINS


def components_of(module: ModuleType, file: Path, root: Path) -> Components:
    """The dict `components` of a module, or what its function `components(defaults)` returns."""
    found = getattr(module, "components", None)
    if callable(found) and not isinstance(found, Mapping):
        found = found(dict(BUILTINS))
    where = Span(_shown(file, root))
    if not isinstance(found, Mapping):
        raise RectoError(
            "The file gives no components.",
            where=where,
            hint='Write components = {"Name": function}, or def components(defaults) that returns such a dict.',
        )
    for name, component in found.items():
        if not isinstance(name, str) or not callable(component):
            raise RectoError(
                f"components[{name!r}] is not a component but {type(component).__name__}.",
                where=where,
                hint="A component is a callable that takes keyword arguments and returns a node.",
            )
    return found


def load_module(file: Path, root: Path) -> ModuleType:
    """Run a Python file of the project as a module of its own; a failure is a `RectoError` at the author's line."""
    name = "recto_project_" + "_".join(file.relative_to(root).with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise RectoError(
            f"Python does not understand this: {error.msg}.",
            where=Span(_shown(file, root), error.lineno, error.offset),
            source=_text(file),
        ) from error
    except Exception as error:
        where = Span(_shown(file, root), _line_in(error, file))
        raise RectoError(f"{type(error).__name__}: {error}", where=where, source=_text(file)) from error
    finally:
        del sys.modules[name]
    return module


def _lies_in(module: ModuleType, root: Path) -> bool:
    """Whether a module is the project's own, and no package installed in its folder."""
    file = getattr(module, "__file__", None)
    # A folder without __init__.py has no file, and remembers the modules that were found in it all the same.
    places = [file] if file is not None else list(getattr(module, "__path__", ()))
    return any(isinstance(place, str) and _is_own(Path(place), root) for place in places)


def _is_own(place: Path, root: Path) -> bool:
    if not place.is_relative_to(root):
        return False
    return not place.is_relative_to(sys.prefix) and "site-packages" not in place.parts


def _line_in(error: BaseException, file: Path) -> int | None:
    line, traceback = None, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(file):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")
