"""Titles from file names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.content.titles import format_name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my-test-file", "My Test File"),
        ("c-and_d-api", "C and D API"),
        ("with-nextjs", "With Nextjs"),
        ("my-api-and-the-ui", "My API and the UI"),
        ("file-name.with.DOTS", "File Name.with.dots"),
        ("how-to-write_graphql-on-ios", "How to Write GraphQL on iOS"),
        ("a-guide-to-the-cli", "A Guide to the CLI"),
        ("the", "The"),
        ("what-to-look-for", "What to Look For"),
        ("2024", "2024"),
        ("2024-roadmap", "2024 Roadmap"),
        ("macos", "macOS"),
        ("package.json", "package.json"),
        ("jwts-and-ssr", "JWTs and SSR"),
        ("don't-panic", "Don't Panic"),
        ("überblick", "Überblick"),
        ("日本語", "日本語"),
        ("straße-und-ßa", "Straße Und SSa"),
        ("a--b", "A  B"),
        ("notes: the end", "Notes: The End"),
        ("index", "Index"),
        ("", ""),
    ],
)
def test_format_name(name: str, title: str) -> None:
    assert format_name(name) == title


@given(st.text(max_size=30))
def test_any_name_has_a_title(name: str) -> None:
    format_name(name)
