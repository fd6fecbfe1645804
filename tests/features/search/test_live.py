"""Search while a site is written: what is found of documents as they were made last."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recto.content import Page
from recto.content.page_source import FileSource
from recto.features.search.live import LiveSearch
from recto.plugins import DocumentMade


def made(file: str, body: str, *, language: str = "en", draft: bool = False) -> DocumentMade:
    front_matter = {"draft": True} if draft else {}
    page = Page("/" + file.removesuffix(".html"), FileSource("/s/a.md", "a.md"), "md", "A", front_matter, "a")
    html = f'<!doctype html><html lang="{language}"><body><main data-pagefind-body>{body}</main></body></html>'
    return DocumentMade(page, file, html)


def found(search: LiveSearch, query: str, language: str = "en") -> list[dict[str, Any]]:
    answer = search.answer("_pagefind/query", {"q": query, "language": language})
    assert answer is not None
    pages: list[dict[str, Any]] = json.loads(answer.body)
    return pages


def titles(search: LiveSearch, query: str, language: str = "en") -> list[str]:
    return [page["meta"]["title"] for page in found(search, query, language)]


@pytest.fixture
def search() -> LiveSearch:
    search = LiveSearch()
    search.document_made(
        made("tea.html", '<h1>Tea</h1><p>Leaves &amp; <b>hot</b> water.</p><h2 id="green">Green</h2>Sencha')
    )
    search.document_made(made("coffee.html", "<h1>Coffee</h1><p>Beans and water, not tea.</p>"))
    return search


def test_titles_weigh_more_and_sections_have_addresses(search: LiveSearch) -> None:
    assert titles(search, "tea") == ["Tea", "Coffee"]
    (page,) = found(search, "sencha")
    assert page["sub_results"] == [
        {"title": "Green", "url": "/tea.html#green", "excerpt": "<mark>Sencha</mark>", "locations": []}
    ]
    assert found(search, "leaves")[0]["sub_results"][0]["excerpt"] == "<mark>Leaves</mark> &amp; qxzqag hot water."


def test_words_by_their_beginnings_forms_and_accents(search: LiveSearch) -> None:
    assert titles(search, "lea") == ["Tea"]
    assert titles(search, "bean wat") == ["Coffee"]
    search.document_made(made("bread.html", "<h1>Brötchen</h1>"))
    assert titles(search, "brotchen") == ["Brötchen"]


def test_a_page_that_changes_or_goes(search: LiveSearch) -> None:
    search.document_made(made("tea.html", "<h1>Mate</h1>"))
    assert titles(search, "tea") == ["Coffee"]
    assert titles(search, "mate") == ["Mate"]
    search.page_gone("tea.html")
    search.page_gone("never.html")
    assert titles(search, "mate") == []
    search.document_made(
        DocumentMade(made("coffee.html", "").page, "coffee.html", "<html><body>Not searched</body></html>")
    )
    assert titles(search, "water") == []


def test_drafts_are_marked_and_languages_apart(search: LiveSearch) -> None:
    search.document_made(made("plan.html", "<h1>Plan</h1>", draft=True))
    assert titles(search, "plan") == ["Plan (draft)"]
    search.document_made(made("de/tee.html", "<h1>Tea auf Deutsch</h1>", language="de"))
    assert titles(search, "tea", "de") == ["Tea auf Deutsch"]
    assert titles(search, "deutsch") == []


@pytest.mark.parametrize("query", ["", '"', "*", "a OR", "NEAR(", "-tea", "title:tea", "^", "' ; DROP TABLE sections"])
def test_any_query_is_a_question(search: LiveSearch, query: str) -> None:
    found(search, query)
    assert titles(search, "sencha") == ["Tea"]


def test_what_is_left_out_of_an_index_is_not_found(search: LiveSearch) -> None:
    search.document_made(made("x.html", "<h1>X</h1><div data-pagefind-ignore>hidden</div><script>var secret</script>"))
    assert titles(search, "hidden") == titles(search, "secret") == []


def test_parts_of_texts_without_spaces(search: LiveSearch) -> None:
    from recto.features.search.scripts_without_spaces import paired_text

    search.document_made(made("zh.html", "<h1>一段简单的文字</h1>", language="zh"))
    assert len(found(search, paired_text("段简").split()[0], "zh")) == 1
    assert found(search, paired_text("单段").split()[0], "zh") == []
