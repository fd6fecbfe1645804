"""Tabs, browsers and connections to `recto dev`: hidden, many, slow, lost and found again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.dev.site import change, has, still_reads
from tests.dev.running import RunningDev, running_dev, waited
from tests.sites import write_site


def test_two_tabs(reading: Any, new_page: Any, server: RunningDev, root: Path) -> None:
    other = new_page()
    other.goto(server.url + "/other")
    other.locator("recto-dev #bar").wait_for()
    other.evaluate("window.stillHere = true")
    change(root, "parts/part.mdx", "part.", "part of two.")
    has(reading, "part of two.")
    change(root, "content/other.md", "# Other", "# Another")
    has(other, "Another")
    assert other.evaluate("window.stillHere") is True
    still_reads(reading)
    change(root, "content/other.md", "# Another", "# Other")
    change(root, "parts/part.mdx", "part of two.", "part.")


def test_two_browsers(reading: Any, browser: Any, server: RunningDev, root: Path) -> None:
    second = browser.browser_type.launch(executable_path=find_chromium(), args=list(FLAGS))
    other = second.new_page()
    other.goto(server.url + "/page")
    other.locator("recto-dev #bar").wait_for()
    other.evaluate("window.stillHere = true")
    change(root, "content/page.mdx", "The last sentence.", "Seen by both.")
    has(reading, "Seen by both.")
    has(other, "Seen by both.")
    assert other.evaluate("window.stillHere") is True
    still_reads(reading)
    second.close()


def test_a_tab_that_nobody_sees_catches_up(reading: Any, server: RunningDev, root: Path) -> None:
    def show(state: str) -> None:
        reading.evaluate(
            """state => {
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
              document.dispatchEvent(new Event('visibilitychange'));
            }""",
            state,
        )

    show("hidden")
    change(root, "content/page.mdx", "The last sentence.", "Said in the dark.")
    server.shows("/page", "Said in the dark.")
    assert "Said in the dark." not in reading.locator("main").inner_text()
    show("visible")
    has(reading, "Said in the dark.")
    still_reads(reading)


def test_more_tabs_than_a_browser_has_connections(page: Any, server: RunningDev, root: Path) -> None:
    """In one window, all but one are hidden."""
    hidden = "Object.defineProperty(document, 'hidden', { get: () => true })"
    for _ in range(8):
        tab = page.context.new_page()
        tab.add_init_script(hidden)
        tab.goto(server.url + "/other")
        tab.locator("recto-dev #bar").wait_for()
    page.goto(server.url + "/other")
    change(root, "content/other.md", "# Other", "# Seen in the ninth")
    has(page, "Seen in the ninth")
    change(root, "content/other.md", "# Seen in the ninth", "# Other")


def test_a_page_that_hangs_holds_up_nobody(reading: Any, new_page: Any, server: RunningDev, root: Path) -> None:
    write_site(root, {"content/hangs.mdx": "import time\n\n# Hangs\n\n{time.sleep(30)}\n"})
    waited(lambda: '"/hangs"' in server.get("/other").text, "the page")
    other = new_page()
    asked: list[Any] = []
    other.on("request", lambda request: asked.append(request))
    other.goto(server.url + "/other")
    other.evaluate("setTimeout(() => { location.href = '/hangs'; })")
    waited(lambda: other.wait_for_timeout(20) or any(each.url.endswith("/hangs") for each in asked), "the request")
    change(root, "content/page.mdx", "The last sentence.", "Nobody waits.")
    has(reading, "Nobody waits.")
    still_reads(reading)
    third = new_page()
    third.goto(server.url + "/other")
    third.locator("recto-dev #bar").wait_for()
    assert other.url.endswith("/other")
    (root / "content/hangs.mdx").unlink()


def test_after_the_server_was_started_anew(page: Any, tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n\nThe first sentence.\n"})
    with running_dev(root) as first:
        port = first.url.rpartition(":")[2]
        page.goto(first.url + "/")
        page.locator("recto-dev #bar").wait_for()
        page.evaluate("window.stillHere = true")
    page.locator("recto-dev[data-offline]").wait_for(state="attached")
    write_site(root, {"content/index.md": "# Home\n\nSaid while nobody served.\n"})
    with running_dev(root, "--port", port):
        has(page, "Said while nobody served.")
        assert page.evaluate("window.stillHere") is True
        page.locator("recto-dev:not([data-offline])").wait_for(state="attached")


def test_after_the_connection_was_lost(reading: Any, root: Path) -> None:
    reading.context.set_offline(True)
    change(root, "content/page.mdx", "The last sentence.", "Said while the computer slept.")
    reading.context.set_offline(False)
    reading.evaluate("dispatchEvent(new Event('online'))")
    has(reading, "Said while the computer slept.")
    still_reads(reading)
