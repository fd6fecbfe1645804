import re
from pathlib import Path

import pytest

from recto.markdown.highlight.fast_lexing import JOIN_AFTER, JoinedEngine, PygmentsEngine
from recto.markdown.highlight.lexer_rules import Pattern, has_plain_rules
from recto.markdown.highlight.lexers import find_lexer
from recto.markdown.highlight.token_classes import classes_of
from tests.fixture_files import read_cases

SAMPLES = {case.title: case.input for case in read_cases(Path(__file__).parents[1] / "fixtures/lexer_samples.txt")}


@pytest.mark.parametrize("language", SAMPLES)
def test_same_classes_as_pygments(language: str) -> None:
    lexer_class = find_lexer(language)
    assert lexer_class is not None
    if not has_plain_rules(lexer_class):
        pytest.skip("not a lexer of plain rules")
    classes = classes_of(lexer_class.name)
    text = SAMPLES[language]
    expected = PygmentsEngine(lexer_class, classes).runs(text)
    engine = JoinedEngine(lexer_class, classes)
    assert engine.runs(text) == expected, "rules one by one"
    for _ in range(JOIN_AFTER // len(text) + 2):
        joined = engine.runs(text)
    assert joined == expected, "rules joined"


@pytest.mark.parametrize("language", SAMPLES)
def test_any_text_gives_the_same_classes(language: str) -> None:
    """The text of one language given to the lexer of another: errors, unclosed strings, unexpected ends."""
    lexer_class = find_lexer(language)
    assert lexer_class is not None
    if not has_plain_rules(lexer_class):
        pytest.skip("not a lexer of plain rules")
    classes = classes_of(lexer_class.name)
    pygments, engine = PygmentsEngine(lexer_class, classes), JoinedEngine(lexer_class, classes)
    engine.runs("x = 1\n" * (JOIN_AFTER // 6 + 1))
    for text in SAMPLES.values():
        assert engine.runs(text) == pygments.runs(text)
        # Code that is not ASCII goes through other expressions.
        foreign = text.replace("e", "é").replace("x", "名")
        assert engine.runs(foreign) == pygments.runs(foreign)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"[A-Z_a-zªµÀ-Ö]+[\wé·]*", r"[A-Z_a-z]+[\w]*"),
        (r"[^é]", r"[^é]"),
        (r"[é]", r"[é]"),
        (r"[é^a]", r"[é^a]"),
        (r"[a-é]", r"[a-é]"),
        (r"[\é\]é]", r"[\é\]]"),
        (r"é|\[é]", r"é|\[é]"),
        (r"(?i)[kK]", r"(?i)[kK]"),
        (r"(?i)[a-zſ]", r"(?i)[a-zſ]"),
    ],
)
def test_sets_for_ascii_text(source: str, expected: str) -> None:
    assert Pattern(source, 0).for_ascii().source == expected


def test_sets_are_whole_where_case_is_ignored() -> None:
    assert Pattern("[a-zſ]", re.IGNORECASE).for_ascii().source == "[a-zſ]"
