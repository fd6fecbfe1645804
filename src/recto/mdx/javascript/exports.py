"""JavaScript that pages were written with: literal exports are read, anything else is an error with its cure."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from recto.errors import RectoError, Span
from recto.mdx.context import PageContext
from recto.mdx.javascript.literals import read_value

_EXPORT = re.compile(
    r"export\s+(?:default\b|(?:const|let|var)\s|(?:async\s+)?function\b|\{|\*|(?:type|interface|enum)\s+\w)"
)
_CONSTANT = re.compile(r"export\s+(?:const|let|var)\s+(?P<name>[\w$]+)\s*(?::[^=\n]+)?=\s*")
_FUNCTION = re.compile(r"(?:async\s*)?(?:function\b|\([^()]*\)\s*(?::[^=\n]+)?=>|[\w$]+\s*=>)")
_NAMED_FUNCTION = re.compile(r"export\s+(?P<async>async\s+)?function\s*\*?\s*(?P<name>[\w$]*)")
_AFTER_VALUE = re.compile(
    r"[ \t]*(?:(?:as\s+const|satisfies\s+[\w$.<>\[\]]+|as\s+[\w$.<>\[\]]+)[ \t]*)*;?[ \t]*(?://[^\n]*)?(?=\n|\Z)"
)
_DEFAULT = re.compile(r"export\s+default\b")
_TYPE = re.compile(r"export\s+(?:type|interface|enum)\b")
_BRACKET = re.compile(r"[()\[\]{}]|\n[ \t]*\n")


class JavaScriptExport(Struct):
    """One export statement: where it stands, and the values it exports."""

    start: int
    end: int
    where: Span
    values: dict[str, Any] = field(default_factory=dict)


def match_export(text: str, position: int) -> re.Match[str] | None:
    return _EXPORT.match(text, position)


def match_constant(text: str, position: int) -> re.Match[str] | None:
    """`export const x =`, up to its value."""
    return _CONSTANT.match(text, position)


def read_export(context: PageContext, start: int) -> JavaScriptExport:
    """The export at an offset of the file; what cannot be read is kept as an error in `context`."""
    text = context.source.text
    constant = _CONSTANT.match(text, start)
    if constant and not _FUNCTION.match(text, constant.end()):
        return _constant(context, start, constant)
    end = _end_of_statement(text, start)
    where = context.whole.span(start, text.find("\n", start) if "\n" in text[start:end] else end)
    if not _TYPE.match(text, start):
        message, hint = _explanation(text, start, constant)
        context.fail(message, where, hint)
        context.broken_code.append(text[start:end])
    return JavaScriptExport(start, end, where)


def _constant(context: PageContext, start: int, constant: re.Match[str]) -> JavaScriptExport:
    text = context.source.text
    try:
        read = read_value(text, constant.end(), context.constants, path=context.source.path)
    except RectoError as error:
        for single in error.errors:
            if single.where is not None:
                context.fail(single.message, single.where, single.hint)
        end = _end_of_statement(text, start)
        context.broken_code.append(text[start:end])
        return JavaScriptExport(start, end, context.whole.span(start, constant.end()))
    after = _AFTER_VALUE.match(text, read.end)
    where = context.whole.span(start, read.end)
    if after is None:
        line, column = context.source.place(read.end)
        context.fail(
            f"The value of {constant['name']} is more than a literal, which only JavaScript could work out.",
            Span(context.source.path, line, column),
            f"Write it in Python: `export {constant['name']} = …`.",
        )
        context.broken_code.append(constant["name"])
        return JavaScriptExport(start, _end_of_statement(text, start), where)
    context.constants[constant["name"]] = read.value
    return JavaScriptExport(start, after.end(), where, {constant["name"]: read.value})


def _explanation(text: str, start: int, constant: re.Match[str] | None) -> tuple[str, str]:
    """What the statement is in JavaScript, and what to write for it in Python."""
    function = _NAMED_FUNCTION.match(text, start)
    if constant is not None:
        return (
            f"{constant['name']} is a JavaScript function.",
            f"Write it in Python: `def {constant['name']}(…):`.",
        )
    if _DEFAULT.match(text, start):
        return (
            "A page cannot export a default value: in JavaScript that is the layout of the page.",
            "Write the layout as a component, and put the page's text between its tags.",
        )
    if function is not None:
        name = function["name"] or "Name"
        kind = "async def" if function["async"] else "def"
        return f"{name} is a JavaScript function.", f"Write it in Python: `{kind} {name}(…):`."
    return (
        "A page cannot export what another JavaScript module exports.",
        "Use the component by its name, `<Name />`; write it in `mdx_components.py`.",
    )


def _end_of_statement(text: str, start: int) -> int:
    """The first blank line outside brackets, so that one mistake is not reported as many."""
    depth = 0
    for found in _BRACKET.finditer(text, start):
        token = found.group()
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
        elif depth <= 0:
            return found.start()
    # The brackets do not match: then the statement is what stands before the next blank line.
    blank = re.compile(r"\n[ \t]*\n").search(text, start)
    return len(text) if depth <= 0 or blank is None else blank.start()
