"""Front matter as MkDocs takes it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.dialects.material.text.page_metadata import read_page_metadata

NOT_YAML = "The front matter is not valid YAML: mapping values are not allowed in this context."
CASES: list[tuple[str, dict[str, Any], str, list[tuple[str, int]]]] = [
    ("---\ntitle: A\n---\nText", {"title": "A"}, "Text", []),
    ("---\ntitle: A: b\ntags:\n  - x\n---\nText", {"title": "A: b", "tags": ["x"]}, "Text", [(NOT_YAML, 2)]),
    (
        "---\ntitle: [Name]\norder: first\n---\nText",
        {"title": "[Name]"},
        "Text",
        [
            ("`title` is a text, and is read as it is written.", 2),
            ("`order` does not hold what Recto reads there, and is ignored.", 3),
        ],
    ),
    ("---\ntitle: A\n", {}, "---\ntitle: A\n", [("The front matter that starts here is not closed.", 1)]),
    ("Title: A\nAuthors: ann\n    ben\n\nText\n", {"title": "A", "authors": "ann ben"}, "Text\n", []),
    (
        "Note: this is a sentence.\n\nText\n",
        {"note": "this is a sentence."},
        "Text\n",
        [("MkDocs reads the first lines of this page as metadata, so that they are not shown.", 1)],
    ),
    ("# Heading\n\nKey: value\n", {}, "# Heading\n\nKey: value\n", []),
    ("", {}, "", []),
]


@pytest.mark.parametrize(("source", "data", "body", "told"), CASES)
def test_what_is_read(source: str, data: dict[str, Any], body: str, told: list[tuple[str, int]]) -> None:
    front = read_page_metadata(source, path="docs/a.md")
    assert (front.data, source[front.body_offset :]) == (data, body)
    assert sorted((each.message, each.where.line) for each in front.warnings if each.where) == sorted(told)
    assert source.count("\n", 0, front.body_offset) + 1 == front.body_start_line


@given(st.text("-:[]{}'\"#&*!|>%@`\n\t atitle", max_size=60))
def test_no_page_is_lost_for_its_front_matter(text: str) -> None:
    for source in (f"---\n{text}\n---\nText", text):
        front = read_page_metadata(source, path="docs/a.md")
        assert 0 <= front.body_offset <= len(source)
        assert front.body_start_line >= 1
