"""Modules that are imported anew after a change, and those that stay."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recto.project import Project
from tests.sites import write_site


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the import path beside the site in `site`, with a package and a module."""
    folder = write_site(
        tmp_path / "lib",
        {
            "shapes_beside/__init__.py": "from .core import AREA\n",
            "shapes_beside/core.py": "AREA = 1\n",
            "alone_beside.py": "VALUE = 1\n",
            "by_value_beside.py": "from shapes_beside.core import AREA\n",
        },
    )
    write_site(tmp_path / "site", {"content/index.md": "# Home\n", "own_words.py": "from shapes_beside import AREA\n"})
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0].endswith("_beside")]:
        del sys.modules[name]


def test_a_changed_package_goes_whole_with_all_that_import_it(beside: Path) -> None:
    with Project.open(beside.parent / "site") as project:
        project.allow_imports()
        import alone_beside  # type: ignore[import-not-found]  # noqa: F401
        import by_value_beside  # type: ignore[import-not-found]  # noqa: F401
        import own_words  # type: ignore[import-not-found]

        assert own_words.AREA == 1
        changed = beside / "shapes_beside/core.py"
        assert str(changed) in project.imported_files()
        # Of the same size, and within the same second.
        changed.write_text("AREA = 2\n")
        assert project.reload([changed]).code
        gone = {"shapes_beside", "shapes_beside.core", "by_value_beside", "own_words"}
        assert gone.isdisjoint(sys.modules)
        assert "alone_beside" in sys.modules
        import own_words as again

        assert again.AREA == 2


def test_reading_everything_anew_imports_all_that_is_not_installed(beside: Path) -> None:
    with Project.open(beside.parent / "site") as project:
        project.allow_imports()
        import alone_beside  # noqa: F401
        import wheel_of_none  # type: ignore[import-not-found]  # noqa: F401

        project.reload()
        assert "alone_beside" not in sys.modules
        assert "wheel_of_none" in sys.modules


def test_what_the_application_has_imported_before_stays(beside: Path) -> None:
    import alone_beside  # noqa: F401

    with Project.open(beside.parent / "site") as project:
        project.allow_imports()
        project.reload([beside / "alone_beside.py"])
        assert "alone_beside" in sys.modules
    assert "alone_beside" in sys.modules


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package where packages are installed."""
    folder = write_site(tmp_path / "env/site-packages", {"wheel_of_none.py": "VALUE = 1\n"})
    monkeypatch.syspath_prepend(str(folder))
    yield
    sys.modules.pop("wheel_of_none", None)
