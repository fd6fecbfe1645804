"""Rules that are asked first give JavaScript and TypeScript the colours that the other rules would give."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pygments.lexer import Lexer

from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.javascript_lexers import (
    BRACKETS,
    NO_REGEX,
    SPACE,
    WORDS,
    ScriptLexer,
    ScriptTagsLexer,
    TypedScriptLexer,
    TypedScriptTagsLexer,
)

_SOONER = [*SPACE, *BRACKETS, *WORDS, *NO_REGEX]
_PIECES = (
    "const", "let", "function", "async", "await", "import", "export", "from", "as", "return", "if", "else", "for",
    "of", "in", "void", "type", "declare", "module", "interface", "readonly", "constructor", "super", "default",
    "parseInt", "isNaN", "string", "EvalError", "Promise", "this", "window", "true", "a", "bc", "b$c", "$", "_d",
    "e1", "if$", "é", "naïve", "\\u0061", "(", ")", "() {", "[", "]", "{", "}", "<", ">", "</", "/>", "=>", "=", ":",
    "?", "?.", ".", "...", ",", ";", "/", "/x/g", "//", "/*", "*/", "<!--", "@", "#", "#a", "`", "${", "'", '"', "1",
    "1n", "0x1f", " ", "  ", "\t", "\n", "\n\n", "\n  ", "\r", "\f", "\u00a0",
)  # fmt: skip


@cache
def _without(lexer: Any) -> type[Lexer]:
    tokens = {state: [rule for rule in rules if rule not in _SOONER] for state, rules in lexer.tokens.items()}
    return type("Plain", lexer.__bases__, {"name": lexer.name, "tokens": tokens})


@pytest.mark.parametrize("lexer", [ScriptLexer, TypedScriptLexer, ScriptTagsLexer, TypedScriptTagsLexer])
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@example("return users.map(async ({ id, name = 1 }) => isNaN(id) ? id : name)\n")
@example("switch (a) {\n  default: b\n  case c: return: d\n}\n")
@example("class A { if() {} get() {} of: string }")
@example("const f = <T>(a: T) => call<T>(a) / 2 / g\n\n  /re/g.test(a)")
def test_all_text(lexer: type[Lexer], text: str) -> None:
    assert class_runs(lexer, f"{text}\n") == class_runs(_without(lexer), f"{text}\n")


def test_the_other_rules_alone() -> None:
    assert len(_without(TypedScriptLexer)().__class__._tokens["root"]) < len(TypedScriptLexer()._tokens["root"])
