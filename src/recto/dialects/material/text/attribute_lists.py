"""Lists of attributes in braces: `{ #id .class key="value" }`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from recto.late_pattern import late_pattern

_ITEM = re.compile(
    r"""(?P<key>[^\s=}]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}=]+))|(?P<word>[^\s=}]+)"""
)
_LIST = r"""\{:?[ ]*(?P<list>(?=[^}\s])(?:"[^"\n]*"|'[^'\n]*'|[^}\n])+)\}"""
_AT_START = re.compile(_LIST)
_AT_END = late_pattern(rf"[ ]+{_LIST}[ ]*$")
_LAST_LINE = re.compile(rf"(?:^|\n)[ ]*{_LIST}[ ]*$")
_NOT_IN_NAMES = re.compile(r"[^\w:.\-]+")

_BOOLEAN_NAMES = (
    "allowfullscreen async autofocus autoplay checked controls default defer disabled hidden inert loop muted nomodule "
    "novalidate open playsinline readonly required reversed selected"
)
_BOOLEAN = frozenset(_BOOLEAN_NAMES.split())


class AttributeList(Struct, frozen=True):
    """What a list says; `values` are attributes other than id and class, None for one without a value."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    values: Mapping[str, str | None] = field(default_factory=dict)

    def onto(self, attributes: dict[str, Any]) -> None:
        """Give an element what the list says; classes are added to those it has."""
        if self.id is not None:
            attributes["id"] = self.id
        if self.classes:
            before = attributes.get("class")
            attributes["class"] = " ".join([*([str(before)] if before else []), *self.classes])
        for name, value in self.values.items():
            attributes[name] = value if value is not None else True if name in _BOOLEAN else ""


def read_attributes(text: str) -> AttributeList:
    """The list that braces hold."""
    identifier: str | None = None
    classes: list[str] = []
    values: dict[str, str | None] = {}
    for match in _ITEM.finditer(text.removeprefix(":")):
        word = match["word"]
        if word is None:
            value = match["double"] if match["double"] is not None else match["single"]
            value = match["bare"] if value is None else value
            if match["key"] == "class":
                classes += value.split()
            elif match["key"] == "id":
                identifier = value
            else:
                values[_name(match["key"])] = value
        elif word[0] == ".":
            classes.append(word[1:])
        elif word[0] == "#":
            identifier = word[1:]
        else:
            values[_name(word)] = None
    return AttributeList(identifier, tuple(name for name in classes if name), values)


def _name(text: str) -> str:
    """The name of an attribute, with `_` for what it cannot hold."""
    name = _NOT_IN_NAMES.sub("_", text)
    return name if name[0].isalpha() or name[0] in "_:" else f"_{name}"


def list_at_start(text: str) -> tuple[AttributeList, int] | None:
    """The list that a text begins with, and where it ends."""
    match = _AT_START.match(text)
    return (read_attributes(match["list"]), match.end()) if match is not None else None


def take_from_end(text: str) -> tuple[str, AttributeList | None]:
    """The text of a heading or a cell without the list at its end, and that list."""
    match = _AT_END.search(text) if text.rstrip().endswith("}") else None
    return (text, None) if match is None else (text[: match.start()], read_attributes(match["list"]))


def take_last_line(text: str) -> tuple[str, AttributeList | None]:
    """The text of a paragraph without the list on its last line, and that list."""
    match = _LAST_LINE.search(text) if text.rstrip().endswith("}") else None
    if match is None or not match.start():
        return text, None
    return text[: match.start()], read_attributes(match["list"])
