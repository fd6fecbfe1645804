import re
from pathlib import Path

import pytest

from recto.mdx import compile_mdx
from tests.fixture_files import Case, case_id, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "fixtures" / "links.txt"), ids=case_id)
def test_links(case: Case) -> None:
    html = str(compile_mdx(case.input, path="page.md").html)
    assert re.sub(r"<svg .*?</svg>", "<svg/>", html) == case.output
