import pytest

from recto.markdown.reading_time import ReadingTime, count_words, reading_time


def test_as_nextra_counts() -> None:
    assert reading_time(401) == ReadingTime("2 min read", 2.005, 120300, 401)


@pytest.mark.parametrize(
    ("words", "text"), [(0, "0 min read"), (1, "1 min read"), (200, "1 min read"), (400, "2 min read")]
)
def test_minutes_are_rounded_up(words: int, text: str) -> None:
    assert reading_time(words).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  two\n words ", 2),
        ("don't stop-now", 2),
        ("你好，世界。", 4),
        ("hello 世界 world", 4),
        ("カタカナ", 4),
        ("안녕 세상", 4),
        ("naïve café", 2),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words
