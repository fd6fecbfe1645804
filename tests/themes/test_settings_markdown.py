"""Markdown in the settings."""

from __future__ import annotations

import pytest

from recto.themes.settings_markdown import block_html, inline_html
from tests.themes.samples import Urls


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("MIT **©**", "MIT <strong>©</strong>"),
        ("{2025 + 1} © Us", "2026 © Us"),
        ("[a](/b) [c](d#e)", '<a href="/base/b">a</a> <a href="d#e">c</a>'),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ],
)
def test_one_line_has_no_paragraph(text: str, html: str) -> None:
    assert inline_html(text, Urls("/base")) == html


def test_blocks() -> None:
    assert block_html("MIT", Urls()).strip() == "<p>MIT</p>"


def test_pictures_without_a_text_are_decoration() -> None:
    html = block_html("![](/a.svg) **Recto** ![B](/b.svg)", Urls())
    assert '<img alt="" src="/a.svg"' in html and '<img src="/b.svg" alt="B"' in html


def test_images_lie_in_public() -> None:
    assert '<img src="/base/logo.png" alt="Logo"' in block_html("![Logo](/logo.png)", Urls("/base"))
