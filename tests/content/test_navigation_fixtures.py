"""The sites of `tests/fixtures/navigation`, run in process; their `run.py` compares."""

from __future__ import annotations

import importlib.util
import json
import shutil
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from recto.content import discover, inspect_route, inspect_routes
from recto.errors import RectoError, describe
from recto.project.settings import load_settings

FIXTURES = Path(__file__).parent.parent / "fixtures" / "navigation"


@cache
def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("navigation_run", FIXTURES / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return found


FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/expected.json"))
GOOD = [folder for folder in FOLDERS if "error_contains" not in expected(folder)]
BAD = [folder for folder in FOLDERS if "error_contains" in expected(folder)]


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_navigation(folder: Path) -> None:
    wanted = expected(folder)
    root = folder / "site"
    site = discover(root, load_settings(root))
    assert sorted(row["route"] for row in inspect_routes(site)) == sorted(wanted["all_routes"])
    for route, navigation in wanted["routes"].items():
        shown = json.loads(json.dumps(inspect_route(site, route)))
        assert list(runner().differences(navigation, shown)) == [], route


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_errors(folder: Path, tmp_path: Path) -> None:
    wanted = expected(folder)["error_contains"]
    root = shutil.copytree(folder / "site", tmp_path / "site")
    with pytest.raises(RectoError) as caught:
        discover(root, load_settings(root))
    text = "\n".join(describe(error) for error in caught.value.errors)
    for part in [wanted] if isinstance(wanted, str) else wanted:
        assert part in text
