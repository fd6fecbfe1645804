"""Code blocks in a browser: what is copied, and long blocks that are collapsed (CODE-13, CODE-15)."""

from __future__ import annotations

import pytest

from recto.markdown.code.code_block import render_code_block
from recto.markdown.code.code_options import CodeOptions
from tests.browser.conftest import ORIGIN, show

NOTED = """import os

old = 1  # [!code --]
new = 2  # [!code ++]
    if True:  # [!code focus]
        pass  # [!code error]
last
"""
LONG = "".join(f"line {number}\n" for number in range(1, 31))


def copied(page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    page.locator(".recto-code-copy").first.click()
    page.wait_for_selector(".copied")
    return page.evaluate("navigator.clipboard.readText()")


def test_code_15_the_check_is_shown_for_two_seconds(page):
    show(page, render_code_block("a\n", "text copy"))
    button = page.locator(".recto-code-copy")
    assert button.get_attribute("title") == "Copy code"
    assert page.eval_on_selector(".recto-code-tools", "e => getComputedStyle(e).opacity") == "0"
    icon = "button => getComputedStyle(button, '::before').maskImage"
    before = button.evaluate(icon)
    assert copied(page) == "a"
    assert button.evaluate(icon) != before
    page.wait_for_function("!document.querySelector('.copied')")
    assert button.evaluate(icon) == before


def test_code_15_what_cannot_be_copied_is_said_in_the_console(page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    show(page, render_code_block("a\n", "text copy"))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.locator("pre").hover()
    with page.expect_console_message():
        page.locator(".recto-code-copy").click()
    assert "Failed to copy!" in said[0]
    assert page.locator(".copied").count() == 0


@pytest.mark.parametrize("info", ["py copy", 'py copy showLineNumbers{8} {1} /old/ filename="a.py"'])
def test_exactly_the_code_is_copied(page, info):
    show(page, render_code_block(NOTED, info))
    assert copied(page) == "import os\n\nnew = 2\n    if True:\n        pass\nlast"


SESSIONS = [
    ("$ make \\\n    test\nok\n$ ls\na  b\n", "make \\\n    test\nls"),
    (">>> for x in y:\n...     print(x)\n...\n1\n>>> x\n2\n", "for x in y:\n    print(x)\n\nx"),
    ("In [1]: a = 1\n   ...: b\nOut[1]: 2\nIn [2]: c\n", "a = 1\nb\nc"),
    ("x = 1\n>>> no session\n", "x = 1\n>>> no session"),
    ("$price = 1;\n", "$price = 1;"),
]


@pytest.mark.parametrize(("shown", "typed"), SESSIONS)
def test_of_a_session_only_what_was_typed_is_copied(page, shown, typed):
    show(page, render_code_block(shown, "text copy"))
    assert copied(page) == typed


def test_a_session_is_copied_whole_where_the_settings_say_so(page):
    show(page, render_code_block("$ ls\na\n", "text copy", CodeOptions(copy_prompts=True)))
    assert copied(page) == "$ ls\na"


def test_all_lines_of_a_collapsed_block_are_copied(page):
    show(page, render_code_block(LONG, "text copy collapse showLineNumbers"))
    assert copied(page) == LONG.removesuffix("\n")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_block_opens_and_closes_without_scripts(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    show(page, render_code_block(LONG, "text collapse={5}") + render_code_block(LONG, "text"))
    block = page.locator(".recto-code").first
    shown = block.locator("code > span:visible")
    assert shown.count() == 5
    more = block.locator("summary")
    assert more.inner_text() == "Show all 30 lines"
    more.focus()
    page.keyboard.press("Enter")
    assert shown.count() == 30
    assert more.inner_text() == "Show fewer lines"
    more.click()
    assert shown.count() == 5
    assert page.locator(".recto-code").nth(1).locator("code > span:visible").count() == 30


def test_nothing_is_collapsed_on_paper(page):
    show(page, render_code_block(LONG, "text collapse={5}"))
    page.emulate_media(media="print")
    assert page.locator("code > span:visible").count() == 30
    assert not page.locator("summary").is_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_marked_lines_look_different(page, dark):
    show(page, render_code_block(NOTED, "py"), dark=dark)
    grounds = page.eval_on_selector_all(
        "code > span", "lines => lines.map(line => getComputedStyle(line).backgroundColor)"
    )
    plain, removed, added, error = grounds[0], grounds[2], grounds[3], grounds[5]
    assert len({plain, removed, added}) == 3
    assert error == removed
    assert page.eval_on_selector("code > span", "line => getComputedStyle(line).opacity") == "0.5"
