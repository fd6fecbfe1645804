# mypy: disable-error-code="no-untyped-call"
"""Types of TypeScript in the colours GitHub gives them: those of interfaces, aliases, constants and parameters.

Each state either reads something or leaves, so that text which is no type is read by the rules of the language.
"""

from __future__ import annotations

from typing import Any

from pygments.lexer import bygroups, default
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace

NAME = r"[A-Za-z_$][\w$]*"
_QUOTED = r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`"
_PRIMITIVE = r"(?:any|bigint|boolean|never|null|number|object|string|symbol|undefined|unknown|void)\b"
_COMMENT = (r"//[^\n]*|/\*[\s\S]*?\*/", Comment)
_NEXT = ("#pop", "after type")

TYPE_STATES: dict[str, Any] = {
    # Where a type begins.
    "type": [
        (r"[ \t]+|\n\s*(?=[|&])", Whitespace),
        (r"[|&]|\.\.\.", Operator),
        (r"(?:asserts|infer|keyof|new|readonly|typeof|unique)\b(?=\s)", Keyword),
        (_PRIMITIVE, Name.Constant, _NEXT),
        (r"(?:true|false|this)\b", Keyword.Constant, _NEXT),
        (_QUOTED, String, _NEXT),
        (r"-?\d[\w.]*", Number, _NEXT),
        (NAME, Name.Class, _NEXT),
        (r"\{", Punctuation, (*_NEXT, "members")),
        (r"\[", Punctuation, (*_NEXT, "within type")),
        (r"\(", Punctuation, ("#pop", "after parameters", "within type")),
        (r"<", Punctuation, "within type"),
        (r"[\w$'\"`.-]", Text, "#pop"),
        default("#pop"),
    ],
    # Behind a whole type, which may go on.
    "after type": [
        (r"[ \t]+(?=[|&?:]|(?:extends|is)\b)|\n\s*(?=[|&?:])", Whitespace),
        (r"[|&?:]", Operator, ("#pop", "type")),
        (r"(?:extends|is)\b", Keyword, ("#pop", "type")),
        (r"[<\[]", Punctuation, "within type"),
        (r"\.", Punctuation, ("#pop", "type")),
        default("#pop"),
    ],
    # A function has one more type.
    "after parameters": [
        (r"([ \t]*)(=>)", bygroups(Whitespace, Operator), ("#pop", "type")),
        default(_NEXT),
    ],
    # Between brackets: parameters, members of tuples, arguments of types.
    "within type": [
        (r"\s+", Whitespace),
        _COMMENT,
        (r"[>\])]", Punctuation, "#pop"),
        (r",", Punctuation),
        (r"=|\.\.\.", Operator),
        (rf"({NAME})(\??:)", bygroups(Name.Variable.Instance, Operator), "type"),
        (r"(?:const|extends|in|out)\b(?=\s)", Keyword),
        (r"(?=[\w$'\"`.(\[{<|&-])", Text, "type"),
        default("#pop"),
    ],
    "members": [
        (r"\s+", Whitespace),
        _COMMENT,
        (r"\}", Punctuation, "#pop"),
        (r"[;,]", Punctuation),
        (rf"(?:get|readonly|set|static)\b(?=\s+(?:{NAME}|\[|['\"]))", Keyword),
        (rf"({NAME})(\??:)", bygroups(Name.Variable.Instance, Operator), "type"),
        (rf"({_QUOTED})(\??:)", bygroups(String, Operator), "type"),
        (rf"({NAME})(\??)(?=[<(])", bygroups(Name.Function, Operator)),
        (r"[(\[<]", Punctuation, "within type"),
        (r"[-+]?\??:|[-+]?\?|[-+](?=readonly\b)", Operator, "type"),
        default("#pop"),
    ],
    # Behind the name of an interface, and of an alias.
    "interface": [
        (r"\s+", Whitespace),
        (r"<", Punctuation, "within type"),
        (r"extends\b", Keyword, "type"),
        (r",", Punctuation, "type"),
        (r"\{", Punctuation, ("#pop", "members")),
        default("#pop"),
    ],
    "alias": [
        (r"\s+", Whitespace),
        (r"<", Punctuation, "within type"),
        (r"(=)(\s*)", bygroups(Operator, Whitespace), ("#pop", "type")),
        default("#pop"),
    ],
}

TYPE_RULES: list[Any] = [
    (
        rf"\b(interface)(\s+)({NAME})",
        bygroups(Keyword.Declaration, Whitespace, Name.Class),
        "interface",
    ),
    (
        rf"\b(type)(\s+)({NAME})(?=\s*(?:=(?!=)|<))",
        bygroups(Keyword.Declaration, Whitespace, Name.Class),
        "alias",
    ),
    (
        rf"\b(const)(\s+)({NAME})(:)",
        bygroups(Keyword.Declaration, Whitespace, Name.Constant, Operator),
        "type",
    ),
    (
        rf"\b(let|var)(\s+)({NAME})(:)",
        bygroups(Keyword.Declaration, Whitespace, Name, Operator),
        "type",
    ),
    # A colon to Pygments has a type behind it, also that of a choice.
    (rf"({NAME})(\s+)(:)(?=\s)", bygroups(Name.Other, Whitespace, Operator)),
    (r"default(?=:)", Keyword),
]
"""Where types are declared and named, before other rules read these words."""
