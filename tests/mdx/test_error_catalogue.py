"""Every message of the language has a case, every case says what is printed, and the documentation shows them all."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import recto.mdx
from tests.fixture_files import Case, case_id, read_cases
from tests.mdx.error_cases import FOLDER, READERS, shown

FILES = (*READERS, "errors_warnings", "errors_warnings_md")
CASES = [
    pytest.param(name, case, id=f"{name}-{case_id(case)}")
    for name in FILES
    for case in read_cases(FOLDER / f"{name}.txt")
]
DOCS = Path(__file__).parents[2] / "docs"
SENTENCE = re.compile(r"[A-Z`<{\0].*\s.*[.?]", re.DOTALL)
NOT_SHOWN = {
    # How deep an expression may be that parses but is too deep to compile differs between versions of Python.
    "An expression of this page is nested too deeply.",
    # It is told when the page runs: `test_untrusted_addresses.py` has it.
    "The address in … of <…> cannot be used in a page that is not trusted.",
}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_text(name: str, case: Case) -> None:
    assert shown(name, case.input) == case.output


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """The sentences in a module's code that are no docstrings, and patterns of what they become."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    passed_over = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    passed_over |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in passed_over:
            continue
        parts: list[ast.expr] = (
            node.values if isinstance(node, ast.JoinedStr) else [node] if isinstance(node, ast.Constant) else []
        )
        texts = [part.value if isinstance(part, ast.Constant) else "\0" for part in parts]
        if texts and all(isinstance(text, str) for text in texts) and SENTENCE.fullmatch("".join(map(str, texts))):
            pattern = "".join(".+" if text == "\0" else re.escape(str(text)) for text in texts)
            yield "".join(map(str, texts)).replace("\0", "…"), pattern


def test_every_message_has_a_case() -> None:
    printed = "\n".join(case.output for path in FOLDER.glob("errors*.txt") for case in read_cases(path))
    missing = {
        text
        for path in Path(recto.mdx.__file__).parent.rglob("*.py")
        for text, pattern in sentences(path)
        if not re.search(pattern, printed)
    }
    assert missing == NOT_SHOWN


def test_the_documentation_shows_every_case() -> None:
    spec = importlib.util.spec_from_file_location("error_catalogue", DOCS / "error_catalogue.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS / "content" / "reference" / "errors.mdx").read_text("utf-8")
    for path in FOLDER.glob("errors*.txt"):
        assert f'{{catalogue("{path.stem}")}}' in page
        headings = [str(element.children[0]) for element in module.catalogue(path.stem) if element.tag == "h3"]
        assert headings == [case.title for case in read_cases(path)]
