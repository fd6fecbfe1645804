# mypy: disable-error-code="no-untyped-call"
"""Shell commands in the colours GitHub gives them: the command, its options and its arguments."""

from __future__ import annotations

from pygments.lexer import bygroups, default, inherit
from pygments.lexers.shell import BashLexer, BashSessionLexer
from pygments.token import Generic, Name, Number, Punctuation, String, Text, Whitespace

# What Pygments knows by name: they have colours of their own.
_KNOWN = (
    r"(?:alias|bg|bind|break|builtin|caller|case|cd|command|compgen|complete|continue|declare|dirs|disown|do|done|echo"
    r"|elif|else|enable|esac|eval|exec|exit|export|false|fc|fg|fi|for|function|getopts|hash|help|history|if|in|jobs"
    r"|kill|let|local|logout|popd|printf|pushd|pwd|read|readonly|return|select|set|shift|shopt|source|suspend|test"
    r"|then|time|times|trap|true|type|typeset|ulimit|umask|unalias|unset|until|wait|while)(?=[\s;&|)`]|\Z)"
)
_BEFORE = r"(?<=[;&|(`])|(?<=^[$%>] )|(?<=\bdo )|(?<=\bthen )|(?<=\belse )|(?<=[{!] )"
_WORD = r"[^=\s\[\]{}()$\"'`\\<>&|;#*?][^=\s\[\]{}()$\"'`\\<>&|;]*"
# Behind a word, nothing else begins with a blank: nearly half of the tokens are that.
BLANKS = (r"(?<=[^\s;&|(`])[ \t]+", Whitespace)


class CommandLexer(BashLexer):
    """Bash and its like."""

    name = "Shell"
    tokens = {  # noqa: RUF012
        "root": [
            BLANKS,
            (r"\n", Whitespace),
            (r"[ \t]+(?=\n)", Whitespace),
            (r"^(\$|%|>)([ \t]+)(?=\S)", bygroups(Generic.Prompt, Whitespace)),
            (
                rf"(?:^(?<!\\\n)|{_BEFORE})([ \t]*)(?!{_KNOWN})({_WORD})(?=[\s;&|)`]|\(\)|\Z)",
                bygroups(Whitespace, Name.Function),
            ),
            (rf"(?:^(?<!\\\n)|{_BEFORE})([ \t]*)([A-Za-z_]\w*=)(?=[^\s(])", bygroups(Whitespace, Name.Variable), "set"),
            (r"[ \t]+", Whitespace),
            (r"(?<=\s)(--?[\w-]+)(=[\w./:@,-]+)", bygroups(Name.Constant, String)),
            (r"(?<=\s)--?[\w-]+", Name.Constant),
            (r"(?<=\s)[A-Za-z_]\w*(?=\+?=)", Name.Variable),
            (r"\d*(?:>{1,2}(?:&\d*)?|<(?!<))", Punctuation),
            (r"\d+(?=[\s;&|)]|\Z)", Number),
            (rf"(?<=\s)(?!{_KNOWN}){_WORD}", String),
            inherit,
        ],
        # What follows an assignment is a command.
        "set": [
            (r"[\w./:@,%+~-]+", String),
            (rf"([ \t]+)(?!{_KNOWN})({_WORD})(?=[\s;&|)`]|\Z)", bygroups(Whitespace, Name.Function), "#pop"),
            (r"([ \t]+)([A-Za-z_]\w*=)", bygroups(Whitespace, Name.Variable)),
            default("#pop"),
        ],
        "math": [(r"[ \t]+", Text), inherit],
    }


class CommandSessionLexer(BashSessionLexer):
    """Commands behind a prompt, and what they print."""

    name = "Shell session"
    _innerLexerCls = CommandLexer  # noqa: N815
