"""YAML 1.2 core schema on PyYAML's C parser, with the place in the file for every mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeAlias

import yaml
from msgspec import Struct

from recto.errors import RectoError, RectoWarning, Span
from recto.late_pattern import late_pattern

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = late_pattern(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = late_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DEEPEST = 100
_MOST_OPEN = 500
# What aliases may stand for together, in characters and values: this much, and a few times the text itself.
_LARGEST = 20_000
_LARGEST_SHARE = 4
_LINE_END = re.compile(r"\r\n|\n|\r")
_BRACKET = re.compile(r"[\[\]{}]")
_CORE_TYPES: dict[str, type | tuple[type, ...]] = {"int": int, "float": (int, float), "bool": bool, "null": type(None)}
# A comment behind a value, and behind a key without one a `#` that is no comment: `color: #fff`.
_CUT_VALUE = re.compile(r"[ \t]+(#[^\r\n]*)")
_CUT_WHOLE = re.compile(r"[ \t]*(#[^\s#][^\r\n]*)")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HINTS = {
    "mapping values are not allowed": "Put a value that contains `: ` in quotes.",
    "found a tab character": "Indent with spaces.",
    "found character that cannot start any token": "Put a value that starts with a special character in quotes.",
    "found unexpected end of stream": "Close the quotes.",
}


KeyPath: TypeAlias = tuple[str, ...]


def _no_texts(path: KeyPath) -> bool:
    return False


class YamlMapping(Struct, frozen=True):
    """Keys and values of a YAML text; `warnings` are about values that are not what their author saw."""

    data: dict[str, Any]
    warnings: tuple[RectoWarning, ...] = ()


class _Loader(yaml.CSafeLoader):
    """PyYAML's C parser without YAML 1.1's guesses about plain scalars."""


# Every unquoted scalar gets this tag, whatever it looks like; `plain_scalar` says what it means.
_PLAIN = "tag:recto,plain"
_Loader.yaml_implicit_resolvers = {None: [(_PLAIN, re.compile(""))]}


class _YamlPositions:
    """Turns positions of a YAML text into positions of the file it stands in."""

    def __init__(self, text: str, path: str, first_line: int, source: str, what: str) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.source = source
        self.what = what
        self.left = _LARGEST + _LARGEST_SHARE * len(text)

    def spend(self, node: yaml.Node) -> None:
        """Count a value, once for each place in which an alias puts it. Errors: `RectoError` when it gets too many."""
        self.left -= 1 + (len(node.value) if isinstance(node, yaml.ScalarNode) else 0)
        if self.left < 0:
            raise self.error(
                f"The {self.what} grows too large: its aliases repeat this value too often.",
                node.start_mark,
                hint="Write the values out, or use fewer aliases.",
            )

    def error(
        self, message: str, mark: yaml.Mark | None, end: yaml.Mark | None = None, hint: str | None = None
    ) -> RectoError:
        return RectoError(message, where=self.span(mark, end), hint=hint, source=self.source)

    def span(self, mark: yaml.Mark | None, end: yaml.Mark | None = None) -> Span:
        if mark is None:
            return Span(self.path, self.first_line)
        return self.between(mark.index, (end or mark).index)

    def between(self, start: int, end: int) -> Span:
        """The span of two offsets; YAML has line ends of its own, so its lines are not those of the file."""
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(end)
        return Span(self.path, line, column, end_line, max(end_column, column + 1) if line == end_line else end_column)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        ends = [found.end() for found in _LINE_END.finditer(self.text, 0, offset)]
        return self.first_line + len(ends), offset - (ends[-1] if ends else 0) + 1


def read_yaml_mapping(
    text: str,
    *,
    path: str,
    first_line: int = 1,
    source: str | None = None,
    what: str,
    is_text: Callable[[KeyPath], bool] = _no_texts,
) -> YamlMapping:
    """Keys and values of a YAML text whose first line is line `first_line` of the file.

    Empty text is an empty mapping. What stands under a key path that `is_text` is text as it is written, whatever
    else it looks like (`title: 1.10`), unless it is null. Raises `RectoError` for broken YAML, for anything but a
    mapping, for a key written twice, for tags outside the core schema and for aliases that stand for too much; `what`
    names the text in messages (`front matter`).
    """
    place = _YamlPositions(text, path, first_line, text if source is None else source, what)
    node = _compose(text, place)
    if node is None or (node.tag == _PLAIN and node.value in _NULL):
        return YamlMapping({})
    if not isinstance(node, yaml.MappingNode):
        found = "a list" if isinstance(node, yaml.SequenceNode) else "plain text"
        raise place.error(
            f"The {what} must be keys with values, not {found}.", node.start_mark, hint="Write `title: …`."
        )
    value = _Values(place, is_text).value(node, (), ())
    assert isinstance(value, dict)
    return YamlMapping(value, tuple(_cut_values(node, place, (), set())) if "#" in text else ())


def key_places(text: str) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Every key path of a YAML text that can be parsed, with line and column from 1 and the key's length."""
    # Of a text that could be read; aliases may repeat as much in it as there.
    yield from islice(_walk_keys(yaml.compose(text, Loader=_Loader), ()), _LARGEST + _LARGEST_SHARE * len(text))


