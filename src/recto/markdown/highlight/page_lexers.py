# mypy: disable-error-code="no-untyped-call"
"""Lexers for the pages themselves: Markdown, and MDX with its tags, expressions and Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pygments.lexer import RegexLexer, bygroups, include, inherit, using
from pygments.lexers.data import YamlLexer
from pygments.lexers.python import PythonLexer
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from recto.markdown.highlight.javascript_lexers import TypedScriptTagsLexer
from recto.markdown.highlight.lexers import find_lexer

_Tokens = Iterator[tuple[int, _TokenType, str]]
_FENCE = (
    r"^(?P<open>[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^\s`{]*)[^\n`]*\n)"
    r"(?P<code>(?:[^\n]*\n)*?)(?P<close>[ \t>]*\2[`~]*[ \t]*$)"
)
_JAVASCRIPT = re.compile(r"\b(?:const|let|var|function|default)\b|=>|;[ \t]*$|\bfrom[ \t]+['\"]", re.MULTILINE)
_KEYWORD = (
    r"\b(?:and|as|assert|async|await|break|class|const|def|del|elif|else|except|export|finally|for|from|function|if"
    r"|import|in|is|lambda|let|new|not|or|raise|return|try|typeof|while|with|yield)\b"
)
_CONSTANT = r"\b(?:False|None|True|false|null|true|undefined)\b"


def _fence(_lexer: RegexLexer, match: re.Match[str]) -> _Tokens:
    """The code between fences in its own colours."""
    yield match.start(), Text, match["open"]
    lexer_class = find_lexer(match["language"])
    start = match.start("code")
    if lexer_class is None:
        yield start, Text, match["code"]
    else:
        for offset, kind, value in lexer_class().get_tokens_unprocessed(match["code"]):
            yield start + offset, kind, value
    yield match.start("close"), Text, match["close"]


def _module_code(_lexer: RegexLexer, match: re.Match[str]) -> _Tokens:
    """Imports and definitions: Python, or JavaScript in a page written for another tool."""
    lexer_class = TypedScriptTagsLexer if _JAVASCRIPT.search(match.group()) else PythonLexer
    for offset, kind, value in lexer_class().get_tokens_unprocessed(match.group()):
        yield match.start() + offset, kind, value


class MarkdownPageLexer(RegexLexer):
    """Markdown with front matter and raw HTML, in the colours GitHub gives it."""

    name = "Markdown page"
    flags = re.MULTILINE
    tokens = {  # noqa: RUF012
        "root": [
            (r"(\A---\n)([\s\S]*?\n)?(---[ \t]*$)", bygroups(Text, using(YamlLexer), Text)),
            (_FENCE, _fence),
            (r"^[ \t]*#{1,6}[ \t].*$", Generic.Heading),
            (r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$", Text),
            (r"^([ \t]*)([-*+]|\d{1,9}[.)])(?=[ \t])", bygroups(Whitespace, Name.Variable.Instance)),
            (r"^([ \t]*)(>)", bygroups(Whitespace, Name.Tag)),
            include("inline"),
        ],
        "inline": [
            (r"\\.", Text),
            (r"(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)", Name.Constant),
            (r"`+", Text),
            (r"\*\*[^\s*][^*\n]*\*\*|\b__[^\s_][^_\n]*__\b", Generic.Strong),
            (r"\*[^\s*][^*\n]*\*|\b_[^\s_][^_\n]*_\b", Generic.Emph),
            (r"(!?\[)([^\[\]\n]*)(\]\()([^)\n]*)(\))", bygroups(Text, String, Text, Generic.Link, Text)),
            (r"(<)([a-z][a-z+.-]+:[^\s>]*)(>)", bygroups(Text, Generic.Link, Text)),
            (r"<!--[\s\S]*?-->", Comment),
            include("tags"),
            (r"https?://[^\s<>)\]]+", Text),
            (r"[^\\`*_\[!<{h\n]+", Text),
            (r"\n", Whitespace),
            (r"[h_]\w*", Text),
            (r".", Text),
        ],
        "tags": [
            (r"</?>", Punctuation),
            (r"(</?)([A-Z][\w.:-]*)(?=[\s/>{])", bygroups(Punctuation, Name.Constant), "tag"),
            (r"(</?)([a-z][\w.:-]*)(?=[\s/>{])", bygroups(Punctuation, Name.Tag), "tag"),
        ],
        "tag": [
            (r"\s+", Whitespace),
            (r"/?>", Punctuation, "#pop"),
            (r"([\w:@.-]+)(\s*)(=)(\s*)", bygroups(Name.Attribute, Whitespace, Operator, Whitespace)),
            (r"[\w:@.-]+", Name.Attribute),
            (r"\"[^\"]*\"|'[^']*'", String),
            (r".", Text),
        ],
    }


class MdxPageLexer(MarkdownPageLexer):
    """Markdown with components, `{expressions}` and blocks of Python."""

    name = "MDX page"
    tokens = {  # noqa: RUF012
        "root": [
            (r"^(?:import|from|export|def|async def|class|@\w)\b[^\n]*\n(?:(?!\n)[^\n]*\n)*", _module_code),
            inherit,
        ],
        "inline": [
            (r"\{(?:/\*[\s\S]*?\*/|#[^}]*)\}", Comment),
            (r"\{", Punctuation, "expression"),
            inherit,
        ],
        "tag": [(r"\{", Punctuation, "expression"), inherit],
        "expression": [
            (r"\}", Punctuation, "#pop"),
            (r"\{", Punctuation, "#push"),
            (r"\s+", Whitespace),
            (r"#[^\n]*|/\*[\s\S]*?\*/", Comment),
            (r"[fFrRbB]{0,2}(?:\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')|`(?:\\.|[^`\\])*`", String),
            (_KEYWORD, Keyword),
            (_CONSTANT, Keyword.Constant),
            (r"\d[\d_.]*", Number),
            (r"[A-Za-z_$]\w*", Name),
            include("tags"),
            (r"[-+*/%=<>!&|^~?@]+|\.{3}", Operator),
            (r"[()\[\],:;.]+", Punctuation),
            (r".", Text),
        ],
    }
