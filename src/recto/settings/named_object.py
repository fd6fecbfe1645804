"""Objects that settings name: `"module:name"`, of a module of the project or an installed one."""

from __future__ import annotations

import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from recto.errors import RectoError, nearest


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


def _line_of(error: Exception) -> str:
    """Where the module's own code failed; an import of what is not there has no such line."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<frozen")]
    # The first frame is the one that imports.
    return f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if len(frames) > 2 else ""
