"""Runs a Python file of a project: the one loader of `mdx_components.py`, `_meta.py` and the files of `app/`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from recto.content.read_text import read_text
from recto.errors import RectoError, Span
from recto.mdx.page_errors import CodeSource, as_page_error
from recto.python_syntax import python_tree


def read_python(file: Path, root: Path) -> CodeSource:
    """The text of a Python file, under the path that messages show. Raises `RectoError` if it cannot be read."""
    shown = shown_path(file, root)
    return CodeSource(shown, read_text(file, shown), str(file))


def run_python(source: CodeSource) -> Mapping[str, Any]:
    """Run a file as a module of its own that nobody can import; returns the names that it defines.

    Raises `RectoError` at the author's line for a file that is not Python, or fails while it runs.
    """
    code = _compiled(source)
    module = ModuleType("recto_project_" + "_".join(Path(source.path).with_suffix("").parts))
    module.__file__ = source.code_name
    names = vars(module)
    # Tracebacks ask the loader for the lines of the file: those that were run, whatever it holds by now.
    names["__loader__"] = source
    # Dataclasses look their module up while they are made.
    sys.modules[module.__name__] = module
    try:
        with author_errors(source):
            exec(code, names)
    finally:
        del sys.modules[module.__name__]
    return names


def parse_python(text: str, path: str) -> ast.Module:
    """The syntax tree of a file, which is not run. Raises `RectoError` for text that is not Python."""
    with _syntax_errors(text, path):
        return python_tree(text)


@contextmanager
def author_errors(source: CodeSource) -> Iterator[None]:
    """Turn exceptions into errors at the author's line; those that have no line there have no place."""
    try:
        yield
    except (Exception, SystemExit) as error:
        found = as_page_error(error, source)
        if found is error:
            raise
        raise found from error


def shown_path(file: Path, root: Path) -> str:
    """How messages name a file: relative to the project, where it lies in it."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)


def _compiled(source: CodeSource) -> CodeType:
    with _syntax_errors(source.text, source.path):
        return compile(source.text, source.code_name, "exec", dont_inherit=True)


@contextmanager
def _syntax_errors(text: str, path: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        where = Span(path, error.lineno, error.offset)
        raise RectoError(f"This is not valid Python: {error.msg}.", where=where, source=text) from None
    except ValueError:
        before = text[: text.find("\0") + 1]
        where = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n") - 1)
        raise RectoError("This is not valid Python: it holds a null character.", where=where, source=text) from None
    except (MemoryError, RecursionError):
        raise RectoError("The Python of this file is nested too deeply.", where=Span(path, 1, 1)) from None
