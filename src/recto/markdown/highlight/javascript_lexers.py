# mypy: disable-error-code="no-untyped-call"
"""JavaScript and TypeScript in the colours GitHub gives them: Pygments' lexers with rules before their own."""

from __future__ import annotations

import re
from typing import Any

from pygments.lexer import bygroups, default, include, inherit, words
from pygments.lexers.javascript import JavascriptLexer, TypeScriptLexer
from pygments.lexers.jsx import JsxLexer, TsxLexer  # type: ignore[attr-defined]  # the stubs are behind
from pygments.token import Keyword, Name, Operator, Punctuation, String, Text, Whitespace

from recto.markdown.highlight.script_types import NAME as _NAME
from recto.markdown.highlight.script_types import TYPE_RULES, TYPE_STATES

# Not behind a name or a bracket: there `<` compares, or begins the parameters of a type.
_TAG = r"(?<![\w$)\]])"
_INSIDE = r"(?=\s*/?>|\s+[{A-Za-z])"
# What stands between the parentheses of an arrow function: names, patterns and types, without further parentheses.
_ARROW = r"[\w$\s,.:={}\[\]?|&<>]*+\)(?:: [^=(){};\n]*+|\s*+)=>"
_FUNCTION = rf"(?:async\b\s*)?(?:function\b|{_NAME}\s*=>|\({_ARROW})"
# The key of an object, whose colon is none of a type.
_TYPE = r"(?:any|bigint|boolean|never|number|object|string|symbol|unknown|void)\b|[A-Z]\w*(?:[<\[]|\s*[,;)=|&])"
_KEY_ENDS = rf"(:)(?=\s)(?!\s*(?:{_TYPE}))"

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
BRACKETS = [(rf"\[|\((?!{_ARROW})", Punctuation, "slashstartsregex")]
WORDS = [
    (rf"(?!(?:{_meaning()}))[a-z_$][A-Za-z0-9_$]*+(?!{_GOES_ON})", Name.Other),
    (rf"(?:import|export|return|if|else|await|for|of)(?![\w$]|{_GOES_ON})", Keyword, "slashstartsregex"),
]
NO_REGEX = [(r"(?=[^\s/<])", Text, "#pop")]

