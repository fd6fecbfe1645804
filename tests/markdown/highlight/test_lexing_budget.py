"""Code that a lexer is too slow for is shown plain, and its author is told."""

import itertools
import signal
import sys
from typing import ClassVar

import pytest
from pygments.lexer import RegexLexer
from pygments.token import Text

from recto.markdown.highlight import highlight, lexing_budget
from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.lexing_budget import LexingTooSlowError
from recto.mdx import compile_mdx

CODE = "a = 1\n" * 1000
TOLD = (
    "This code takes too long to be highlighted as {}; it is shown as plain text. Shorten or split it, see that no"
    " quotation mark is left open, or write `text` for the language."
)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock finds that a second has gone."""
    seconds = itertools.count()
    monkeypatch.setattr(lexing_budget, "thread_time", lambda: float(next(seconds)))
    highlight._remembered.cache_clear()


@pytest.mark.usefixtures("slow")
# The second lexer is one that Pygments has to run, the last one hands its text to another.
@pytest.mark.parametrize(
    ("language", "code"), [("python", CODE), ("postgres", CODE), ("html+jinja", "{{ a }}\n" * 200)]
)
def test_slow_blocks_are_plain(language: str, code: str) -> None:
    source = f"# Page\n\n```{language}\n{code}```\n"
    for _ in range(2):  # The second time, the block is remembered.
        compiled = compile_mdx(source, path="page.md")
        assert [str(warning).splitlines()[0] for warning in compiled.warnings] == [
            f"page.md:3:4: {TOLD.format(language)}"
        ]
        assert f"<span>{code.partition(chr(10))[0]}</span>" in str(compiled.html)


@pytest.mark.usefixtures("slow")
def test_slow_code_in_text_is_plain() -> None:
    compiled = compile_mdx(f"# Page\n\n`{CODE.replace(chr(10), ' ')}{{:py}}`\n", path="page.md")
    assert [str(warning).splitlines()[0] for warning in compiled.warnings] == [f"page.md:3:1: {TOLD.format('py')}"]


@pytest.mark.usefixtures("slow")
def test_short_blocks_are_not_watched() -> None:
    assert (
        highlight.highlight_lines("a = 1\n" * 100, "python")[0] == 'a <span class="k">=</span> <span class="n">1</span>'
    )


def test_code_is_within_its_time() -> None:
    compiled = compile_mdx(f"```python\n{CODE}```\n", path="page.md")
    assert not compiled.warnings
    assert "</span>" in str(compiled.html)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing interrupts an expression there")
@pytest.mark.parametrize("before", ["", "b\n" * 600])
def test_an_expression_that_never_ends_is_interrupted(before: str) -> None:
    class Endless(RegexLexer):
        tokens: ClassVar = {"root": [(r"(a+)+c", Text), (r"\w", Text), (r"\s", Text)]}

    with pytest.raises(LexingTooSlowError):
        class_runs(Endless, f"{before}{'a' * 60}\n")
    assert class_runs(Endless, f"{before}aac\n") == [], "what comes later has its own time"
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
