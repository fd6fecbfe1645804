from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.slugs import Slugger
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures/slugs.txt")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_slugs(case: Case) -> None:
    slugger = Slugger()
    assert [slugger.slug(line) for line in case.input.splitlines()] == case.output.splitlines()


@given(st.lists(st.text(max_size=20)))
def test_ids_are_unique_and_hold_no_spaces(headings: list[str]) -> None:
    slugger = Slugger()
    slugs = [slugger.slug(heading) for heading in headings]
    assert len(set(slugs)) == len(slugs)
    assert all(slug and not any(char.isspace() for char in slug) for slug in slugs)