_QUICK: list[Any] = [
    *SPACE,
    (r"[)\]}]", Punctuation),
    (r";", Punctuation, "slashstartsregex"),
    (r"[{,]", Punctuation, "key"),
    *BRACKETS,
    *WORDS,
]
_RULES: dict[str, Any] = {
    "root": [
        *_QUICK,
        # Operators to GitHub, punctuation to Pygments.
        (r"=>|\.\.\.", Operator),
        # Builtin to Pygments wherever they stand.
        (r"(?:Array|Boolean|Date|Number|Object|String)(?=\.)", Name.Other),
        (r"(?<=\.)(?:eval|isFinite|isNaN|parseFloat|parseInt)(?=\()", Name.Function),
        # What is constant is coloured where it is made.
        (
            rf"\b(const)(\s+)({_NAME})(?=\s*=\s*{_FUNCTION})",
            bygroups(Keyword.Declaration, Whitespace, Name.Function),
        ),
        (rf"\b(const)(\s+)({_NAME})", bygroups(Keyword.Declaration, Whitespace, Name.Constant)),
        (r"\b(const)(\s+)([\[{])", bygroups(Keyword.Declaration, Whitespace, Punctuation), "constants"),
        (
            rf"\b(function)(\s+)({_NAME})",
            bygroups(Keyword.Declaration, Whitespace, Name.Function),
            "function",
        ),
        (r"\bfunction(?=\s*\()", Keyword.Declaration, "function"),
        (rf"\((?={_ARROW})", Punctuation, "parameters"),
        (rf"(?<![\w$.])(?!async\b){_NAME}(?=\s*=>)", Name.Variable.Instance),
        inherit,
    ],
    "slashstartsregex": [*NO_REGEX, inherit],
    "key": [
        (rf"(?!(?:case|default)\b)({_NAME}){_KEY_ENDS}", bygroups(Name.Other, Punctuation), "#pop"),
        (rf"('[^'\n]*'|\"[^\"\n]*\"){_KEY_ENDS}", bygroups(String, Punctuation), "#pop"),
        include("slashstartsregex"),
    ],
    "constants": [
        (r"\s+", Whitespace),
        (r"\.\.\.", Operator),
        (rf"({_NAME})(\s*)(:)", bygroups(Name.Variable.Instance, Whitespace, Punctuation)),
        (_NAME, Name.Constant),
        (r"[\[{]", Punctuation, "#push"),
        (r"[\]}]", Punctuation, "#pop"),
        (r",", Punctuation),
        (r"=", Operator, "instead"),
        default("#pop"),
    ],
    # A value for what is not there.
    "instead": [(r"(?=[,)\]}])", Punctuation, "#pop"), (r"\[\]|\{\}|\(\)", Punctuation), include("root")],
    "function": [
        (r"\s+", Whitespace),
        (r"<", Punctuation, "within type"),
        (r"\(", Punctuation, ("#pop", "parameters")),
        default("#pop"),
    ],
    "parameters": [
        (r"\)(?=: )", Punctuation, ("#pop", "returns")),
        (r"\)", Punctuation, "#pop"),
        (r"\??:", Operator, "type"),
        include("pattern"),
    ],
    "returns": [(r":", Operator, ("#pop", "type"))],
    "pattern": [
        (r"\s+", Whitespace),
        (r"\.\.\.", Operator),
        (_NAME, Name.Variable.Instance),
        (r",", Punctuation),
        (r"=", Operator, "instead"),
        (r"[\[{]", Punctuation, "inner pattern"),
        default("#pop"),
    ],
    "inner pattern": [
        (r"[\]}]", Punctuation, "#pop"),
        (rf"({_NAME})(\s*)(:)", bygroups(Name.Variable.Instance, Whitespace, Punctuation)),
        include("pattern"),
    ],
    **TYPE_STATES,
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
    "tag": [(r"\{", Punctuation, ("expression", "key")), inherit],
    "expression": [
        (r"\{", Punctuation, ("#push", "key")),
        (r"\}", Punctuation, "#pop"),
        include("root"),
    ],
}
_GENERIC_CALL = (
    rf"({_NAME})(<)(?=[\w\s,<>\[\]|.]{{1,99}}>\()",
    bygroups(Name.Function, Punctuation),
    "within type",
)
# Each lexer needs a list of its own: Pygments puts what they inherit into it.
_TYPED_ROOT = [_GENERIC_CALL, *_QUICK, *TYPE_RULES, *_RULES["root"][len(_QUICK) :]]


class ScriptLexer(JavascriptLexer):
    """JavaScript, which may hold the tags of JSX."""

    name = "JavaScript"
    tokens = {  # noqa: RUF012
        **_RULES,
        "root": [*_TAGS["jsx"], *_RULES["root"]],
        "tag": [_TAGS["tag"][0], *JsxLexer.tokens["tag"]],
        "attr": [(r"\{", Punctuation, "expression"), (r"\".*?\"|'.*?'", String, "#pop"), default("#pop")],
        "expression": _TAGS["expression"],
    }


class TypedScriptLexer(TypeScriptLexer):
    """TypeScript."""

    name = "TypeScript"
    tokens = {**_RULES, "root": [*_TYPED_ROOT]}  # noqa: RUF012


class ScriptTagsLexer(JsxLexer):
    """JSX."""

    name = "JSX"
    tokens = {**_RULES, **_TAGS}  # noqa: RUF012


class TypedScriptTagsLexer(TsxLexer):  # type: ignore[misc]
    """TSX."""

    name = "TSX"
    tokens = {**_RULES, **_TAGS, "root": [*_TYPED_ROOT]}  # noqa: RUF012