def _walk_keys(node: yaml.Node | None, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    if isinstance(node, yaml.MappingNode) and len(path) < _DEEPEST:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                mark, here = key.start_mark, (*path, key.value)
                yield here, mark.line + 1, mark.column + 1, max(1, key.end_mark.index - mark.index)
                yield from _walk_keys(value, here)


def _compose(text: str, place: _YamlPositions) -> yaml.Node | None:
    _refuse_depth(text, place)
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or "it cannot be read"
        hint = next((hint for start, hint in _HINTS.items() if problem.startswith(start)), None)
        message = f"The {place.what} is not valid YAML: {problem}."
        raise place.error(message, error.problem_mark or error.context_mark, hint=hint) from None
    except yaml.YAMLError:
        raise _unprintable(text, place) from None


def _refuse_depth(text: str, place: _YamlPositions) -> None:
    """YAML's parser looks at all open brackets for each word, so there must not be many of them."""
    if text.count("[") + text.count("{") <= _MOST_OPEN:
        return
    depth = 0
    for found in _BRACKET.finditer(text):
        depth = depth + 1 if found.group() in "[{" else max(0, depth - 1)
        if depth > _MOST_OPEN:
            where = place.between(found.start(), found.end())
            raise RectoError(f"The {place.what} is nested too deeply.", where=where, source=place.source)


def _unprintable(text: str, place: _YamlPositions) -> RectoError:
    found = _UNPRINTABLE.search(text)
    offset = found.start() if found else 0
    name = f"U+{ord(text[offset]):04X}" if found else "after this point"
    return RectoError(
        f"The {place.what} is not valid YAML: the character {name} is not allowed.",
        where=place.between(offset, offset + 1),
        hint="Delete it.",
        source=place.source,
    )


class _Values:
    """Turns the nodes of one YAML text into values."""

    def __init__(self, place: _YamlPositions, is_text: Callable[[KeyPath], bool]) -> None:
        self._place = place
        self._is_text = is_text

    def value(self, node: yaml.Node, parents: tuple[yaml.Node, ...], path: KeyPath) -> Any:
        """The value of a node below `parents`, under the keys of `path`."""
        place = self._place
        place.spend(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if node in parents or len(parents) >= _DEEPEST:
            raise place.error(f"The {place.what} is nested too deeply.", node.start_mark)
        if not node.tag.startswith("tag:yaml.org,2002:") or not node.tag.endswith((":map", ":seq")):
            raise _unknown_tag(node, place)
        inside = (*parents, node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, inside, path) for item in node.value]
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise place.error(f"A key of the {place.what} must be text.", key.start_mark, key.end_mark)
            if key.value in data:
                raise place.error(
                    f"The key `{key.value}` is written twice.", key.start_mark, key.end_mark, "Keep one of them."
                )
            data[key.value] = self.value(value, inside, (*path, key.value))
        return data

    def _scalar(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        text: str = node.value
        if node.tag == _PLAIN:
            return text if text not in _NULL and self._is_text(path) else plain_scalar(text)
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind == "str":
            return text
        value = plain_scalar(text)
        if not isinstance(value, _CORE_TYPES.get(kind, ())):
            raise _unknown_tag(node, self._place)
        return value


def _cut_values(node: yaml.Node, place: _YamlPositions, path: KeyPath, seen: set[int]) -> Iterator[RectoWarning]:
    """A warning for each unquoted text that ends at ` #`: its author may not know that a comment begins there."""
    if id(node) in seen:
        return  # an alias
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _cut_values(value, place, (*path, key.value), seen)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _cut_values(item, place, path, seen)
    elif node.tag == _PLAIN and node.end_mark is not None:
        value = plain_scalar(node.value)
        if not isinstance(value, str | None):
            return
        pattern = _CUT_WHOLE if value is None else _CUT_VALUE
        comment = pattern.match(place.text, node.end_mark.index)
        if comment is not None:
            yield RectoWarning(
                f"The value of `{'.'.join(path)}` ends before `#`: YAML takes the rest of the line for a comment.",
                place.between(comment.start(1), comment.end(1)),
                'Put the value in quotes, as in `"C # today"`, or the comment on a line of its own.',
                place.source,
            )


def _unknown_tag(node: yaml.Node, place: _YamlPositions) -> RectoError:
    shown = node.tag.replace("tag:yaml.org,2002:", "!!")
    message = f"The YAML tag `{shown}` is not read here."
    return place.error(
        message,
        node.start_mark,
        hint="Leave the tag out: texts, numbers, true, false, null, lists and mappings are read.",
    )


def plain_scalar(text: str) -> str | int | float | bool | None:
    """What an unquoted YAML scalar means in the core schema."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 4000 else text
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", "", 1) if text.lstrip("+-")[1:2].isalpha() else text)
    return text
