"""Reads `mkdocs.yml`: YAML with `!ENV`, tags that name Python objects, `INHERIT`, and the place of each key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from recto.dialects.material.options import RELATIVE_TO_PAGE
from recto.errors import RectoError, Span
from recto.settings.lookups import is_file, variable

KeyPath = tuple[str | int, ...]
_DEEPEST = 10
_MOST_CHARACTERS = 5_000_000
_PYTHON = "tag:yaml.org,2002:python/"


class Place(Struct, frozen=True):
    """Where a key stands: the file relative to the project, line and column from 1."""

    file: str
    line: int
    column: int


class ConfigFile(Struct, frozen=True):
    """The values of a configuration, the places of its keys, and all files that it was read from."""

    data: Mapping[str, Any]
    places: Mapping[KeyPath, Place]
    files: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    def span(self, key: KeyPath) -> Span:
        """The place of a key, or of the nearest key around it."""
        while key and key not in self.places:
            key = key[:-1]
        place = self.places.get(key)
        return Span(self.files[0]) if place is None else Span(place.file, place.line, place.column)

    def error(self, message: str, key: KeyPath, hint: str | None = None) -> RectoError:
        where = self.span(key)
        return RectoError(message, where=where, hint=hint, source=self.texts.get(where.path))


# The one that is written in C reads ten times as fast, and is not everywhere.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML as MkDocs reads it, of which nothing is imported and nothing is run."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`."""
    if isinstance(node, yaml.ScalarNode):
        names, default = [loader.construct_scalar(node)], None
    elif isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node, deep=True)
        names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    else:
        return None
    for name in names:
        value = variable(str(name))
        if value is not None:
            return yaml.safe_load(value) if value else value
    return default


def _python_object(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """The name of what a tag means, with the arguments that it is to be called with."""
    kind, _, name = suffix.partition(":")
    kind = kind.rstrip("/")
    if kind == "name" or not isinstance(node, yaml.MappingNode):
        return name
    arguments = loader.construct_mapping(node, deep=True)
    return {"object": name, "kwds": arguments.get("kwds", {}), "args": arguments.get("args", [])}


def _relative(loader: yaml.SafeLoader, node: yaml.Node) -> str:
    """`!relative $config_dir/x`: a folder, by the name of what it is relative to; that of the page without a name."""
    return (str(node.value) if isinstance(node, yaml.ScalarNode) else "") or RELATIVE_TO_PAGE


def _unknown(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_constructor("!relative", _relative)
_Loader.add_multi_constructor(_PYTHON, _python_object)
_Loader.add_multi_constructor("!", _unknown)


def read_yaml_config(root: Path, name: str) -> ConfigFile:
    """The configuration in a file of the project, with those that it inherits from.

    Raises `RectoError` for YAML that cannot be read, for a file that inherits from itself or that is not there.
    """
    return _read(root, root / name, ())


def read_yaml_file(root: Path, file: Path, example: str) -> ConfigFile:
    """A file of keys and values, by itself; `example` is a key that it might hold.

    Raises `RectoError` for YAML that cannot be read.
    """
    shown = _shown(file, root)
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RectoError(f"{shown} cannot be read as text.", where=Span(shown), hint="Save it as UTF-8.") from error
    if len(text) > _MOST_CHARACTERS:
        raise RectoError(f"{shown} has more than {_MOST_CHARACTERS} characters.", where=Span(shown))
    data, places = _parse(text, shown, example)
    return ConfigFile(data, places, (shown,), {shown: text})


def _read(root: Path, file: Path, above: tuple[Path, ...]) -> ConfigFile:
    own = read_yaml_file(root, file, "site_name: …")
    parent = own.data.get("INHERIT")
    if parent is None:
        return own
    own = replace(own, data={key: value for key, value in own.data.items() if key != "INHERIT"})
    target = Path(os.path.normpath(file.parent / str(parent)))
    key: KeyPath = ("INHERIT",)
    if target in (file, *above) or len(above) >= _DEEPEST:
        names = " → ".join(each.name for each in (*above, file, target))
        raise own.error(f"This file inherits from itself: {names}.", key, "Take one `INHERIT` out.")
    if not is_file(target):
        raise own.error(f"There is no file {parent} to inherit from.", key, "The path is looked up from this file.")
    return _merged(_read(root, target, (*above, file)), own)


def _shown(file: Path, root: Path) -> str:
    return Path(os.path.relpath(file, root)).as_posix()


def _parse(text: str, shown: str, example: str) -> tuple[dict[str, Any], dict[KeyPath, Place]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Span(shown, mark.line + 1, mark.column + 1) if mark is not None else Span(shown)
        problem = (error.problem or error.context or "it is no YAML").rstrip(".")
        raise RectoError(f"This YAML cannot be read: {problem}.", where=where, hint="Mend it.", source=text) from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise RectoError(f"This YAML cannot be read: {error}.", where=Span(shown), hint="Mend it.") from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise RectoError(f"{shown} must hold settings such as `{example}`.", where=Span(shown, 1, 1), source=text)
    places: dict[KeyPath, Place] = {}
    if node is not None:
        _note_places(node, (), shown, places, set())
    return {str(key): value for key, value in data.items()}, places


def _note_places(node: yaml.Node, key: KeyPath, shown: str, places: dict[KeyPath, Place], around: set[int]) -> None:
    """The place of each key and each item; a node that holds itself, as an alias may make it, is passed over."""
    if id(node) in around:
        return
    around.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            here = (*key, str(name.value))
            places[here] = Place(shown, name.start_mark.line + 1, name.start_mark.column + 1)
            _note_places(value, here, shown, places, around)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            here = (*key, number)
            places[here] = Place(shown, value.start_mark.line + 1, value.start_mark.column + 1)
            _note_places(value, here, shown, places, around)
    around.discard(id(node))


def _merged(parent: ConfigFile, child: ConfigFile) -> ConfigFile:
    return ConfigFile(
        _joined(parent.data, child.data),
        {**parent.places, **child.places},
        (*child.files, *parent.files),
        {**parent.texts, **child.texts},
    )


def _joined(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are put together key by key; anything else is what the child says."""
    joined = dict(parent)
    for key, value in child.items():
        before = joined.get(key)
        joined[key] = _joined(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return joined
