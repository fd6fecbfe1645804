"""The Markdown extensions that the settings name: built-in ones, and functions of the project."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from recto.errors import RectoError, nearest, raise_all
from recto.markdown.extensions import BUILT_IN, NO_EXTENSIONS, Extensions, TokenFunction
from recto.settings import Settings
from recto.settings.places import setting_place


def load_extensions(settings: Settings, root: Path) -> Extensions:
    """The extensions of a site; its modules must be importable.

    Raises `RectoError` at the setting, for each name that is no extension and each function that is not there.
    """
    wanted = settings.markdown.extensions
    if not wanted:
        return NO_EXTENSIONS
    functions: list[TokenFunction] = []
    errors: list[RectoError] = []
    for name in wanted:
        if name in BUILT_IN:
            continue
        try:
            functions.append(_function(name))
        except RectoError as error:
            place = setting_place(root, ("markdown", "extensions"))
            error.where, error.source = place["where"], place["source"]
            errors.append(error)
    raise_all(errors)
    return Extensions(frozenset(wanted) & frozenset(BUILT_IN), tuple(functions))


def _function(name: str) -> TokenFunction:
    module_name, colon, function_name = name.partition(":")
    if not colon:
        close = nearest(name, BUILT_IN)
        hint = f'Did you mean "{close}"?' if close else f'Use {", ".join(BUILT_IN)}, or "module:function".'
        raise RectoError(f'There is no Markdown extension "{name}".', hint=hint)
    try:
        module = import_module(module_name)
    except Exception as error:
        message = f'The Markdown extension "{name}" cannot be imported: {type(error).__name__}: {error}.'
        raise RectoError(message, hint="Modules lie in the project's folder or are installed.") from error
    function = getattr(module, function_name, None)
    if not callable(function):
        close = nearest(function_name, vars(module))
        raise RectoError(
            f"The module {module_name} has no function {function_name}.",
            hint=f"Did you mean {close}?" if close else "Write def name(tokens, page) that returns tokens.",
        )
    made: TokenFunction = function
    return made
