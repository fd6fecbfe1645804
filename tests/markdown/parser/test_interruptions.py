"""Blocks that end a paragraph without an empty line between them."""

from pathlib import Path

import pytest

from recto.mdx import compile_mdx
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parents[1] / "fixtures" / "interruptions.txt")
# Indented lines are no code there.
INDENTED = "A head that is indented like code is text"


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_tables(case: Case, path: str) -> None:
    if case.title != INDENTED or path == "page.md":
        assert f"{str(compile_mdx(case.input, path=path).html).rstrip()}\n" == case.output
