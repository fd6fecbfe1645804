"""What others may import: the names are pinned here, and the documentation uses nothing else."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = ROOT / "tests" / "public_surface.txt"
PUBLIC = (
    "recto",
    "recto.api",
    "recto.components",
    "recto.html",
    "recto.mdx",
    "recto.plugins",
    "recto.testing",
    "recto.themes",
    "recto.themes.blog",
    "recto.themes.docs",
)
_IMPORT = re.compile(
    r"^[ \t]*(?:from recto[\w.]* import [^\n(]+|from recto[\w.]* import \([^)]*\)|import recto[\w.]*)", re.MULTILINE
)


def documents() -> Iterator[Path]:
    for folder in ("docs", "examples"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".md", ".mdx") and not {"out", ".recto"} & set(path.parts):
                yield path
    yield ROOT / "README.md"


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Modules and names of Recto that a page imports, in its code and in what it shows."""
    for found in _IMPORT.finditer(path.read_text("utf-8")):
        for node in ast.parse(found[0].strip()).body:
            if isinstance(node, ast.ImportFrom):
                yield from ((node.module or "", name.name) for name in node.names)
            elif isinstance(node, ast.Import):
                yield from ((name.name, "") for name in node.names)


def test_the_public_names_are_those_that_are_pinned() -> None:
    lines = [f"{module} {name}" for module in PUBLIC for name in sorted(import_module(module).__all__)]
    assert lines == PINNED.read_text("utf-8").splitlines()


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_is_there(module: str) -> None:
    found = import_module(module)
    assert [name for name in found.__all__ if not hasattr(found, name)] == []


def test_names_that_are_not_there_are_attribute_errors() -> None:
    for module in ("recto", "recto.html"):
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            _ = import_module(module).nothing


@pytest.mark.parametrize("path", list(documents()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documentation_imports_public_names_only(path: Path) -> None:
    for module, name in imports(path):
        assert module in PUBLIC, f"{path.name} imports from {module}"
        assert not name or hasattr(import_module(module), name), f"{path.name}: {module} has no {name}"


def test_every_extra_is_named_where_it_is_wanted() -> None:
    """`dev` is set up by make, and `fuzz` is for those who look for faults; the others are for users."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    docs = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / "content").rglob("*.mdx"))
    assert [name for name in extras if name not in ("dev", "fuzz") and f"recto[{name}]" not in docs] == []
