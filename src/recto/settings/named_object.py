"""Objects that settings name: `"module:name"` of a module, or the name that an installed package offers one under."""

from __future__ import annotations

import traceback
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Any

from recto.errors import RectoError, nearest
from recto.settings.problems import nearest_hint, one_of


def named_object(reference: str, what: str, kind: str, hint: str) -> Any:
    """What `module:name` stands for; the project's folder must be on the import path.

    `what` begins the messages (`The theme "my:Theme"`), `kind` is what the name is to be (`function`), `hint` the cure
    where nothing is near the name. Raises `RectoError` for a module that cannot be imported or lacks the name.
    """
    module_name, _, name = reference.partition(":")
    try:
        module = import_module(module_name)
    except Exception as error:
        message = f"{what} cannot be imported: {type(error).__name__}: {error}{_line_of(error)}."
        raise RectoError(message, hint="Modules lie in the project's folder or are installed.") from error
    try:
        return getattr(module, name)
    except AttributeError:
        close = nearest(name, vars(module))
        hint = f"Did you mean {close}?" if close else hint
        raise RectoError(f"The module {module_name} has no {kind} {name}.", hint=hint) from None


def installed_object(group: str, name: str, kind: str, own: str, built_in: Collection[str] = ()) -> Any:
    """What an installed package offers under a name in a group of entry points.

    `kind` is what it is to be (`theme`), `own` says how a project names one of its own, `built_in` are the names that
    need no package. Raises `RectoError` for one that is not there or cannot be imported.
    """
    # It takes longer to import than a small site to build, and most sites name nothing of a package.
    from importlib.metadata import entry_points

    installed = entry_points(group=group)
    entry = next((entry for entry in installed if entry.name == name), None)
    if entry is None:
        known = sorted({*built_in, *(entry.name for entry in installed)})
        there = (
            f"There {'is' if len(known) == 1 else 'are'} {one_of(known, last='and')}."
            if known
            else "None is installed."
        )
        hint = " ".join(part for part in (nearest_hint(name, known), there, own) if part)
        raise RectoError(f"There is no {kind} `{name}`.", hint=hint)
    try:
        return entry.load()
    except Exception as error:
        package = entry.dist.name if entry.dist is not None else entry.module
        message = f"The {kind} `{name}` of {package} cannot be imported: {type(error).__name__}: {error}."
        raise RectoError(message, hint="Is another version of the package installed?") from error


def _line_of(error: Exception) -> str:
    """Where the module's own code failed; an import of what is not there has no such line."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<frozen")]
    # The first frame is the one that imports.
    return f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if len(frames) > 2 else ""
