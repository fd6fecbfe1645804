"""Sections of a searched document: text by headings with addresses."""

from pathlib import Path

import pytest

from recto.features.search.sections import searched_text
from tests.fixture_files import read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "sections.txt")


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_sections(case):
    found = searched_text(case.input)
    lines = [f"title: {found.title}", *(f"{each.address} | {each.heading} | {each.text}" for each in found.sections)]
    assert "\n".join(line.strip() for line in lines) == case.output.rstrip("\n")
