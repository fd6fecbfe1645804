from itertools import pairwise
from pathlib import Path

import pytest

from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.lexers import find_lexer
from tests.fixture_files import read_cases

SAMPLES = {case.title: case.input for case in read_cases(Path(__file__).parents[1] / "fixtures/lexer_samples.txt")}


@pytest.mark.parametrize("language", SAMPLES)
def test_runs_are_in_order_and_each_changes_the_class(language: str) -> None:
    lexer_class = find_lexer(language)
    assert lexer_class is not None
    for text in SAMPLES.values():
        runs = class_runs(lexer_class, text)
        starts, classes = [start for start, _ in runs], ["", *(css_class for _, css_class in runs)]
        assert starts == sorted(set(starts)) and all(0 <= start < len(text) for start in starts)
        assert all(before != after for before, after in pairwise(classes))
    assert class_runs(lexer_class, SAMPLES[language]), "code in its own language has colours"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "f(x)\n", [(0, "f"), (1, "")]),
        ("python", "a.b = c\n", [(4, "k"), (5, "")]),
        ("python", "(y := a.f(x))\n", [(3, "k"), (5, ""), (8, "f"), (9, "")]),
        ("python", "'é' + 1\n", [(0, "s"), (3, ""), (4, "k"), (5, ""), (6, "n"), (7, "")]),
        ("json", '{"a": true}\n', [(1, "n"), (4, ""), (6, "n"), (10, "")]),
    ],
)
def test_runs(language: str, text: str, expected: list[tuple[int, str]]) -> None:
    lexer_class = find_lexer(language)
    assert lexer_class is not None
    assert class_runs(lexer_class, text) == expected
