"""The button that closes an enlarged image (COMP-50)."""

from __future__ import annotations

from typing import Any

import pytest

from recto.markdown.images.images import zoom_words
from recto.strings import strings_for
from tests.browser.test_images import open_page, settled, zoomable


@pytest.mark.parametrize("dark", [False, True])
def test_comp_50_a_button_closes_it(page: Any, dark: bool) -> None:
    open_page(page, zoomable("![A photo](/a.png)"), dark=dark)
    page.locator("recto-zoom img").click()
    dialog = page.get_by_role("dialog", name="A photo")
    close = dialog.get_by_role("button", name="Close")
    settled(page)
    box, image = close.bounding_box(), dialog.locator("img").bounding_box()
    # In the corner, and large enough for a finger.
    assert box["x"] + box["width"] > 1440 - 32 and box["y"] < 32
    assert box["width"] >= 24 and box["height"] >= 24
    assert box["x"] >= image["x"] + image["width"]
    close.click()
    dialog.wait_for(state="detached")
    assert page.locator("recto-zoom img").is_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_comp_50_the_keyboard_is_on_that_button_and_goes_back(page: Any, key: str) -> None:
    open_page(page, zoomable("![A photo](/a.png)"))
    opener = page.get_by_role("button", name="Enlarge image: A photo")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    assert page.evaluate("document.activeElement.ariaLabel") == "Close"
    page.keyboard.press(key)
    dialog.wait_for(state="detached")
    assert opener.evaluate("button => button === document.activeElement")


def test_the_buttons_speak_the_language_of_the_page(page: Any) -> None:
    words = zoom_words(strings_for("de"))
    given = " ".join(f'{name}="{word}"' for name, word in words.items())
    open_page(page, f'<recto-zoom {given}><img src="/b.png" alt="Foto"></recto-zoom>')
    page.get_by_role("button", name="Bild vergrößern: Foto").click(force=True)
    page.get_by_role("dialog").get_by_role("button", name="Schließen").click()
    page.get_by_role("dialog").wait_for(state="detached")
