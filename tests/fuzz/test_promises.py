"""A short run of what the fuzzers do, without a fuzzer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.harmless import harm
from tests.fuzz.http_requests import REQUESTS, answers_requests
from tests.fuzz.mutations import Mutator, words
from tests.fuzz.promises import PROMISES, compiles, reads_literals, rewrites_html, runs_nothing
from tests.fuzz.seeds import seeds

WORDS = words()
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=20).map("".join)
CHANGED = st.builds(Mutator(WORDS), st.sampled_from(seeds()), st.integers(0, 1 << 32))
CHOICES = st.integers(0, 15)


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_promises_hold_for_the_conformance_sources(promise: Callable[[str, int], None]) -> None:
    for number, text in enumerate(seeds()):
        promise(text, number)


@given(TEXTS | CHANGED, CHOICES)
def test_a_page_compiles_or_says_where_not(text: str, choice: int) -> None:
    compiles(text, choice)


@given(TEXTS | CHANGED, CHOICES)
def test_a_literal_is_read_or_told_where_not(text: str, choice: int) -> None:
    reads_literals(text, choice)


@given(TEXTS | CHANGED, CHOICES)
def test_untrusted_text_runs_nothing(text: str, choice: int) -> None:
    runs_nothing(text, choice)


@pytest.mark.parametrize("choice", range(16))
def test_promises_hold_for_requests(choice: int) -> None:
    for request in REQUESTS:
        answers_requests(request, choice)


@given(st.builds(Mutator([*WORDS, *REQUESTS]), st.sampled_from(REQUESTS), st.integers(0, 1 << 32)), CHOICES)
def test_every_request_gets_one_answer(text: str, choice: int) -> None:
    answers_requests(text, choice)


@pytest.mark.parametrize("name", ["settings", "meta", "heads"])
def test_promises_hold_for_files_of_a_site(name: str) -> None:
    for text in seeds(name):
        for choice in range(16):
            PROMISES[name](text, choice)


@pytest.mark.parametrize("name", ["settings", "meta", "heads"])
@given(st.data(), st.integers(0, 1 << 32), CHOICES)
def test_files_of_a_site_are_read_or_told_where_not(name: str, data: st.DataObject, seed: int, choice: int) -> None:
    PROMISES[name](Mutator(WORDS)(data.draw(st.sampled_from(seeds(name))), seed), choice)


@given(TEXTS | CHANGED | st.text("<>=\"'/ai!-d\n&;# hrefs", max_size=60), CHOICES)
def test_any_html_can_be_rewritten(text: str, choice: int) -> None:
    rewrites_html(text, choice)


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<p class="a">b</p>', None),
        ('<a href="https://a.b/data:c" title="javascript:a">x</a>', None),
        ("a < b", "not a plain tag: '< b'"),
        ("<!-- a -->", "not a plain tag: '<!-- a -->'"),
        ("<a href=b>", "not a plain tag: '<a href=b>'"),
        ("<SCRIPT>", "the element <script>"),
        ('<p onclick="a">', "the attribute onclick"),
        ('<p style="color:red">', "the style 'color:red'"),
        ('<a href="b" href="c">', "the attribute href twice"),
        ('<a href="&Tab;java&#10;script:a">', "the address '\\tjava\\nscript:a'"),
        ('<a href="java&amp;#115;cript:a">', "the address 'java&#115;cript:a'"),
        ('<img srcset="a 1x, data:b 2x">', "the address 'a 1x, data:b 2x'"),
    ],
)
def test_what_is_harmless(html: str, problem: str | None) -> None:
    assert harm(html) == problem
