"""Names of code are found by their signs: written as words in pages and in queries alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.features.search.symbol_words import symbol_word, with_symbol_words
from tests.javascript import Javascript

SCRIPT = Path(__file__).parents[3] / "src/recto/features/search/browser/symbols.js"


@pytest.fixture(scope="module")
def engine() -> Iterator[Javascript]:
    pytest.importorskip("py_mini_racer")
    javascript = Javascript(SCRIPT.read_text("utf-8").replace("export const", "const"))
    yield javascript
    javascript.close()


@given(st.text(st.sampled_from("abQq19_+#&<>=-.,:!?()\"'“”«»ä/"), max_size=8))
def test_queries_are_written_like_pages(engine: Javascript, token: str) -> None:
    assert engine.call("symbolWord", token) == symbol_word(token)


@given(st.lists(st.text(st.sampled_from("abq1_+#&<>="), min_size=1, max_size=4), min_size=2, unique=True))
def test_each_name_has_a_word_of_its_own(names: list[str]) -> None:
    words = [symbol_word(name) for name in names]
    found = [word for word in words if word]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "name", ["tool_call", "a.b_c", "<T>", "&", "--flag", "C++", "C#", "std::vector", "run()", "x=1"]
)
def test_a_name_in_code_is_followed_by_its_word(name: str) -> None:
    html = name.replace("&", "&amp;").replace("<", "&lt;")
    assert (
        with_symbol_words(f"<p>Use <code>{html}</code>.</p>") == f"<p>Use <code>{html} {symbol_word(name)}</code>.</p>"
    )


@pytest.mark.parametrize("text", ["and/or", "e.g. this", "well-known", "Wait!", "(see below)", "plain", "10.5", "50%"])
def test_prose_stays_as_it_is(text: str) -> None:
    assert with_symbol_words(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_signs_of_the_sentence_do_not_belong_to_a_name() -> None:
    assert symbol_word("“C++”,") == symbol_word("(C++)") == symbol_word("c++") != symbol_word("c+")
    assert symbol_word("run().") == symbol_word("run()")


def test_results_show_no_such_words(engine: Javascript) -> None:
    document = with_symbol_words("Learn <code>C++</code>, then tool_call and more.")
    text = re.sub("<[^>]*>", "", document)
    assert engine.call("withoutSymbolWords", text) == "Learn C++, then tool_call and more."
    marked = text.replace(symbol_word("C++"), f"<mark>{symbol_word('C++')}</mark>")
    assert engine.call("withoutSymbolWords", marked) == "Learn <mark>C++</mark>, then tool_call and more."


def test_colours_do_not_divide_names():
    code = '<code><span class="t">&lt;</span><span>T</span><span>&gt;</span> <i>a</i>.b_c d</code>, <code>x</code>'
    assert with_symbol_words(f"<p>{code}</p>") == (
        f'<p><code><span class="t">&lt;</span><span>T</span><span>&gt; {symbol_word("<T>")}</span> '
        f"<i>a</i>.b_c {symbol_word('a.b_c')} d</code>, <code>x</code></p>"
    )
