"""What is published: a wheel and an sdist that hold everything, and work where nothing of the repository is."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_BYTES = 12_000_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both, made without the network."""
    for module in ("build", "hatchling"):
        pytest.importorskip(module)
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size <= MOST_BYTES


def test_the_metadata_is_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    assert metadata["Name"] == "recto"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Summary"] and metadata["Author"] and metadata["Keywords"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_licences_of_vendored_files_are_inside(wheel: Path) -> None:
    source = ROOT / "src"
    licences = {
        path.relative_to(source).as_posix() for path in source.rglob("LICENSE*") if "__pycache__" not in str(path)
    }
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert len(licences) > 3
    assert licences <= names
    assert {name for name in names if "/licenses/" in name} >= {
        f"{next(name for name in names if name.endswith('METADATA')).partition('/')[0]}/licenses/src/{each}"
        for each in licences
    }


def test_the_sdist_has_what_the_wheel_is_made_of(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "src/recto/__init__.py", "src/recto/py.typed"} <= names


def test_the_wheel_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Beside the libraries that it needs, which the network would bring."""
    place = tmp_path / "site-packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(place)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(place)}

    def recto(*arguments: str) -> str:
        run = [sys.executable, "-P", "-m", "recto.cli", *arguments]
        return subprocess.run(run, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment).stdout

    where = [sys.executable, "-P", "-c", "import recto; print(recto.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, env=environment).stdout
    assert found.startswith(str(place))
    assert recto("--version").startswith("recto")
    for template in ("docs", "blog"):
        recto("new", template, "--template", template)
        assert (tmp_path / template / ".github/workflows/site.yml").is_file()
        assert (tmp_path / template / ".gitignore").is_file()
        assert "Built" in recto("build", template, "--strict")
