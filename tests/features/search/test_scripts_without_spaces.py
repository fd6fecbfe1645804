"""Texts without spaces between words become pairs, and text again in the browser."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.features.search.scripts_without_spaces import CHARACTERS, count_characters, paired_html, paired_text
from tests.fixture_files import read_cases
from tests.javascript import Javascript

FIXTURES = Path(__file__).parent / "fixtures"
SCRIPT = Path(__file__).parents[3] / "src/recto/features/search/browser/pairs.js"
CASES = read_cases(FIXTURES / "pairs.txt")
LETTERS, FIRST, END = 0x48D, 0xA000, "\ua48c"
YI = "[\ua000-\ua48c]"


def readable(coded: str) -> str:
    """Pairs as the characters they stand for, ends with a bar."""

    def word(found: re.Match[str]) -> str:
        letters = found[0]
        end = "|" if letters.endswith(END) and len(letters) % 2 else ""
        codes = re.findall("..", letters)
        return "".join(chr((ord(one) - FIRST) * LETTERS + ord(two) - FIRST) for one, two in codes) + end

    return re.sub(f"{YI}+", word, coded)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_pairs(case):
    assert readable(paired_html(case.input.rstrip("\n"))) == case.output.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "count"),
    [("ascii", 0), ("Ünïcode — “Привет” עברית हिन्दी", 0), ("中a文", 2), ("かな", 2), ("한", 1), ("ไทย", 3)],
)
def test_which_characters_belong_to_such_scripts(text, count):
    assert count_characters(text) == count


def test_forms_of_a_character_are_one():
    assert paired_text("\u304c") == paired_text("\u304b\u3099")
    assert paired_text("\ud55c") == paired_text("\u1112\u1161\u11ab")


@pytest.fixture(scope="module")
def engine():
    pytest.importorskip("py_mini_racer")
    javascript = Javascript(SCRIPT.read_text("utf-8").replace("export const", "const"))
    yield javascript
    javascript.close()


def test_the_browser_knows_the_same_characters(engine):
    written = r"/\\u\{?([0-9a-f]{4,5})\}?/g"
    listed = engine.eval(f"CHARACTERS.replace({written}, (_, hex) => String.fromCodePoint('0x' + hex))")
    assert listed == CHARACTERS


@given(st.text(st.sampled_from("一段简单的가나ก่かﾊ𠀀ꀀab1 ，。（）.")))
def test_queries_are_written_like_pages(engine, text):
    """All words of a query but the last characters of its parts are words of a page that holds it."""
    words = re.findall(f"{YI}+", paired_text(text))
    asked = re.findall(f"{YI}+", engine.call("asPairs", text)["text"])
    alone = {word + END for word in asked if len(word) == 2}
    assert {word for word in asked if len(word) > 2} | alone <= set(words)


@given(st.text(st.sampled_from("一段简单的가나ก่かﾊ𠀀ꀀ"), min_size=1), st.text("ab"), st.sampled_from(["", " "]))
def test_text_comes_back(engine, run, latin, space):
    written = paired_text(f"{latin} {run}，{run}{space}")
    assert engine.call("asText", written.strip()) == f"{latin} {run}，{run}".strip()


@pytest.mark.parametrize(
    ("coded", "query", "shown"),
    [
        ("一段简单", "段简", "一<mark>段简</mark>单"),
        ("一段简单", "段", "一<mark>段</mark>简单"),
        ("一段。简单", "段简", "一段。简单"),
        ("검색을 사용", "색을 사", "검<mark>색을</mark> <mark>사</mark>용"),
    ],
)
def test_what_was_asked_for_is_marked(engine, coded, query, shown):
    asked = engine.call("asPairs", query)["text"].split()
    words = [
        f"<mark>{word}</mark>" if any(word.startswith(each) for each in asked) else word
        for word in paired_text(coded).split()
    ]
    assert engine.call("asText", " ".join(words), query) == shown


def test_places_side_by_side(engine):
    assert engine.call("standTogether", [1, 4, 5, 6, 9], 3)
    assert not engine.call("standTogether", [1, 4, 5, 9], 3)
    assert not engine.call("standTogether", [], 1)
