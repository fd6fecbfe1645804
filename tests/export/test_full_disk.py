"""Builds on a disk that becomes full; `python -m tests.stress.full_disk 60` does it at every stage."""

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site
from tests.stress.full_disk import Fills, resize, small_disk, used


def test_the_site_that_was_there_stays_and_the_next_build_is_right(tmp_path):
    fills = Fills(tmp_path, pages=6, pictures=1)
    try:
        fills.prepare()
    except PermissionError as error:
        pytest.skip(str(error))
    assert fills.round(0.3, warm=True, fresh=True).endswith("1")


def test_what_is_told(tmp_path):
    pages = {f"content/{name}.md": f"# Page {name}\n\n{'word ' * 2000}\n" for name in range(20)}
    try:
        with small_disk(tmp_path):
            write_site(tmp_path, {**pages, "recto.toml": "search = false\n"})
            resize(tmp_path, used(tmp_path) + 200_000)
            with pytest.raises(RectoError) as caught:
                build_site(tmp_path)
            assert caught.value.message == "Cannot write the site: No space left on device."
            assert caught.value.hint == "Make room; the site that was there is untouched."
    except PermissionError as error:
        pytest.skip(str(error))
