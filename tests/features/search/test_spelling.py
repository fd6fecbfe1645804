"""A word that no page has is replaced by one that is a letter away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recto.features.search.vocabulary import Vocabulary
from tests.javascript import Javascript

SCRIPT = Path(__file__).parents[3] / "src/recto/features/search/browser/spelling.js"
WORDS = "table install language tool_call tables running über"


@pytest.fixture(scope="module")
def engine() -> Iterator[Javascript]:
    pytest.importorskip("py_mini_racer")
    javascript = Javascript(SCRIPT.read_text("utf-8").replace("export const", "const"))
    yield javascript
    javascript.close()


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("tabel", "table"),
        ("languge", "language"),
        ("languaage", "language"),
        ("lanquage", "language"),
        ("isntall", "install"),
        ("tol_call", "tool_call"),
        ("Tabel of languge", "table of language"),
        ("table", None),
        ("tabl", None),
        ("installing", None),
        ("zebra", None),
        ("", None),
        ("tbl", None),
    ],
)
def test_words_one_letter_off(engine: Javascript, query: str, better: str | None) -> None:
    assert engine.call("corrected", query, WORDS.split()) == better


def test_the_words_of_a_site_by_language_and_frequency() -> None:
    documents = [
        ("en", "<p>Tables, a table &amp; tables</p>"),
        ("de", "<p>Über tool_call 1234</p>"),
        ("en", "<b>more</b>"),
    ]
    words = Vocabulary()
    for language, document in documents:
        words.count(language, document)
    assert words.table().decode() == '{"de":"tool_call über","en":"tables more table"}'
