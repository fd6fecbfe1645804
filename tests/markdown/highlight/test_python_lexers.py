"""The lexer for Python gives the colours that Pygments' own gives."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pygments.lexers.python import PythonLexer

from recto.markdown.highlight import class_runs as colours
from recto.markdown.highlight import highlight, marks, python_lexers
from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.lexers import find_lexer
from recto.markdown.highlight.python_lexers import PythonCodeLexer

_PIECES = (
    "def", "class", "import",
    "from", "lazy", "match", "case", "async", "type", "in", "is", "not", "print", "self", "cls",
    "None", "__init__", "__x__", "_", "_a", "a1", "rb", "Rb", "f", "br", "u",
    "naïve", "é", "x²", "नाम", "a", "(", ")",
    "[", "]", "{", "}", ":", ":=", ",", ";", ".", "...", ".5", "5.", "1_0",
    "0x1f", "1e5j", "=", "==", "!=", "!", "->",
    "@", "@a", "**", "//", "\\", "\\\n", "#",
    "# é\n", " ", "  ", "\t", "\n", "\n    ", '"', "'", '"""', "'''", 'f"{', "}",
    "?", "$", "`", "\f", "\u00a0", "…",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@example('def f():\n    r"""a"""\n    match x:\n        case _: pass\n')
@example("  \n  '''a'''\n")
@example("a.print(self.id, x.self)\n")
@example("1if x else.5\n")
def test_all_text(text: str) -> None:
    assert class_runs(PythonCodeLexer, f"{text}\n") == class_runs(PythonLexer, f"{text}\n")


@pytest.mark.parametrize("module", [colours, highlight, marks, python_lexers, inspect, st])
def test_whole_modules(module: ModuleType) -> None:
    source = inspect.getsource(module)
    assert class_runs(PythonCodeLexer, source) == class_runs(PythonLexer, source)


@pytest.mark.parametrize("name", ["python", "py", "Python3", "pyi", "starlark"])
def test_names(name: str) -> None:
    assert find_lexer(name) is PythonCodeLexer
