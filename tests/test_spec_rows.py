"""Every row of the specification of these areas has a test that names it, or is a stated difference."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
ROWS = TESTS / "spec_rows.txt"
DIFFERENCES = TESTS.parent / "docs/content/reference/differences.mdx"
# `MATH-03` in texts, `math_03` in the names of tests.
_ID = re.compile(r"(?<![A-Za-z])([A-Z0-9]+)[-_](\d\d)(?!\d)", re.IGNORECASE)


def named_in(path: Path) -> set[str]:
    return {f"{area.upper()}-{number}" for area, number in _ID.findall(path.read_text("utf-8"))}


def test_every_row_is_tested_or_told_to_differ() -> None:
    named = named_in(DIFFERENCES)
    for path in TESTS.rglob("*"):
        # Sites of `fixtures/navigation` name their rows beside what is expected of them.
        if (path.suffix in (".py", ".txt") or path.name == "expected.json") and path not in (ROWS, Path(__file__)):
            named |= named_in(path)
    assert [row for row in ROWS.read_text("utf-8").split() if row not in named] == []
