"""Styles of elements as data, and the stylesheet for them."""

from __future__ import annotations

import pytest

from recto.html.own_styles import own_stylesheet, without_style_attributes


def test_declarations_become_data_and_rules() -> None:
    html = '<span class="strut" style="height:1em;vertical-align:-0.25em;"></span><b style="color:#cc0000">x</b>'
    found = without_style_attributes(html)
    assert found == (
        '<span class="strut" data-recto-style="height:1em;vertical-align:-0.25em"></span>'
        '<b data-recto-style="color:#cc0000">x</b>'
    )
    assert own_stylesheet(found + found) == (
        '[data-recto-style="color:#cc0000"]{color:#cc0000!important}'
        '[data-recto-style="height:1em;vertical-align:-0.25em"]{height:1em!important;vertical-align:-0.25em!important}'
    )


def test_a_document_without_any_needs_no_stylesheet() -> None:
    assert own_stylesheet('<p style="color:red">mine</p>') == ""


@pytest.mark.parametrize(
    "style",
    [
        "background:url(https://evil.test/)",
        "background: url(x)",
        "color:red}*{display:none",
        "content:'a'",
        "width:expression(\\61)",
        "@import x",
        "color",
        "",
    ],
)
def test_what_could_be_more_than_a_declaration_stays_as_it_is(style: str) -> None:
    html = f'<p style="{style}">'
    assert without_style_attributes(html) == html
    assert own_stylesheet(f'<p data-recto-style="{style}">') == ""
