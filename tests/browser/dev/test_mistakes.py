"""Mistakes in the overlay and the bar of `recto dev`, until they are mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.dev.site import change, has, still_reads
from tests.dev.running import RunningDev
from tests.sites import write_site


def test_six_errors_that_go_away(reading: Any, root: Path) -> None:
    broken = "\n\n".join(f"{{1 / 0 + {number}}}" for number in range(5)) + "\n\n<Calout/>"
    change(root, "content/page.mdx", "The last sentence.", broken)
    overlay = reading.locator("recto-dev #overlay")
    overlay.wait_for()
    assert overlay.locator("article").count() == 6
    assert "Did you mean <Callout>?" in overlay.inner_text()
    assert "1 / 0 + 3" in overlay.inner_text()
    link = overlay.locator("a.place").first
    assert link.get_attribute("href").startswith(f"vscode://file{root}/content/page.mdx:")
    # The last good page lies beneath.
    has(reading, "The last sentence.")
    change(root, "content/page.mdx", broken, "Mended.")
    overlay.wait_for(state="hidden")
    has(reading, "Mended.")
    still_reads(reading)


def test_the_overlay_and_the_bar_by_keyboard(reading: Any, root: Path) -> None:
    change(root, "content/page.mdx", "The last sentence.", "{1 / 0}")
    overlay = reading.locator("recto-dev #overlay")
    overlay.wait_for()
    reading.keyboard.press("Escape")
    overlay.wait_for(state="hidden")
    assert "1 error" in reading.locator("recto-dev #bar").inner_text()
    change(root, "content/page.mdx", "{1 / 0}", "The last sentence.")
    reading.wait_for_function("() => document.querySelector('recto-dev').dataset.state === 'fine'")
    reading.locator("recto-dev #bar").focus()
    reading.keyboard.press("Enter")
    details = reading.locator("recto-dev #details")
    details.wait_for()
    assert "content/page.mdx" in details.inner_text()
    assert "parts/part.mdx" in details.inner_text()
    reading.keyboard.press("Escape")
    details.wait_for(state="hidden")


def test_a_missing_page(page: Any, server: RunningDev, root: Path) -> None:
    page.goto(server.url + "/pgae")
    details = page.locator("recto-dev #details")
    details.wait_for()
    assert "There is no page /pgae" in details.inner_text()
    assert details.get_by_role("link", name="/page").count() == 1
    write_site(root, {"content/pgae.md": "# Now there\n"})
    has(page, "Now there")
    (root / "content/pgae.md").unlink()
