"""Diagrams that nobody has scrolled to, when the page is printed with the browser's menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_mermaid import FLOW, open_page

DRAWN = "document.querySelectorAll('.recto-mermaid-diagram > svg').length"
# On the way to the menu of the browser the pointer leaves the page, or the page loses the focus.
LEAVE = (
    "document.documentElement.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }))",
    "dispatchEvent(new FocusEvent('blur'))",
)


@pytest.mark.parametrize("leave", LEAVE)
def test_who_leaves_the_page_for_the_menu_finds_all_diagrams_drawn(page: Any, leave: str) -> None:
    open_page(page, FLOW, FLOW, space=5000)
    page.wait_for_function(f"{DRAWN} === 1")
    page.evaluate(leave)
    page.wait_for_function(f"{DRAWN} === 2")
    page.emulate_media(media="print")
    assert page.locator("pre.recto-mermaid:visible").count() == 0
    assert page.locator(".recto-mermaid-diagram > svg").last.bounding_box()["width"] > 100


def test_a_finger_that_is_lifted_leaves_nothing(page: Any) -> None:
    requests = open_page(page, FLOW, space=5000)
    page.evaluate("document.documentElement.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'touch' }))")
    page.wait_for_load_state("networkidle")
    assert not [address for address in requests if "mermaid-1" in address]


def test_who_saves_data_is_left_alone(page: Any) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    requests = open_page(page, FLOW, space=5000)
    page.evaluate(LEAVE[1])
    page.wait_for_load_state("networkidle")
    assert not [address for address in requests if "mermaid-1" in address]


def test_who_prints_without_a_window_gets_all_diagrams_as_soon_as_the_page_is_loaded(
    new_page: Callable[..., Any],
) -> None:
    page = new_page(user_agent="Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/150.0.0.0 Safari/537.36")
    page.add_init_script(
        "addEventListener('load', () => { window.drawnAtLoad = document.querySelectorAll("
        "'.recto-mermaid-diagram > svg').length })"
    )
    open_page(page, FLOW, FLOW, FLOW, space=5000, policy="default-src 'self'")
    assert page.evaluate("drawnAtLoad") == 3
    assert page.locator("iframe").count() == 0
    assert page.locator("pre.recto-mermaid:visible").count() == 0


def test_a_wrong_diagram_does_not_keep_a_page_from_being_printed(new_page: Callable[..., Any]) -> None:
    page = new_page(user_agent="HeadlessChrome/150.0.0.0")
    open_page(page, "grph TD", FLOW, space=5000)
    assert page.locator(".recto-mermaid-error").count() == 1
    assert page.evaluate(DRAWN) == 1
