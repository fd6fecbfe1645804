from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import build_site
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import write_site

CASES = read_cases(Path(__file__).parent / "fixtures/bad_input.txt")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_bad_input(case: Case, tmp_path):
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, case.input))
    assert "\n".join(describe(error) for error in caught.value.errors) + "\n" == case.output
    assert not (tmp_path / "out").exists()


def test_the_original_exception_and_only_the_authors_lines_are_kept(tmp_path):
    site = "=== app/page.py\ndef count():\n    return 1 / 0\n\nasync def page(params):\n    return count()\n"
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, site))
    error = caught.value
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert [str(frame) for frame in error.frames] == ["app/page.py:5:12", "app/page.py:2:12"]
