"""The Markdown extensions that the settings name: built-in ones, plugins of markdown-it, functions of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from recto.errors import RectoError, nearest, raise_all
from recto.markdown.parser.extensions import (
    BUILT_IN,
    NO_EXTENSIONS,
    Extensions,
    TokenFunction,
    is_plugin,
    needed_arguments,
)
from recto.markdown.parser.markdown_parser import MarkdownParser
from recto.markdown.parser.plugins import Plugin
from recto.plugins.plugin_set import NO_PLUGINS, PluginSet
from recto.settings import Settings
from recto.settings.named_object import named_object
from recto.settings.places import setting_place


def load_extensions(settings: Settings, root: Path, site_plugins: PluginSet = NO_PLUGINS) -> Extensions:
    """The extensions of a site, those of its plugins first; its modules must be importable.

    Raises `RectoError` at the setting, for each name that is no extension, each function that is not there, and each
    plugin that changes what Recto does itself.
    """
    wanted = settings.markdown.extensions
    added = site_plugins.markdown()
    if not wanted and not added:
        return NO_EXTENSIONS
    functions: list[TokenFunction] = []
    plugins: list[Plugin] = []
    errors: list[RectoError] = []
    for owner, function in added:
        try:
            _add(function, getattr(function, "__name__", "of no name"), functions, plugins)
        except RectoError as error:
            message = f"The plugin `{owner}` brings a Markdown extension that cannot be used. {error.message}"
            errors.append(_placed(RectoError(message, hint=error.hint), root, ("plugins", owner)))
    for name in wanted:
        if name in BUILT_IN:
            continue
        try:
            _add(_function(name), name, functions, plugins)
        except RectoError as error:
            errors.append(_placed(error, root, ("markdown", "extensions")))
    raise_all(errors)
    return Extensions(frozenset(wanted) & frozenset(BUILT_IN), tuple(functions), tuple(plugins))


def _add(function: Callable[..., Any], name: str, functions: list[TokenFunction], plugins: list[Plugin]) -> None:
    if is_plugin(function):
        _check_plugin(function, name, plugins)
        plugins.append(function)
    else:
        functions.append(function)


def _placed(error: RectoError, root: Path, key: tuple[str, ...]) -> RectoError:
    place = setting_place(root, key)
    error.where, error.source = place["where"], place["source"]
    return error


def _check_plugin(plugin: Callable[..., Any], name: str, others: list[Plugin]) -> None:
    _, *needed = needed_arguments(plugin)
    if needed:
        raise RectoError(
            f'The markdown-it plugin "{name}" needs more than the parser: {", ".join(needed)}.',
            hint="Name a function of the project that takes the parser and calls the plugin with it.",
        )
    MarkdownParser(raw_html=True, plugins=(*others, plugin))


def _function(name: str) -> Callable[..., Any]:
    if ":" not in name:
        close = nearest(name, BUILT_IN)
        hint = f'Did you mean "{close}"?' if close else f'Use {", ".join(BUILT_IN)}, or "module:function".'
        raise RectoError(f'There is no Markdown extension "{name}".', hint=hint)
    hint = "Write def name(tokens, page) that returns tokens."
    function = named_object(name, f'The Markdown extension "{name}"', "function", hint)
    if not callable(function):
        raise RectoError(f"The module {name.partition(':')[0]} has no function {name.partition(':')[2]}.", hint=hint)
    made: Callable[..., Any] = function
    return made
