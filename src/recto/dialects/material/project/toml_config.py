"""Reads `zensical.toml`, also where its inline tables have line breaks, which TOML 1.1 allows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.project.yaml_config import ConfigFile, KeyPath, Place
from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern
from recto.settings.toml_file import parse_toml
from recto.settings.toml_places import key_places, nearest_place


def read_toml_config(root: Path, name: str) -> ConfigFile:
    """The configuration in a file of the project. Raises `RectoError` for TOML that cannot be read."""
    try:
        text = (root / name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RectoError(f"{name} cannot be read as text.", where=Span(name), hint="Save it as UTF-8.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # Where that does not help, the error is that of the text as it stands.
        try:
            data = tomllib.loads(_on_one_line(text))
        except tomllib.TOMLDecodeError:
            data = parse_toml(text, name)
    project = data.get("project")
    if not isinstance(project, dict):
        raise RectoError(f"{name} has no table [project].", where=Span(name), hint="Its settings stand in [project].")
    places: dict[KeyPath, Place] = {}
    written = key_places(text)
    for key in _keys(project, ()):
        place = nearest_place(written, ("project", *map(str, key)))
        if place is not None:
            places[key] = Place(name, place[0], place[1])
    return ConfigFile(_with_dotted_names(project), places, (name,), {name: text})


def _keys(table: Mapping[str, Any], above: KeyPath) -> Iterator[KeyPath]:
    for name, value in table.items():
        yield (*above, name)
        if isinstance(value, dict) and len(above) < 3:
            yield from _keys(value, (*above, name))


def _with_dotted_names(project: dict[str, Any]) -> dict[str, Any]:
    """Extensions by their dotted names: `[project.markdown_extensions.pymdownx.tabbed]` is `pymdownx.tabbed`."""
    extensions = project.get("markdown_extensions")
    if not isinstance(extensions, dict):
        return project
    found: dict[str, Any] = {}
    for name, options in extensions.items():
        found.update(_named(name, options))
    return {**project, "markdown_extensions": found}


_PACKAGES = frozenset(
    {"pymdownx", "pymdownx.blocks", "markdown", "markdown.extensions", "zensical", "zensical.extensions"}
)


def _named(name: str, options: Any) -> Iterator[tuple[str, Any]]:
    if name in _PACKAGES and isinstance(options, dict):
        for inner, value in options.items():
            yield from _named(f"{name}.{inner}", value)
    else:
        yield name, options


# Signs that have no meaning for the structure; commas are looked for by themselves.
_PLAIN = late_pattern(r"""[^"'#{}\[\],\n]+""")


def _on_one_line(text: str) -> str:
    """The text with spaces for the line breaks, comments and last commas of inline tables."""
    out: list[str] = []
    stack: list[str] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character in "\"'":
            end = _string_end(text, position)
            out.append(text[position:end])
            position = end
            continue
        if character == "#":
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            if "{" not in stack:
                out.append(text[position:end])
            position = end
            continue
        plain = _PLAIN.match(text, position)
        if plain is not None:
            out.append(plain[0])
            position = plain.end()
            continue
        if character in "{[":
            stack.append(character)
        elif character in "}]" and stack:
            if character == "}":
                _drop_last_comma(out)
            stack.pop()
        out.append(" " if character == "\n" and "{" in stack else character)
        position += 1
    return "".join(out)


def _drop_last_comma(out: list[str]) -> None:
    for index in range(len(out) - 1, -1, -1):
        if out[index].strip():
            if out[index] == ",":
                out[index] = " "
            return


def _string_end(text: str, start: int) -> int:
    mark = text[start]
    long = text.startswith(mark * 3, start)
    closing = mark * 3 if long else mark
    position = start + len(closing)
    while position < len(text):
        if text[position] == "\\" and mark == '"':
            position += 2
        elif text.startswith(closing, position):
            return position + len(closing)
        elif not long and text[position] == "\n":
            return position
        else:
            position += 1
    return len(text)
