"""Each construct: what becomes of it, and that it means what Python-Markdown's own output means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.material.pages import meaning, python_markdown, rendered
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parent / "fixtures"
FILES = sorted(FIXTURES.glob("*.md"))
CASES = [pytest.param(case, id=f"{file.stem}-{case_id(case)}") for file in FILES for case in read_cases(file)]
OWN = "[own]"
"""Ends the titles of cases that Recto shows in another way, on purpose."""


@pytest.mark.parametrize("case", CASES)
def test_output(case: Case) -> None:
    assert rendered(case.input) == case.output


@pytest.mark.parametrize("case", [case for case in CASES if not str(case.id).endswith(OWN)])
def test_meaning_is_that_of_python_markdown(case: Case) -> None:
    pytest.importorskip("markdown", reason="Python-Markdown is not installed")
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    assert meaning(rendered(case.input)) == meaning(python_markdown(case.input))
