"""Jinja in pages: variables and filters of `mkdocs-macros`, and functions of `main.py` where code may run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct, field

from recto.dialects.material.blocks.lines import Line, page_lines, text_of
from recto.dialects.material.execution.consent import runs_code
from recto.dialects.material.includes.files import IncludingPage
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text_lists import text_list
from recto.errors import RectoError
from recto.settings.lookups import is_file

NAME = "macros"
_STRINGS = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string",
    "comment_start_string", "comment_end_string",
)  # fmt: skip


class MacroEnvironment(Struct, eq=False):
    """What `define_env(env)` of a project is given: it adds `variables`, macros and filters."""

    conf: Mapping[str, Any]
    project_dir: str
    variables: dict[str, Any] = field(default_factory=dict)
    filters: dict[str, Callable[..., Any]] = field(default_factory=dict)

    def macro(self, function: Any, name: str = "") -> Any:
        """Make a function known to pages; a decorator, with or without a name."""
        if isinstance(function, str):
            return lambda inner: self.macro(inner, function)
        self.variables[name or function.__name__] = function
        return function

    def filter(self, function: Any, name: str = "") -> Any:
        """Make a filter known to pages."""
        if isinstance(function, str):
            return lambda inner: self.filter(inner, function)
        self.filters[name or function.__name__] = function
        return function


class Macros:
    """Renders the text of pages of one site. What is not known stays as it is written, unless the options say other."""

    def __init__(self, options: DialectOptions) -> None:
        self._options = options.extensions[NAME]
        self._root = options.root
        self._by_default = self._options.get("render_by_default") is not False
        self._jinja = self._made(options)

    def rendered(self, lines: Sequence[Line], page: IncludingPage, front_matter: Mapping[str, Any]) -> list[Line]:
        """The lines of a page. A template that cannot be read is told, and stays as it is."""
        text = text_of(lines)
        if not self._is_wanted(text, front_matter):
            return list(lines)
        from jinja2 import TemplateAssertionError, TemplateError, UndefinedError

        try:
            made = self._jinja.from_string(text).render({**front_matter, "page": _page(page.path, front_matter)})
        except TemplateError as error:
            is_unknown = isinstance(error, UndefinedError | TemplateAssertionError)
            missing = _module_left_out(Path(self._root), self._options) if is_unknown else None
            self._tell(str(error).split("\n")[0].rstrip("."), _line_of(error, lines), page, missing)
            return list(lines)
        except RectoError:
            raise
        except Exception as error:
            # Whatever a function of the project, or an expression, raises.
            self._tell(f"{type(error).__name__}: {error}".rstrip("."), _line_of(error, lines), page)
            return list(lines)
        page.take(len(made), lines[0], "")
        return _numbered(page_lines(made), lines)

    def _is_wanted(self, text: str, front_matter: Mapping[str, Any]) -> bool:
        marks = (self._jinja.variable_start_string, self._jinja.block_start_string, self._jinja.comment_start_string)
        if not any(mark in text for mark in marks):
            return False
        said = front_matter.get("render_macros")
        if front_matter.get("ignore_macros") is True or said is False:
            return False
        return self._by_default or said is True

    def _tell(self, problem: str, line: Line, page: IncludingPage, missing: str | None = None) -> None:
        message = f"The macros of this page cannot be rendered, and are shown as text: {problem}."
        first = f"{missing}. Otherwise mend" if missing is not None else "Mend"
        page.warn(message, line, "", f"{first} the macro, or write `{{% raw %}}` around text that is none.")

    def _made(self, options: DialectOptions) -> Any:
        try:
            from jinja2 import DebugUndefined, StrictUndefined, Undefined

            from recto.dialects.material.includes.templates import PageTemplates
        except ImportError as error:
            message = "Macros in pages need Jinja2, which is not installed."
            raise RectoError(message, hint='Install it with `pip install "recto[macros]"`.') from error
        undefined = {"strict": StrictUndefined, "silent": Undefined, "lax": Undefined}.get(
            str(self._options.get("on_undefined", "keep")), DebugUndefined
        )
        strings = {name: self._options[f"j2_{name}"] for name in _STRINGS if self._options.get(f"j2_{name}")}
        folder = self._options.get("include_dir")
        templates = Path(options.root, folder) if isinstance(folder, str) else Path(options.root)
        environment = PageTemplates(templates, undefined, strings)
        environment.globals.update(self._options.get("variables", {}))
        environment.globals.update(now=datetime.now, config=self._options.get("config", {}))
        if runs_code():
            own = self._own_functions()
            environment.globals.update(own.variables)
            environment.filters.update(own.filters)
        return environment

    def _own_functions(self) -> MacroEnvironment:
        """What the project's module adds. Raises `RectoError` for one that fails."""
        from importlib.abc import SourceLoader
        from importlib.util import module_from_spec, spec_from_file_location

        found = MacroEnvironment(self._options.get("config", {}), self._root, dict(self._options.get("variables", {})))
        for name in installed_modules(self._options):
            _add_macros(found, partial(import_module, name), name, "modules")
        file = module_file(Path(self._root), self._options)
        if file is None:
            return found
        spec = spec_from_file_location(f"recto_macros_{file.stem}", file)
        assert spec is not None and isinstance(spec.loader, SourceLoader)
        module, loader = module_from_spec(spec), spec.loader

        def loaded() -> ModuleType:
            # Not what is kept of it as bytecode: that is the same for two edits in one second.
            exec(loader.source_to_code(file.read_bytes(), str(file)), module.__dict__)
            return module

        _add_macros(found, loaded, file.relative_to(self._root).as_posix(), "module_name")
        return found


