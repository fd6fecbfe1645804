"""The components of a project: the built-ins, over them those of plugins, over all those of `mdx_components.py`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.components import BUILTINS
from recto.components.registry import COMPONENTS_FILE, Components
from recto.content.python_files import author_errors, read_python, run_python
from recto.content.python_places import definition_of
from recto.errors import RectoError, Span


def load_components(root: Path, defaults: Components = BUILTINS) -> Components:
    """The `defaults` and, over them, what the project's `mdx_components.py` gives.

    Raises `RectoError` when the file does not run, or holds neither a dict nor a function `components`.
    """
    for folder in (root, root / "src"):
        file = folder / COMPONENTS_FILE
        if file.is_file():
            return components_in(file, root, defaults)
    return defaults


def components_in(file: Path, root: Path, defaults: Components = BUILTINS) -> Components:
    """The `defaults` and, over them, what a Python file gives. Errors are those of `load_components`."""
    source = read_python(file, root)
    names = run_python(source)
    with author_errors(source):
        return components_of(names, definition_of(source, "components"), defaults, source.text)


def components_of(
    names: Mapping[str, Any], where: Span, defaults: Components = BUILTINS, text: str | None = None
) -> Components:
    """The `defaults` and, over them, the dict `components` among the names of a module, or what that function returns.

    `where` is the place that messages name, in a file with this `text`.
    """
    found = names.get("components")
    if callable(found) and not isinstance(found, Mapping):
        found = found(dict(defaults))
    if not isinstance(found, Mapping):
        raise RectoError(
            "The file gives no components.",
            where=where,
            source=text,
            hint='Write components = {"Name": function}, or def components(defaults) that returns such a dict.',
        )
    for name, component in found.items():
        if not isinstance(name, str) or not callable(component):
            raise RectoError(
                f"components[{name!r}] is not a component but {type(component).__name__}.",
                where=where,
                source=text,
                hint="A component is a callable that takes keyword arguments and returns a node.",
            )
    return {**defaults, **found}
