"""What code says it reads where nobody can hear it."""

from pathlib import Path

import pytest

from recto import RectoError, depends_on
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import ReadLog
from tests.sites import write_site


@pytest.fixture
def root(tmp_path):
    names = ("data/a.parquet", "data/b.parquet", "data/c.txt", "data/old/d.parquet", "content/[x]/e.db", "f.parquet")
    write_site(tmp_path, dict.fromkeys(names, ""))
    return tmp_path


def declared(root, *paths):
    with reading(ReadLog(), PathBase(root, root / "content/[x]")) as log:
        depends_on(*paths)
    assert log.is_declared
    return log


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("e.db", ["content/[x]/e.db"]),
        ("../../f.parquet", ["f.parquet"]),
        ("/f.parquet", ["f.parquet"]),
        (Path("e.db"), ["content/[x]/e.db"]),
        ("*.db", ["content/[x]/e.db"]),
        ("../../*.parquet", ["f.parquet"]),
        ("/data/*.parquet", ["data/a.parquet", "data/b.parquet"]),
        ("/data/**/*.parquet", ["data/a.parquet", "data/b.parquet", "data/old/d.parquet"]),
        ("/data/*", ["data/a.parquet", "data/b.parquet", "data/c.txt", "data/old/d.parquet"]),
        ("/data", ["data/a.parquet", "data/b.parquet", "data/c.txt", "data/old/d.parquet"]),
        ("/data/*.csv", []),
    ],
)
def test_paths(root, path, files):
    assert declared(root, path).files == {str(root / name) for name in files}


def test_absolute_paths_of_the_disk(root):
    assert declared(root, root / "f.parquet").files == {str(root / "f.parquet")}
    assert declared(root, root / "data" / "*.txt").files == {str(root / "data/c.txt")}


def test_folders_are_looked_at_too(root):
    assert declared(root, "/data").folders == {str(root / "data"), str(root / "data/old")}
    assert str(root / "data") in declared(root, "/data/*.csv").folders


def test_nothing_at_all(root):
    assert declared(root).files == set()


def test_outside_of_a_build(root):
    depends_on("nowhere")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/data/a.parkett", "Did you mean a.parquet?"),
        ("/nowhere/x", "The path begins at the site's folder."),
        ("x", "The path begins at the page's file."),
    ],
)
def test_paths_that_lead_nowhere(root, path, hint):
    with pytest.raises(RectoError) as caught:
        declared(root, path)
    assert (caught.value.message, caught.value.hint) == (f"There is no file or folder {path} to depend on.", hint)
