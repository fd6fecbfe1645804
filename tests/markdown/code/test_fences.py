from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.code.fences import FenceInfo, HighlightedChars, HighlightedLines, Ranges, owners, parse_fence_info
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parents[1] / "fixtures/fences.txt")
NAMES = {"FenceInfo": FenceInfo, "HighlightedChars": HighlightedChars, "HighlightedLines": HighlightedLines}


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_info_strings(case: Case) -> None:
    expected = eval(case.output, NAMES)
    found = parse_fence_info(case.input)
    for name in FenceInfo.__struct_fields__:
        value = getattr(expected, name)
        assert getattr(found, name) == (frozenset(value) if name == "flags" else value), name


META = st.lists(
    st.sampled_from(["js", "filename=", '"', "'", "/", "{", "}", "1-3", ",", "#id", " ", "\\", "copy", "=", "\t"])
    | st.text(max_size=4)
).map("".join)


@given(META)
def test_never_raises(info: str) -> None:
    fence = parse_fence_info(info)
    assert all(group.ranges for group in fence.highlighted_lines)
    assert all(chars.text for chars in fence.highlighted_chars)


def test_values_are_looked_up_by_key() -> None:
    fence = parse_fence_info("py file=a.py file=b.py")
    assert fence.value("file") == "b.py"
    assert fence.value("lines") is None


PAIRS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (min(pair), max(pair)))
RANGES = st.lists(PAIRS, max_size=4)


@given(st.lists(RANGES.map(tuple), max_size=5), st.integers(0, 10))
def test_a_number_belongs_to_the_first_group_that_names_it(groups: list[Ranges], count: int) -> None:
    expected = {}
    for number in range(1, count + 1):
        for index, ranges in reversed(list(enumerate(groups))):
            if any(first <= number <= last for first, last in ranges):
                expected[number] = index
    assert owners(groups, count) == expected
