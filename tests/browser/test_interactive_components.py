"""Popups, banners, films, tooltips and collapsed content: with keys, without scripts, on paper.

COMP-02, COMP-03, COMP-37, COMP-43, COMP-44, COMP-45.
"""

from __future__ import annotations

from typing import Any

import pytest

from recto.html import page_ids
from recto.markdown.slugs import Slugger
from tests.browser.conftest import ORIGIN, show
from tests.components.tags import render_tags

POPUP = """
<p><Popup><Popup.Button>Open</Popup.Button><Popup.Panel>Inside <a href="/x">it</a></Popup.Panel></Popup></p><p>after</p>
"""
NEW = """<h2>Everything</h2>
<Banner>News</Banner><SkipNavLink /><SkipNavContent />
<Select options="{[{'id': 'a', 'name': 'One'}, {'id': 'b', 'name': 'Two'}]}" title="Pick" />
<Popup><Popup.Button>Open</Popup.Button><Popup.Panel>Inside</Popup.Panel></Popup>
<p><Badge>a</Badge> <Badge type="info">b</Badge> <Badge type="warning">c</Badge> <Badge type="error">d</Badge>
<Badge type="important">e</Badge> <Kbd keys="Ctrl+K" />
<Since version="1.2" /> <Tooltip tip="what it is">word</Tooltip></p>
<Columns><p>a</p><p>b</p></Columns><Frame caption="A frame"><p>x</p></Frame>
<AccordionGroup><Accordion title="Why?">Because.</Accordion><Accordion title="How?">So.</Accordion></AccordionGroup>
<Collapse isOpen="{True}">open</Collapse><Collapse isOpen="{False}">shut</Collapse>
<YouTube id="dQw4w9WgXcQ" title="Tour" /><Video src="/a.mp4" title="Film" />
<ParamField name="id" type="str" required="{True}" default="x"><p>Which one.</p></ParamField>
<ResponseField name="ok" type="bool">Whether.</ResponseField>
<Update label="1.0" description="May" tags="{['new']}"><p>All.</p></Update>
<LinkButton href="/a">Go</LinkButton><LinkButton href="/b" variant="outline">Stay</LinkButton>
<Pre data-filename="a.sh" data-copy=""><Code>ls</Code></Pre><Icon name="house" label="Home" />
"""


@pytest.fixture(autouse=True)
def ids() -> Any:
    with page_ids(Slugger().slug):
        yield


def test_popups_open_by_pointer_click_and_keys(page: Any) -> None:
    show(page, render_tags(POPUP))
    button, panel = page.get_by_role("button", name="Open"), page.locator(".recto-popup-panel")
    assert not panel.is_visible() and button.get_attribute("aria-expanded") == "false"
    button.hover()
    panel.wait_for()
    page.get_by_text("after").hover()
    panel.wait_for(state="hidden")
    button.focus()
    page.keyboard.press("Enter")
    panel.wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    assert button.get_attribute("aria-controls") == panel.get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "it"
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Open"


def test_a_closed_banner_stays_closed(page: Any) -> None:
    show(page, render_tags('<Banner storageKey="news">News</Banner><Banner dismissible="{False}">Always</Banner>'))
    page.get_by_role("button", name="Dismiss banner").click()
    assert not page.get_by_text("News").is_visible() and page.get_by_text("Always").is_visible()
    assert page.evaluate("localStorage.getItem('news')") == "1"
    page.reload()
    assert not page.get_by_text("News").is_visible() and page.get_by_text("Always").is_visible()


def test_nothing_is_asked_of_youtube_before_a_click(page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, render_tags('<YouTube id="dQw4w9WgXcQ" title="Tour" start="{5}" />'))
    assert all(url.startswith(ORIGIN) for url in asked)
    page.get_by_role("link", name="Tour").click()
    frame = page.locator("iframe")
    frame.wait_for()
    address = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=5"
    assert (frame.get_attribute("src"), frame.get_attribute("title")) == (address, "Tour")


def test_a_tooltip_is_shown_for_the_focus_and_described(page: Any) -> None:
    show(page, render_tags('<p><Tooltip tip="Server side">SSR</Tooltip></p>'))
    tip = page.get_by_role("tooltip", include_hidden=True)
    assert not tip.is_visible()
    page.keyboard.press("Tab")
    assert tip.is_visible()
    assert page.locator("[aria-describedby]").get_attribute("aria-describedby") == tip.get_attribute("id")


def test_a_select_is_the_browsers_own(page: Any) -> None:
    show(
        page,
        render_tags("<Select options=\"{[{'id': 'a', 'name': 'One'}, {'id': 'b', 'name': 'Two'}]}\" title='Pick' />"),
    )
    select = page.get_by_role("combobox", name="Pick")
    assert select.input_value() == "a"
    select.select_option("b")
    assert select.input_value() == "b"


def test_collapsed_content_opens_by_its_attribute(page: Any) -> None:
    show(page, render_tags('<Collapse isOpen="{False}"><p>text</p></Collapse>'))
    text = page.get_by_text("text")
    assert not text.is_visible()
    page.locator(".recto-collapse").evaluate("it => it.toggleAttribute('data-open', true)")
    text.wait_for()


def test_the_skip_link_is_seen_with_the_focus_only(page: Any) -> None:
    show(page, render_tags("<SkipNavLink /><a href='/x'>other</a><SkipNavContent />"))
    link = page.get_by_role("link", name="Skip to Content")
    assert link.bounding_box()["width"] <= 1
    page.keyboard.press("Tab")
    assert link.bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "recto-skip-nav"


SHOWN = ("News", "Inside", "shut", "what it is", "Tour", "Which one.")


def test_without_scripts_everything_can_be_read(new_page: Any) -> None:
    page = new_page(java_script_enabled=False)
    show(page, render_tags(NEW))
    for text in SHOWN:
        # A tooltip shows itself for pointer and focus without any script.
        if text != "what it is":
            assert page.get_by_text(text, exact=True).first.is_visible(), text


def test_on_paper_everything_can_be_read(page: Any) -> None:
    show(page, render_tags(NEW))
    page.emulate_media(media="print")
    for text in SHOWN[1:]:
        assert page.get_by_text(text, exact=True).first.is_visible(), text


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(page: Any, dark: bool, direction: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    show(page, render_tags(NEW), dark=dark, direction=direction)
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
