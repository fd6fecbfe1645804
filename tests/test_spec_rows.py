"""Every row of the specification has a test that names it, or is a stated difference."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
ROWS = TESTS / "spec_rows.txt"
DIFFERENCES = TESTS.parent / "docs/content/reference/differences.mdx"
# `MATH-03` in texts, `math_03` in the names of tests.
_ID = re.compile(r"(?<![A-Za-z0-9])([A-Z0-9]+)[-_](\d\d)(?!\d)", re.IGNORECASE)
_RANGE = re.compile(r"[A-Z0-9]+-\d\d\s*…\s*[A-Z0-9]+-\d\d")
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)


def named_in(text: str) -> set[str]:
    """The rows that a text names one by one."""
    return {f"{area.upper()}-{number}" for area, number in _ID.findall(_RANGE.sub("", text))}


def told_to_differ() -> set[str]:
    """The rows in the last column of the table that readers see."""
    rows = [line for line in _COMMENT.sub("", DIFFERENCES.read_text("utf-8")).splitlines() if line.startswith("|")]
    return {name for row in rows[2:] for name in named_in(row.strip("|").rpartition("|")[2])}


def rows_of_tests() -> set[str]:
    """The rows that tests name, by the words of their module, their names or their code, or as the title of a case."""
    named: set[str] = set()
    for path in TESTS.rglob("*.py"):
        if path.name.startswith("test_") and path != Path(__file__):
            named.update(*(named_in(text) for text in functions_of_tests(path.read_text("utf-8"))))
    for path in TESTS.rglob("*.txt"):
        if path != ROWS:
            named.update(*(named_in(title) for title in titles_of_cases(path.read_text("utf-8"))))
    return named


def functions_of_tests(source: str) -> Iterator[str]:
    """What a module of tests says it is about, and the code of its tests without comments."""
    tree = ast.parse(source)
    yield ast.get_docstring(tree) or ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield ast.unparse(node)


def titles_of_cases(text: str) -> Iterator[str]:
    """The lines before a single dot that do not belong to a case."""
    before, dots = "", 0
    for line in text.splitlines():
        if line == ".":
            if dots % 3 == 0:
                yield before
            dots += 1
        before = line


def test_every_row_is_tested_or_told_to_differ() -> None:
    named = rows_of_tests() | told_to_differ()
    assert [row for row in ROWS.read_text("utf-8").split() if row not in named] == []


def test_differences_name_rows_that_there_are() -> None:
    assert told_to_differ() - set(ROWS.read_text("utf-8").split()) == set()


def test_comments_and_ranges_do_not_count() -> None:
    assert named_in("AB-01, AB-03 … AB-05 and ab_07") == {"AB-01", "AB-07"}
    assert list(functions_of_tests("'AB-00'\n# AB-01\nx = 'AB-02'\ndef test_ab_03():\n    'AB-04'  # AB-05\n")) == [
        "AB-00",
        'def test_ab_03():\n    """AB-04"""',
    ]
    assert list(titles_of_cases("AB-01 x\n.\nAB-02\n.\nAB-03\n.\n\nAB-04\n.\n.\n.\n")) == ["AB-01 x", "AB-04"]
