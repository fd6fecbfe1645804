from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export.write import staged


def test_the_staging_folder_takes_the_place_of_the_old_output(tmp_path: Path):
    out = tmp_path / "out"
    for text in ("one", "two"):
        with staged(out) as staging:
            staging.write("_recto/x.css", b"")
            staging.write("a/b.html", text)
        assert (out / "a/b.html").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failing_build_leaves_the_old_output_and_nothing_else(tmp_path: Path):
    out = tmp_path / "out"
    with staged(out) as staging:
        staging.write("_recto/x.css", b"")
        staging.write("a.html", "good")
    with pytest.raises(RectoError), staged(out) as staging:
        staging.write("a.html", "bad")
        raise RectoError("no")
    assert (out / "a.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("years of work")
    with pytest.raises(RectoError) as caught, staged(tmp_path / "out"):
        pass
    assert str(caught.value) == (
        f"{tmp_path}/out holds files that Recto did not make, so it is not replaced. "
        "Choose another folder with --out, or empty this one."
    )
    assert (tmp_path / "out/thesis.txt").exists()


def test_an_output_that_is_a_file(tmp_path: Path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(RectoError, match="is a file, not a folder"), staged(tmp_path / "out"):
        pass
