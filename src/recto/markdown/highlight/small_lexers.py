# mypy: disable-error-code="no-untyped-call"
"""Lexers for languages that Pygments does not have, or colours too little."""

from __future__ import annotations

import re

from pygments.lexer import RegexLexer, bygroups, inherit, using, words
from pygments.lexers.html import HtmlLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace


class DotenvLexer(RegexLexer):
    """`.env` files."""

    name = "dotenv"
    flags = re.MULTILINE
    tokens = {  # noqa: RUF012
        "root": [
            (r"\s+", Whitespace),
            (r"#.*$", Comment),
            (
                r"(export)?([ \t]*)([\w.-]+)([ \t]*)(=)([ \t]*)",
                bygroups(Keyword, Whitespace, Name.Constant, Whitespace, Operator, Whitespace),
                "value",
            ),
            (r".", Text),
        ],
        "value": [
            (r"\"(?:\\[\s\S]|[^\"\\])*\"|'[^']*'", String),
            (r"[ \t]+#.*$", Comment),
            (r"\n", Whitespace, "#pop"),
            (r"[^\s\"'#][^\n#]*?(?=[ \t]*(?:\n|[ \t]#))|.", String),
        ],
    }


class PrismaLexer(RegexLexer):
    """Prisma schemas."""

    name = "Prisma"
    flags = re.MULTILINE
    tokens = {  # noqa: RUF012
        "root": [
            (r"\s+", Whitespace),
            (r"//.*$", Comment),
            (
                r"^(datasource|enum|generator|model|type|view)(\s+)(\w+)",
                bygroups(Keyword, Whitespace, Name.Class),
            ),
            (words(("true", "false", "null"), suffix=r"\b"), Keyword.Constant),
            (r"@@?[\w.]+", Name.Decorator),
            (r"\"(?:\\.|[^\"\\\n])*\"", String),
            (r"\d+(?:\.\d+)?", Number),
            (r"[A-Z]\w*(?=[\[\]?\s])", Name.Constant),
            (r"\w+", Name),
            (r"=", Operator),
            (r".", Punctuation),
        ],
    }


class SvelteLexer(HtmlLexer):
    """Svelte components: HTML with `{expressions}` and `{#blocks}`."""

    name = "Svelte"
    flags = re.IGNORECASE | re.DOTALL
    tokens = {  # noqa: RUF012
        "root": [
            (r"(\{)([#:/@]\w+)?([^{}]*)(\})", bygroups(Punctuation, Keyword, using(JavascriptLexer), Punctuation)),
            (r"[^<&{]+", Text),
            inherit,
        ],
        "tag": [
            (
                r"([\w:|-]+\s*)(=)(\s*)(\{)([^{}]*)(\})",
                bygroups(Name.Attribute, Operator, Whitespace, Punctuation, using(JavascriptLexer), Punctuation),
            ),
            (r"(\{)([^{}]*)(\})", bygroups(Punctuation, using(JavascriptLexer), Punctuation)),
            inherit,
        ],
    }
