"""Links into GitHub and GitLab."""

from __future__ import annotations

from typing import Any

import pytest

from recto.html import render
from recto.strings import english
from recto.themes.docs.repository import issue_link, page_links
from tests.themes.samples import sample_page, settings_of


def links(source_path: str | None = "content/a b.md", **theme: Any) -> str:
    page = sample_page(title="A “B”", source_path=source_path)
    return str(render(page_links(page, settings_of(theme), english())))


def test_no_repository_no_links() -> None:
    assert links() == ""


def test_edit_link() -> None:
    html = links(docs_repository_base="https://github.com/me/site/tree/main/docs/", feedback={"content": False})
    assert html == (
        '<a href="https://github.com/me/site/tree/main/docs/content/a%20b.md" class="recto-external" target="_blank" '
        'rel="noreferrer">Edit this page</a>'
    )


def test_pages_from_elsewhere_are_edited_there() -> None:
    assert 'href="https://example.com/x.md"' in links("https://example.com/x.md")


def test_edit_link_can_be_taken_away() -> None:
    assert "Edit" not in links(docs_repository_base="https://github.com/me/site", edit_link=False)


def test_feedback_has_an_address_of_its_own() -> None:
    assert '<a href="https://x.org/ask"' in links(feedback={"link": "https://x.org/ask"})


@pytest.mark.parametrize(
    ("base", "link"),
    [
        (None, None),
        ("https://github.com", None),
        ("https://example.com/me/site", None),
        ("https://github.com/me/site/tree/main", "https://github.com/me/site/issues/new?title=A%20%26&labels=bug"),
        (
            "https://gitlab.com/group/sub/site/-/tree/main",
            "https://gitlab.com/group/sub/site/-/issues/new?issue[title]=A%20%26&issue[description]=%2Flabel%20~bug",
        ),
    ],
)
def test_issues(base: str | None, link: str | None) -> None:
    assert issue_link(base, "A &", "bug") == link
