"""Docstrings in the style of Sphinx: fields such as `:param name: text`."""

from __future__ import annotations

import re

from recto.features.api.docstrings.sections import TITLES, DocItem, DocSection, dedented, indent_of

_FIELD = re.compile(
    r"(?P<indent>[ \t]*):(?P<kind>[a-z]+)"
    r"(?:[ \t]+(?P<argument>:[\w:+.-]+:[ ]?``?[^`\n]+``?[ \t]*|[^:\n]*?(?:::?[^:\n ]+)*))?:(?!`)"
    r"(?:[ \t]+(?P<text>.*))?$"
)
# Behind `:raises:`, where its name should stand.
_RAISED = re.compile(r"(?P<name>:[\w:+.-]+:[ ]?``?[^`\n]+``?|[A-Z][\w.]*):[ \t]+(?P<text>\S.*)", re.DOTALL)
_PARAMETERS = frozenset({"param", "parameter", "arg", "argument"})
_KEYWORDS = frozenset({"key", "keyword"})
_RAISES = frozenset({"raise", "raises", "except", "exception"})
_VARIABLES = frozenset({"var", "ivar", "cvar"})
_RETURNS = frozenset({"return", "returns"})
_YIELDS = frozenset({"yield", "yields"})
_TYPES = frozenset({"type", "vartype", "paramtype", "kwtype"})
_KNOWN = _PARAMETERS | _KEYWORDS | _RAISES | _VARIABLES | _RETURNS | _YIELDS | _TYPES | {"rtype", "ytype", "meta"}


class _Fields:
    """The fields of one docstring, by what they are."""

    def __init__(self) -> None:
        self.items: dict[str, list[DocItem]] = {}
        self.types: dict[str, str] = {}

    def add(self, kind: str, argument: str, text: str, line: int) -> None:
        # A default behind the name is that of the signature.
        named = argument.partition("=")[0] if kind in _PARAMETERS | _KEYWORDS else argument
        words = named.split()
        name, annotation = (words[-1] if words else "").replace("\\", ""), " ".join(words[:-1])
        if kind in _PARAMETERS:
            self._put("parameters", DocItem(name, annotation, text, line))
        elif kind in _KEYWORDS:
            self._put("other parameters", DocItem(name, annotation, text, line))
        elif kind in _VARIABLES:
            self._put("attributes", DocItem(name, annotation, text, line))
        elif kind in _RAISES:
            if not argument and (behind := _RAISED.match(text)) is not None:
                argument, text = behind["name"], behind["text"]
            self._put("raises", DocItem(argument.strip(), "", text, line))
        elif kind in _RETURNS:
            self._put("returns", DocItem("", argument.strip(), text, line))
        elif kind in _YIELDS:
            self._put("yields", DocItem("", argument.strip(), text, line))
        elif kind in _TYPES:
            self.types[name] = text.strip()
        elif kind in ("rtype", "ytype"):
            self.types[kind] = text.strip()

    def _put(self, kind: str, item: DocItem) -> None:
        self.items.setdefault(kind, []).append(item)

    def sections(self) -> list[DocSection]:
        """In the order in which readers look for them."""
        for kind, key in (("returns", "rtype"), ("yields", "ytype")):
            if key in self.types and kind not in self.items:
                self._put(kind, DocItem("", self.types[key], ""))
        return [
            DocSection(kind, title, "", tuple(self._typed(kind, item) for item in self.items[kind]))
            for kind, title in TITLES.items()
            if kind in self.items
        ]

    def _typed(self, kind: str, item: DocItem) -> DocItem:
        key = {"returns": "rtype", "yields": "ytype"}.get(kind, item.name.lstrip("*"))
        annotation = item.annotation or self.types.get(key, "")
        return DocItem(item.name, annotation, item.text, item.line)


def sphinx_sections(text: str) -> list[DocSection]:
    """The sections of a docstring: its fields, and around them the text."""
    lines = text.split("\n")
    fields = _Fields()
    before: list[str] = []
    number = 0
    while number < len(lines):
        match = _FIELD.match(lines[number])
        if match is None or match["kind"] not in _KNOWN or _is_literal(before, match):
            before.append(lines[number])
            number += 1
            continue
        end = _end_of(lines, number, len(match["indent"].expandtabs(8)))
        body = [match["text"] or "", *dedented(lines[number + 1 : end])]
        fields.add(match["kind"], match["argument"] or "", "\n".join(body).strip(), number)
        number = end
    prose = "\n".join(before).strip("\n")
    shown = [DocSection("text", text=prose)] if prose.strip() else []
    return [*shown, *fields.sections()]


def _is_literal(before: list[str], field: re.Match[str]) -> bool:
    """Whether a field stands in a block of code: it is indented below a line that ends with `::`."""
    if not field["indent"]:
        return False
    above = next((line for line in reversed(before) if line.strip() and not indent_of(line)), "")
    return above.rstrip().endswith("::") or above.startswith(".. ")


def _end_of(lines: list[str], start: int, indent: int) -> int:
    """The line behind a field: what is indented below it belongs to it, and so does text that nothing separates."""
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if line.strip():
            is_next = _FIELD.match(line) is not None and indent_of(line) <= indent
            is_apart = not lines[end - 1].strip() and indent_of(line) <= indent
            if is_next or is_apart or line.startswith(".. "):
                break
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end
