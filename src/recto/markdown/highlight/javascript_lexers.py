# mypy: disable-error-code="no-untyped-call"
"""JavaScript and TypeScript in the colours GitHub gives them: Pygments' lexers with rules before their own."""

from __future__ import annotations

from typing import Any

from pygments.lexer import bygroups, default, include, inherit
from pygments.lexers.javascript import JavascriptLexer, TypeScriptLexer
from pygments.lexers.jsx import JsxLexer, TsxLexer  # type: ignore[attr-defined]  # the stubs are behind
from pygments.token import Keyword, Name, Operator, Punctuation, String, Text, Whitespace

_NAME = r"[A-Za-z_$][\w$]*"
# Not behind a name or a bracket: there `<` compares, or begins the parameters of a type.
_TAG = r"(?<![\w$)\]])"
_INSIDE = r"(?=\s*/?>|\s+[{A-Za-z])"
_FUNCTION = rf"(?:async\b\s*)?(?:function\b|{_NAME}\s*=>|\([\w$\s,]*\)\s*=>)"

_RULES: dict[str, Any] = {
    "root": [
        # Of most code these are half; all other rules would be asked before Pygments' own for them.
        (r"(?<=\S)[ \t]+", Whitespace),
        (r"[)\]}]", Punctuation),
        (r"[,;]", Punctuation, "slashstartsregex"),
        # Operators to GitHub, punctuation to Pygments.
        (r"=>|\.\.\.", Operator),
        # What is constant is coloured where it is made.
        (
            rf"\b(const)(\s+)({_NAME})(?=\s*=\s*{_FUNCTION})",
            bygroups(Keyword.Declaration, Whitespace, Name.Function),
        ),
        (rf"\b(const)(\s+)({_NAME})", bygroups(Keyword.Declaration, Whitespace, Name.Constant)),
        (r"\b(const)(\s+)([\[{])", bygroups(Keyword.Declaration, Whitespace, Punctuation), "constants"),
        (
            rf"\b(function)(\s+)({_NAME})(\s*)(\()(?=[\w$\s,]*\))",
            bygroups(Keyword.Declaration, Whitespace, Name.Function, Whitespace, Punctuation),
            "parameters",
        ),
        (r"\((?=[\w$\s,]*\)\s*=>)", Punctuation, "parameters"),
        (rf"(?<![\w$.])(?!async\b){_NAME}(?=\s*=>)", Name.Variable.Instance),
        inherit,
    ],
    "constants": [
        (r"\s+", Whitespace),
        (r"\.\.\.", Operator),
        (rf"({_NAME})(\s*)(:)", bygroups(Name, Whitespace, Operator)),
        (_NAME, Name.Constant),
        (r"[\[{]", Punctuation, "#push"),
        (r"[\]}]", Punctuation, "#pop"),
        (r",", Punctuation),
        (r"=", Operator, "instead"),
        default("#pop"),
    ],
    # A value for what is not there.
    "instead": [(r"(?=[,\]}])", Punctuation, "#pop"), (r"\[\]|\{\}", Punctuation), include("root")],
    "parameters": [
        (r"\s+", Whitespace),
        (_NAME, Name.Variable.Instance),
        (r",", Punctuation),
        (r"\)", Punctuation, "#pop"),
        default("#pop"),
    ],
}
_TAGS: dict[str, Any] = {
    "jsx": [
        (_TAG + r"</?>", Punctuation),
        (rf"{_TAG}(<)([A-Z][\w.]*){_INSIDE}", bygroups(Punctuation, Name.Constant), "tag"),
        (rf"{_TAG}(<)([\w-]+){_INSIDE}", bygroups(Punctuation, Name.Tag), "tag"),
        (r"(</)([A-Z][\w.]*)(\s*)(>)", bygroups(Punctuation, Name.Constant, Whitespace, Punctuation)),
        (r"(</)([\w-]+)(\s*)(>)", bygroups(Punctuation, Name.Tag, Whitespace, Punctuation)),
        # The apostrophe of a word between tags.
        (r"(?<=\w)'(?=\w)|'(?![^'\n]*')", Text),
    ],
    "tag": [(r"\{", Punctuation, "expression"), inherit],
}
_GENERIC_CALL = (rf"{_NAME}(?=<[\w\s,<>\[\]|.]{{1,99}}>\()", Name.Function)


class ScriptLexer(JavascriptLexer):
    """JavaScript, which may hold the tags of JSX."""

    name = "JavaScript"
    tokens = {  # noqa: RUF012
        **_RULES,
        "root": [*_TAGS["jsx"], *_RULES["root"]],
        "tag": [_TAGS["tag"][0], *JsxLexer.tokens["tag"]],
        "attr": [(r"\{", Punctuation, "expression"), (r"\".*?\"|'.*?'", String, "#pop"), default("#pop")],
        "expression": JsxLexer.tokens["expression"],
    }


class TypedScriptLexer(TypeScriptLexer):
    """TypeScript."""

    name = "TypeScript"
    tokens = {**_RULES, "root": [_GENERIC_CALL, *_RULES["root"]]}  # noqa: RUF012


class ScriptTagsLexer(JsxLexer):
    """JSX."""

    name = "JSX"
    tokens = {**_RULES, **_TAGS}  # noqa: RUF012


class TypedScriptTagsLexer(TsxLexer):  # type: ignore[misc]
    """TSX."""

    name = "TSX"
    tokens = {**_RULES, **_TAGS, "root": [_GENERIC_CALL, *_RULES["root"]]}  # noqa: RUF012