def _add_macros(found: MacroEnvironment, load: Callable[[], ModuleType], shown: str, option: str) -> None:
    """Have a module add what it has. Raises `RectoError` for one that fails."""
    try:
        define = getattr(load(), "define_env", None)
        if define is not None:
            define(found)
    except Exception as error:
        message = f"{shown} cannot be used for macros: {type(error).__name__}: {error}."
        raise RectoError(message, hint=f"Mend the module, or take it out of `{option}`.") from error


def installed_modules(options: Mapping[str, Any]) -> list[str]:
    """The modules of packages with functions; before a colon stands the name of the package that brings one."""
    return [name for each in text_list(options.get("modules")) if is_installed(name := each.rpartition(":")[2])]


def _module_left_out(root: Path, options: Mapping[str, Any]) -> str | None:
    """A module that may define what is not known, and how to have it; None where all modules are known."""
    file = None if runs_code() else module_file(root, options)
    if file is not None:
        return f"{file.relative_to(root).as_posix()} may define it: set RECTO_RUN_CODE=true"
    for each in text_list(options.get("modules")):
        name = each.rpartition(":")[2]
        if not is_installed(name):
            return f"`{each}` may define it: install it beside Recto"
        if not runs_code():
            return f"`{name}` may define it: set RECTO_RUN_CODE=true"
    return None


def is_installed(name: str) -> bool:
    """Whether the package of a module is there; nothing of it is imported."""
    try:
        return find_spec(name.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def module_file(root: Path, options: Mapping[str, Any]) -> Path | None:
    """The module of the project with its functions; None where there is none, or none is asked for."""
    if options.get("module_name") is False:
        return None
    name = str(options.get("module_name") or "main").replace(".", "/")
    files = (root / f"{name}.py", root / name / "__init__.py")
    return next((file for file in files if file.is_relative_to(root) and is_file(file)), None)


def _page(path: str, front_matter: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"title": front_matter.get("title", ""), "meta": front_matter, "file": {"src_uri": path, "src_path": path}}


def _line_of(error: Exception, lines: Sequence[Line]) -> Line:
    """The line of a page that Jinja could not read or render."""
    number = getattr(error, "lineno", None)
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            number = step.tb_lineno
        step = step.tb_next
    return lines[min(max(number or 1, 1), len(lines)) - 1]


def _numbered(made: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The lines that templates made, with the numbers of those that they come from.

    Lines that stay as they are keep their numbers; those between two of them have that of the earlier one.
    """
    found: list[Line] = []
    position = 0
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        places.setdefault(line.text, []).append(index)
    for line in made:
        known = places.get(line.text, []) if line.text.strip() else []
        later = bisect_left(known, position)
        index = known[later] if later < len(known) else min(position, len(lines) - 1)
        position = index + 1 if later < len(known) else position
        found.append(Line(line.text, lines[index].number))
    return found
