from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.markdown.code.code_regions import cut
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.parametrize("case", read_cases(FIXTURES / "code_regions.txt"), ids=case_id)
def test_parts_of_files(case: Case) -> None:
    part, _, text = case.input.partition("\n")
    try:
        found = cut(text, part, path="a.py")
    except RectoError as error:
        found = str(error)
    assert found + "\n" == case.output


@given(st.text("#region d\n-8<[]:ab/"), st.text("La1-b", min_size=1))
def test_any_part_of_any_file_is_found_or_refused(text: str, part: str) -> None:
    try:
        assert isinstance(cut(text, part, path="a"), str)
    except RectoError as error:
        assert error.hint
