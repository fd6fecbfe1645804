"""The parts of a docstring, in whichever style it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Style = Literal["auto", "google", "numpy", "sphinx"]


class DocItem(Struct, frozen=True):
    """One entry of a section: a parameter, an exception, a value. `line` counts from 0 in the docstring."""

    name: str = ""
    annotation: str = ""
    text: str = ""
    line: int = 0

    @property
    def names(self) -> list[str]:
        """The names that the entry describes: `x, y : int` are two."""
        return [name.strip().lstrip("*") for name in self.name.split(",")]


class DocSection(Struct, frozen=True):
    """A part of a docstring. `kind` is `text`, `admonition`, or what the items are; `line` counts from 0."""

    kind: str
    title: str = ""
    text: str = ""
    items: tuple[DocItem, ...] = ()
    line: int = 0


SECTION_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("args", "arguments", "params", "parameters"), "parameters"),
    **dict.fromkeys(
        (
            "keyword args",
            "keyword arguments",
            "keyword parameters",
            "other args",
            "other arguments",
            "other params",
            "other parameters",
        ),
        "other parameters",
    ),
    **dict.fromkeys(("type args", "type arguments", "type parameters", "type params"), "type parameters"),
    **dict.fromkeys(("return", "returns"), "returns"),
    **dict.fromkeys(("yield", "yields"), "yields"),
    "receives": "receives",
    **dict.fromkeys(("raise", "raises", "exceptions", "except"), "raises"),
    "warns": "warns",
    **dict.fromkeys(("attributes", "attrs"), "attributes"),
    **dict.fromkeys(("methods", "functions"), "methods"),
    "classes": "classes",
    "modules": "modules",
    "examples": "examples",
}
"""What a title in the source means, in lower case."""

TITLES: Mapping[str, str] = {
    "parameters": "Parameters",
    "other parameters": "Other parameters",
    "type parameters": "Type parameters",
    "returns": "Returns",
    "yields": "Yields",
    "receives": "Receives",
    "raises": "Raises",
    "warns": "Warns",
    "attributes": "Attributes",
    "methods": "Methods",
    "classes": "Classes",
    "modules": "Modules",
    "examples": "Examples",
}

_NUMPY = re.compile(r"^[ \t]*[A-Z][\w ]*\n[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_SPHINX = re.compile(
    r"^[ \t]*:(?:param|parameter|arg|argument|key|keyword|type|returns?|rtype|raises?|except|exception|yields?"
    r"|ytype|[ic]?var|vartype|meta)\b[^:\n]*:(?!`)",
    re.MULTILINE,
)


def style_of(text: str) -> Literal["google", "numpy", "sphinx"]:
    """The style in which one docstring is written; a package may have several."""
    if _SPHINX.search(text):
        return "sphinx"
    return "numpy" if _NUMPY.search(text) else "google"


@lru_cache(maxsize=8192)
def sections_of(text: str, style: Style = "auto", *, is_tuple: bool = False) -> tuple[DocSection, ...]:
    """The sections of a docstring; where it returns a tuple, each line below `Returns:` may be an item.

    Checks, summaries and pages ask for the same ones.
    """
    if not _may_have_sections(text):
        return (DocSection("text", text=text),) if text.strip() else ()
    from recto.features.api.docstrings.google import google_sections
    from recto.features.api.docstrings.numpy import numpy_sections
    from recto.features.api.docstrings.sphinx import sphinx_sections

    readers: Mapping[str, Callable[[str], list[DocSection]]] = {
        "google": lambda body: google_sections(body, is_tuple=is_tuple),
        "numpy": numpy_sections,
        "sphinx": sphinx_sections,
    }
    found = readers[style_of(text) if style == "auto" else style](text)
    return tuple(each for each in found if each.items or each.text.strip())


_DEPRECATED = re.compile(
    r"^(?:\.\.[ \t]+deprecated::|:deprecated:|Deprecated:[ \t]*$|Deprecated[ \t]*\n-{3,}[ \t]*$)", re.MULTILINE
)


def is_deprecated(text: str) -> bool:
    """Whether a docstring says that the whole object is deprecated; what is indented is said of something in it."""
    return "eprecated" in text and _DEPRECATED.search(text) is not None


ROLE = re.compile(r"(?<![\w:+.-]):[\w:+.-]+:[ ]?``?[~!]?([^`<\s]*(?:\s+[^`<\s]+)*)\s*(?:<[^`>]*>)?``?")
"""A role with the text that is shown of it."""

_SIGNS = re.compile(r":[ \t]*$|^[ \t]*-{3,}|^[ \t]*:\w", re.MULTILINE)


def _may_have_sections(text: str) -> bool:
    """Whether any style could find one: most docstrings are a sentence."""
    return ("\n" in text and _SIGNS.search(text) is not None) or _SPHINX.search(text) is not None


def indent_of(line: str) -> int:
    """The columns before the first character of a line."""
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())


def dedented(lines: list[str]) -> list[str]:
    """Lines without what all of them begin with; blank ones around them are left out."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    width = min((indent_of(line) for line in lines if line.strip()), default=0)
    return [line.expandtabs(8)[width:] if line.strip() else "" for line in lines]


def names_in(written: str) -> list[str]:
    """The names that one entry describes: `x, y` are two."""
    return [name.strip().replace("\\", "") for name in written.split(",")]
