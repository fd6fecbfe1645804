# mypy: disable-error-code="no-untyped-call"
"""JavaScript and TypeScript in the colours GitHub gives them: Pygments' lexers with rules before their own."""

from __future__ import annotations

import re
from typing import Any

from pygments.lexer import bygroups, default, include, inherit, words
from pygments.lexers.javascript import JavascriptLexer, TypeScriptLexer
from pygments.lexers.jsx import JsxLexer, TsxLexer  # type: ignore[attr-defined]  # the stubs are behind
from pygments.token import Keyword, Name, Operator, Punctuation, String, Text, Whitespace

_NAME = r"[A-Za-z_$][\w$]*"
# Not behind a name or a bracket: there `<` compares, or begins the parameters of a type.
_TAG = r"(?<![\w$)\]])"
_INSIDE = r"(?=\s*/?>|\s+[{A-Za-z])"
_FUNCTION = rf"(?:async\b\s*)?(?:function\b|{_NAME}\s*=>|\([\w$\s,]*\)\s*=>)"

# What makes a word more than one: the key of a type, a parameter, a method, letters or escapes of other alphabets.
_GOES_ON = r"[\w?.$]*\s*:|\s*=>|[\w?.$]*\(\) \{|[^\x00-\x7f]|[<\\]"


def _meaning() -> str:
    """The words in Pygments' rules, and what stands beside them there."""
    patterns = [
        rule[0]
        for lexer in (JavascriptLexer, TypeScriptLexer)
        for rule in lexer.tokens["root"]
        if isinstance(rule, tuple)
    ]
    texts = [" ".join(pattern.words) if isinstance(pattern, words) else pattern for pattern in patterns]
    found = {word for text in texts for word in re.findall("[A-Za-z]{2,}", text) if word[0].islower()}
    return str(words(sorted(found), suffix=r"\b").get())


# Most code consists of these, and nearly all other rules would be asked before Pygments' own for them. They match
# nothing of which the other rules would say something else.
SPACE = [(r"(?<=\S)[ \t]+", Whitespace), (r"(?<=[^\n])\n\s*", Whitespace)]
BRACKETS = [(r"[{\[]|\((?![\w$\s,]*\)\s*=>)", Punctuation, "slashstartsregex")]
WORDS = [
    (rf"(?!(?:{_meaning()}))[a-z_$][A-Za-z0-9_$]*+(?!{_GOES_ON})", Name.Other),
    (rf"(?:import|export|return|if|else|await|for|of)(?![\w$]|{_GOES_ON})", Keyword, "slashstartsregex"),
]
NO_REGEX = [(r"(?=[^\s/<])", Text, "#pop")]

_RULES: dict[str, Any] = {
    "root": [
        *SPACE,
        (r"[)\]}]", Punctuation),
        (r"[,;]", Punctuation, "slashstartsregex"),
        *BRACKETS,
        *WORDS,
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
    "slashstartsregex": [*NO_REGEX, inherit],
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
