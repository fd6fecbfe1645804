"""Components that keep what they make."""

import re
import sys

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.export.workers import pool
from tests.sites import read_files, write_site

LEAK = """\
kept = []


def Leak():
    kept.append(bytearray(60_000_000))
    return "more"


components = {"Leak": Leak}
"""
SAID = re.compile(
    r"content/\w\.mdx: Making pages up to this one has taken \d+ MB of memory, and it was not given back\. "
    r"Look for components that keep what they make, or raise `page_memory` in recto\.toml\."
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much a process holds")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_component_that_leaks(tmp_path, monkeypatch, jobs):
    monkeypatch.setattr(pool, "MANY", 1)
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/a.md": "# A\n"})
    before = read_files(build_site(tmp_path).out)
    pages = {f"content/{name}.mdx": "# Page\n\n<Leak />\n" for name in "bcde"}
    write_site(tmp_path, {"recto.toml": "search = false\npage_memory = 100\n", "mdx_components.py": LEAK, **pages})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path, BuildOptions(jobs=jobs))
    assert all(SAID.fullmatch(str(error)) for error in caught.value.errors)
    assert read_files(tmp_path / "out") == before
    write_site(tmp_path, {"recto.toml": "search = false\npage_memory = 0\n"})
    assert build_site(tmp_path, BuildOptions(jobs=jobs)).pages == 5
