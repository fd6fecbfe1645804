from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.code.fences import FenceInfo, HighlightedChars, HighlightedLines, in_ranges, parse_fence_info
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parents[1] / "fixtures/fences.txt")
NAMES = {"FenceInfo": FenceInfo, "HighlightedChars": HighlightedChars, "HighlightedLines": HighlightedLines}


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_info_strings(case: Case) -> None:
    expected = eval(case.output, NAMES)
    found = parse_fence_info(case.input)
    for field in fields(FenceInfo):
        value = getattr(expected, field.name)
        assert getattr(found, field.name) == (frozenset(value) if field.name == "flags" else value), field.name


META = st.lists(
    st.sampled_from(["js", "filename=", '"', "'", "/", "{", "}", "1-3", ",", "#id", " ", "\\", "copy", "=", "\t"])
    | st.text(max_size=4)
).map("".join)


@given(META)
def test_never_raises(info: str) -> None:
    fence = parse_fence_info(info)
    for group in fence.highlighted_lines:
        assert 0 not in group or group.ranges
    for chars in fence.highlighted_chars:
        assert chars.text
        chars.wants(1)


def test_values_are_looked_up_by_key() -> None:
    fence = parse_fence_info("py file=a.py file=b.py")
    assert fence.value("file") == "b.py"
    assert fence.value("lines") is None


def test_ranges_hold_numbers_only() -> None:
    assert in_ranges(2, ((1, 3),))
    assert not in_ranges("2", ((1, 3),))
