"""The rule for blanks that is asked first gives shell commands the colours that the other rules would give."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from pygments.lexers.shell import BashLexer

from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.shell_lexers import BLANKS, CommandLexer

_PIECES = (
    "do", "then", "else", "if", "case", "in", "esac", "echo", "cmd", "a", "b/c", "A=", "-f", "--x=1", "1", "2>", "<<",
    " ", "  ", "\t", "\n", "\\\n", "$ ", "% ", "> ", "{", "}", "!", "(", ")", "`", ";", "&&", "|", "=", "'", '"', "$",
    "${", "#", ".", "*", "[[", "]]", "\\",
)  # fmt: skip


class _Plain(BashLexer):
    name = CommandLexer.name
    tokens = {state: [rule for rule in rules if rule != BLANKS] for state, rules in CommandLexer.tokens.items()}  # noqa: RUF012


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@example("for a in b; do  cmd -f 'x y'  | other; done")
@example("$ cmd  --x=1 \\\n  {  a; }")
def test_all_text(text: str) -> None:
    assert class_runs(CommandLexer, f"{text}\n") == class_runs(_Plain, f"{text}\n")


def test_the_rule_is_asked_first() -> None:
    assert CommandLexer.tokens["root"][0] == BLANKS
    assert len(_Plain.tokens["root"]) == len(CommandLexer.tokens["root"]) - 1
