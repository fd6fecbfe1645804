"""The same site, whoever makes its pages."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.export.workers import pool
from tests.export.incremental.edited_site import new_site
from tests.sites import read_files, write_site

BROKEN = """\
=== content/bad.mdx
# Bad

{1 / 0}
=== content/worse.mdx
<Nothing />
=== content/guide/off.md
[none](/nowhere) ![none](./none.png)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path / "site")


def build(site: Path, name: str, **options) -> dict[str, bytes]:
    return read_files(build_site(site, BuildOptions(out=site / name, **options)).out)


def test_a_pool_gives_the_same_site(site, monkeypatch):
    alone = build(site, "alone", jobs=1)
    monkeypatch.setattr(pool, "MANY", 1)
    assert build(site, "pool", jobs=2) == alone
    # What it has made is remembered as well.
    write_site(site, {"content/guide/two.md": "# Two and more\n"})
    again = build(site, "pool", jobs=2)
    assert again == build(site, "fresh", jobs=1, fresh=True)
    assert again != alone


@pytest.mark.parametrize("kind", ["fork", "spawn", "threads"])
def test_any_executor(site, kind):
    alone = build(site, "alone", jobs=1)
    executor = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context(kind))
    with executor:
        assert build(site, "other", executor=executor) == alone


def test_errors_come_as_they_are(site, monkeypatch):
    write_site(site, BROKEN)

    def told(**options) -> list[tuple[str, tuple[str, ...], object]]:
        with pytest.raises(RectoError) as caught:
            build_site(site, BuildOptions(**options))
        return [
            (str(error), tuple(getattr(error, "__notes__", ())), getattr(error, "frames", None))
            for error in caught.value.errors
        ]

    alone = told(jobs=1)
    assert len(alone) == 3
    monkeypatch.setattr(pool, "MANY", 1)
    assert told(jobs=2) == alone


def test_a_process_that_dies(site, monkeypatch):
    write_site(site, {"content/deadly.mdx": "import os\n\n{os._exit(9)}\n"})
    monkeypatch.setattr(pool, "MANY", 1)
    with pytest.raises(RectoError) as caught:
        build_site(site, BuildOptions(jobs=2))
    assert str(caught.value) == (
        "A process that made pages has ended with status 9, and the build with it. "
        "It may have run out of memory; --jobs 1 shows at which page."
    )
    assert not (site / "out").exists()
