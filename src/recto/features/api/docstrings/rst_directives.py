"""Directives of reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from recto.features.api.docstrings.blocks import Block, without_flags
from recto.features.api.docstrings.rst_tables import markdown_table
from recto.features.api.docstrings.rst_text import RstNames, rst_text
from recto.features.api.docstrings.sections import dedented, indent_of

_DIRECTIVE = re.compile(r"\.\.[ \t]+(?P<name>[\w:+.-]+?)[ ]?(?P<colons>::?)(?:[ \t]+(?P<argument>.*))?$")
# What is no number begins a sentence.
_VERSION = re.compile(r"\S*\d|[|<{]|(?:next|unreleased|tbd|development|dev)\b", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]*:(?P<name>[\w-]+):(?:[ \t]+(?P<value>.*))?$")
_ADMONITIONS: Mapping[str, str] = {
    "note": "Note",
    "tip": "Tip",
    "hint": "Hint",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "attention": "Attention",
    "danger": "Danger",
    "error": "Error",
    "seealso": "See also",
    "todo": "Todo",
    "topic": "",
    "admonition": "",
    "sidebar": "",
}
_VERSIONS: Mapping[str, str] = {
    "versionadded": "Added in version",
    "version-added": "Added in version",
    "versionchanged": "Changed in version",
    "version-changed": "Changed in version",
    "deprecated": "Deprecated since version",
    "deprecated-removed": "Deprecated since version",
    "version-deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
    "version-removed": "Removed in version",
}
_CODE = frozenset({"code-block", "code", "sourcecode", "highlight", "parsed-literal", "prompt", "ipython", "testcode"})
_SESSIONS = frozenset({"doctest", "testoutput"})
_NOTHING = frozenset(
    {"index", "currentmodule", "module", "testsetup", "testcleanup", "toctree", "contents", "automodule", "autoclass"}
    | {"autofunction", "automethod", "autosummary", "meta", "highlight", "default-role", "role", "include", "raw"}
    | {"tabularcolumns", "plot", "inheritance-diagram", "only", "nosignatures"}
    | {"sectionauthor", "codeauthor", "moduleauthor", "highlightlang", "unicode", "date", "sectnum", "title"}
)
# They say how their body looks, which here is like everything else.
_FRAMES = frozenset({"container", "compound", "class", "rst-class", "cssclass", "hlist", "centered-block"})
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
# Objects that a docstring describes itself.
_OBJECTS = frozenset(
    {"function", "method", "classmethod", "staticmethod", "attribute", "data", "property", "exception"}
    | {"decorator", "decoratormethod", "describe", "object", "option", "envvar", "confval"}
)
_OTHERS = frozenset({"math", "rubric", "centered", "image", "figure", "list-table", "csv-table"})
# With one colon it is a comment, and nobody means it so.
_MEANT = (frozenset(_ADMONITIONS) | frozenset(_VERSIONS)) - {"error", "title", "topic", "sidebar"}
KNOWN_DIRECTIVES = (frozenset(_VERSIONS) | frozenset(_ADMONITIONS) | _CODE | _SESSIONS | _NOTHING) | (
    _FRAMES | _QUOTES | _OBJECTS | _OTHERS
)
"""The names of all directives that become something, or nothing on purpose."""


class Directive(Struct, frozen=True):
    """A directive: its name, the text behind it, its options, and the lines of its body."""

    name: str
    argument: str
    options: Mapping[str, str]
    body: list[str]


class InnerReader(Protocol):
    """Reads what stands inside a directive."""

    names: RstNames

    def inner(self, lines: list[str]) -> tuple[Block, ...]: ...


def read_directive(line: str, body: list[str]) -> Directive | None:
    """The directive that begins on a line; None for anything else."""
    match = _DIRECTIVE.match(line)
    if match is None or (match["colons"] == ":" and match["name"] not in _MEANT):
        return None
    rest = list(body)
    options: dict[str, str] = {}
    while rest and (option := _OPTION.match(rest[0])) is not None:
        options[option["name"]] = option["value"] or ""
        rest = rest[1:]
    return Directive(match["name"].lower().removeprefix("py:"), (match["argument"] or "").strip(), options, rest)


def directive_blocks(directive: Directive, reader: InnerReader) -> Iterator[Block]:
    """What a directive becomes."""
    name, body = directive.name, directive.body
    if name in _VERSIONS:
        yield _version(directive, reader)
    elif name in _ADMONITIONS:
        yield _callout(directive, reader)
    elif name in _CODE:
        yield Block("code", without_flags("\n".join(dedented(body))), _language(directive.argument))
    elif name in _SESSIONS:
        yield Block("code", without_flags("\n".join(dedented(body))), "pycon")
    elif name == "math":
        text = "\n".join([directive.argument, *dedented(body)]).strip()
        yield Block("math", text)
    elif name in ("rubric", "centered"):
        yield Block("markdown", f"#### {rst_text(directive.argument, reader.names)}")
    elif name in ("image", "figure"):
        yield from _image(directive, reader)
    elif name == "list-table":
        yield Block("markdown", _list_table(body, reader.names))
    elif name in _FRAMES:
        yield from reader.inner(dedented(body))
    elif name in _OBJECTS and directive.argument:
        yield Block("markdown", f"**`{directive.argument}`**")
        yield from reader.inner(dedented(body))
    elif name in _QUOTES:
        text = rst_text("\n".join(dedented(body)), reader.names)
        yield Block("markdown", "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n")))
    elif name == "csv-table":
        yield Block("markdown", _csv_table(directive, reader.names))
    elif name not in _NOTHING:
        yield _unknown(directive, reader)


def _language(argument: str) -> str:
    word = argument.split()[0].lower() if argument else "python"
    return {"default": "python", "none": "text", "python3": "python", "ipython": "python"}.get(word, word)


def _version(directive: Directive, reader: InnerReader) -> Block:
    """The number may be followed by text on the same line, which goes on below, and may be left out."""
    version, _, text = directive.argument.partition(" ")
    title = _VERSIONS[directive.name]
    if text and not _VERSION.match(version):
        version, text, title = "", directive.argument, title.partition(" ")[0]
    lines = dedented(directive.body)
    blocks = reader.inner([text, *lines] if text else lines) if text or lines else ()
    return Block("version", version.rstrip(":"), title, blocks)


def _callout(directive: Directive, reader: InnerReader) -> Block:
    title = _ADMONITIONS[directive.name]
    # The text may begin behind the name, and with it the code that two colons announce.
    if title:
        first = [directive.argument] if directive.argument else []
        pad = "    " if directive.argument.endswith("::") else ""
        blocks = reader.inner([*first, *[pad + line if line.strip() else "" for line in dedented(directive.body)]])
    else:
        title = directive.argument
        blocks = reader.inner(directive.body)
    return Block("callout", directive.name, title, blocks)


def _unknown(directive: Directive, reader: InnerReader) -> Block:
    reader.names.unknown.append(f"{directive.name}::")
    name = directive.name.replace("-", " ").replace("_", " ")
    title, argument, body = f"{name[:1].upper()}{name[1:]}", directive.argument, directive.body
    # What goes on in the next line, or has marks of its own, is text and no title.
    if argument and ("`" in argument or (body and body[0].strip())):
        body = [argument, *dedented(body)]
    else:
        title = f"{title} {argument}".strip()
    return Block("callout", "note", title, reader.inner(body))


def _image(directive: Directive, reader: InnerReader) -> Iterator[Block]:
    alternative = directive.options.get("alt", "")
    if directive.argument.startswith(("http://", "https://")):
        yield Block("markdown", f"![{alternative}](<{directive.argument}>)")
    elif alternative:
        yield Block("markdown", rst_text(alternative, reader.names))
    if directive.body:
        yield from reader.inner(directive.body)


def _list_table(body: list[str], names: RstNames) -> str:
    rows: list[list[str]] = []
    for line in dedented(body):
        if line.startswith("* - "):
            rows.append([line[4:]])
        elif line.startswith("  - ") and rows:
            rows[-1].append(line[4:])
        elif line.strip() and rows and indent_of(line):
            rows[-1][-1] += f" {line.strip()}"
    return markdown_table([[rst_text(cell, names) for cell in row] for row in rows])


def _csv_table(directive: Directive, names: RstNames) -> str:
    import csv

    lines = [line for line in (directive.options.get("header", ""), *dedented(directive.body)) if line.strip()]
    rows = list(csv.reader(lines, skipinitialspace=True))
    if "header" not in directive.options and rows:
        rows = [[""] * len(rows[0]), *rows]
    return markdown_table([[rst_text(cell, names) for cell in row] for row in rows])
