"""The conformance cases of the page language, each one a test."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from recto.mdx import compile_mdx, evaluate

FOLDER = Path(__file__).parent.parent / "conformance"
CASES = [
    pytest.param(case, id=f"{kind}-{case['name']}")
    for kind in ("mdx", "python")
    for case in json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))
]


def load(name: str) -> ModuleType:
    """A file of the conformance folder, which is no package: it also runs on its own."""
    spec = importlib.util.spec_from_file_location(f"conformance_{name}", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


RUNNER, STUBS = load("run"), load("components")


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    RUNNER.run_case(case, (compile_mdx, evaluate), STUBS.COMPONENTS, STUBS.make_scope)
