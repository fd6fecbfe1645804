"""Rows of the specification about Markdown that only a browser can show: looks, states, and what scripts may do."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components import BUILTINS
from recto.markdown.code.code_block import render_code_block
from recto.mdx import REPLACEABLE, CompileOptions, compile_mdx, evaluate_sync
from tests.browser.conftest import ORIGIN, show

STYLE = "(element, [name, part]) => getComputedStyle(element, part || null)[name]"


def page_of(source: str) -> str:
    options = CompileOptions(elements=REPLACEABLE & BUILTINS.keys())
    return str(evaluate_sync(compile_mdx(source, path="page.mdx", options=options), components=BUILTINS).html)


def style(page: Any, selector: str, name: str, part: str = "") -> str:
    value: str = page.eval_on_selector(selector, STYLE, [name, part])
    return value


def test_md_06_tables_scroll_and_have_stripes(new_page: Any) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    row = "| " + " | ".join(["word" * 9] * 6) + " |\n"
    show(page, page_of(row + "|---" * 6 + "|\n" + row * 3))
    table = "main table"
    assert style(page, table, "display") == "block"
    assert page.eval_on_selector(table, "e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.focus(table)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('main table').scrollLeft > 0")
    grounds = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => getComputedStyle(row).backgroundColor)")
    assert grounds[0] == grounds[2] != grounds[1]


@pytest.mark.parametrize("dark", [False, True])
def test_code_18_code_in_text_is_a_pill(page: Any, dark: bool) -> None:
    show(page, page_of("`" + "x" * 300 + "` and `y`\n"), dark=dark)
    assert style(page, "code", "fontSize") == "14.4px"
    assert style(page, "code", "borderTopWidth") == "1px"
    assert style(page, "code", "paddingLeft") == "3.6px"
    assert style(page, "code", "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    # A line with code is as high as the others.
    show(page, page_of("x\\\nx\n\nx `y`\\\nx\n"), dark=dark)
    heights = page.eval_on_selector_all("main p", "all => all.map(e => Math.round(e.getBoundingClientRect().height))")
    assert heights == [56, 56]


def test_code_25_scripts_may_change_the_text_of_code(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    show(page, render_code_block("let n = 1\n", "js copy"))
    page.eval_on_selector("code .n", "token => { token.firstChild.textContent = '2' }")
    page.locator("pre").hover()
    page.locator(".recto-code-copy").click()
    page.wait_for_selector(".copied")
    assert page.evaluate("navigator.clipboard.readText()") == "let n = 2"


def test_code_30_more_contrast_where_the_reader_asks_for_it(page: Any) -> None:
    show(page, render_code_block("let n = 1\n", "js"))
    usual = style(page, "pre", "boxShadow")
    page.emulate_media(contrast="more")
    strong = style(page, "pre", "boxShadow")
    assert strong != usual
    # The ring has the colour of the text.
    assert strong.startswith(style(page, "pre", "color"))


@pytest.mark.parametrize("source", ["[text](/a)\n", "<Link href='/a'>text</Link>\n"])
def test_link_06_links_are_underlined_but_under_the_pointer_and_ringed_for_the_keyboard(page: Any, source: str) -> None:
    show(page, page_of(source))
    link = "main a"
    assert style(page, link, "color") == "rgb(0, 107, 230)"
    assert style(page, link, "textDecorationLine") == "underline"
    assert style(page, link, "boxShadow") == "none"
    page.hover(link)
    assert style(page, link, "textDecorationLine") == "none"
    page.mouse.move(0, 700)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('main a')")
    assert style(page, link, "boxShadow") != "none"


def test_link_08_headings_show_their_link_when_they_are_meant(page: Any) -> None:
    show(page, page_of("## First\n\ntext\n"))
    anchor = ".subheading-anchor"
    assert style(page, anchor, "content", "::after").startswith('"#"')
    assert style(page, anchor, "opacity") == "0"
    page.hover("h2")
    page.wait_for_function("getComputedStyle(document.querySelector('.subheading-anchor')).opacity === '1'")
    page.mouse.move(0, 700)
    page.wait_for_function("getComputedStyle(document.querySelector('.subheading-anchor')).opacity === '0'")
    page.focus(anchor)
    page.wait_for_function("getComputedStyle(document.querySelector('.subheading-anchor')).opacity === '1'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{ORIGIN}/#first")
