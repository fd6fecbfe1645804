"""`recto dev` in a browser: each save is shown without a reload, and what a reader has opened stays open."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import FLAGS, find_chromium
from tests.dev.running import RunningDev, running_dev, waited
from tests.sites import write_site

LONG = "\n\n".join(f"Paragraph {number} of a long page." for number in range(80))
BOX = """\
from recto.components import component


@component(style="box.css")
def Box():
    return "A box."
"""
PAGE = f"""\
---
title: Page
---

import Part from "../parts/part.mdx"
from pathlib import Path
from words import word

# Page

The first sentence.

<Tabs items={{["One", "Two"]}}>
  <Tabs.Tab>First panel.</Tabs.Tab>
  <Tabs.Tab>
    Second panel.
  </Tabs.Tab>
</Tabs>

<details><summary>More</summary>What is inside.</details>

<Part/>

<Mood/>

<Box/>

The word is {{word()}}.

There are {{Path("data/stars.txt").read_text()}} stars.

![A picture](./picture.png)

{LONG}

## The end

The last sentence.
"""
SITE = {
    "recto.toml": 'title = "Site"\n',
    "content/index.mdx": "# Home\n",
    "content/page.mdx": PAGE,
    "content/other.md": "# Other\n",
    "parts/part.mdx": "A part.\n",
    "words.py": 'from letters import letters\n\ndef word():\n    return "".join(letters)\n',
    "letters.py": 'letters = ["a", "b"]\n',
    "mdx_components.py": (
        'from box import Box\n\n\ndef Mood():\n    return "I am well."\n\n\ncomponents = {"Mood": Mood, "Box": Box}\n'
    ),
    "box.py": BOX,
    "box.css": "main { --box: first; }\n",
    "data/stars.txt": "17",
    "public/own.css": "main { color: rgb(1, 2, 3); }\n",
    "app/layout.py": "from recto.themes.docs import Layout\n\ndef layout(children, page):\n    return children\n",
}


def picture(red: int) -> bytes:
    """A PNG of one colour, 2 × 2."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes((red, 0, 0)) * 2) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDev]:
    root = tmp_path_factory.mktemp("dev") / "site"
    files = {name: text for name, text in SITE.items() if name != "app/layout.py"}
    write_site(root, files)
    (root / "content/picture.png").write_bytes(picture(10))
    with running_dev(root) as running:
        running.root = root  # type: ignore[attr-defined]
        yield running


@pytest.fixture
def root(server: RunningDev) -> Path:
    found: Path = server.root  # type: ignore[attr-defined]
    found.joinpath("content/page.mdx").write_text(PAGE)
    return found


@pytest.fixture
def reading(page: Any, server: RunningDev, root: Path) -> Any:
    """The long page as a reader has it open: the second tab, the details, far down."""
    server.shows("/page", "The first sentence.")
    page.goto(server.url + "/page")
    page.locator("recto-dev #bar").wait_for()
    page.get_by_role("tab", name="Two").click()
    page.locator("main details summary").click()
    page.evaluate("scrollTo(0, 900)")
    page.evaluate("window.stillHere = true")
    return page


def still_reads(page: Any) -> None:
    """Nothing was loaded again, and everything is where it was."""
    assert page.evaluate("window.stillHere") is True
    assert page.get_by_role("tab", name="Two").get_attribute("aria-selected") == "true"
    assert page.get_by_text("Second panel.").is_visible()
    assert page.locator("main details").get_attribute("open") is not None
    assert page.evaluate("scrollY") > 500


def has(page: Any, text: str) -> None:
    page.wait_for_function("text => document.querySelector('main').textContent.includes(text)", arg=text)


def change(root: Path, name: str, before: str, after: str) -> None:
    file = root / name
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_text_and_heading(reading: Any, root: Path) -> None:
    change(root, "content/page.mdx", "The last sentence.", "The very last sentence.")
    has(reading, "The very last sentence.")
    still_reads(reading)
    change(root, "content/page.mdx", "## The end", "## The happy end")
    has(reading, "The happy end")
    reading.wait_for_function("() => document.querySelector('.recto-toc').textContent.includes('The happy end')")
    still_reads(reading)


def test_text_inside_a_tab(reading: Any, root: Path) -> None:
    change(root, "content/page.mdx", "Second panel.", "Second panel. It is longer now.\n\n    With a paragraph.")
    has(reading, "With a paragraph.")
    assert reading.get_by_text("It is longer now.").is_visible()
    reading.get_by_role("tab", name="One").click()
    assert reading.get_by_text("First panel.").is_visible()
    reading.get_by_role("tab", name="Two").click()
    assert reading.evaluate("window.stillHere") is True


def test_another_tab_is_added(reading: Any, root: Path) -> None:
    change(root, "content/page.mdx", '["One", "Two"]', '["One", "Two", "Three"]')
    change(root, "content/page.mdx", "</Tabs>", "<Tabs.Tab>Third panel.</Tabs.Tab>\n</Tabs>")
    reading.get_by_role("tab", name="Three").wait_for()
    assert reading.get_by_text("Second panel.").is_visible()
    reading.get_by_role("tab", name="Three").click()
    assert reading.get_by_text("Third panel.").is_visible()
    assert reading.evaluate("window.stillHere") is True


def test_focus_stays_where_it_is(reading: Any, root: Path) -> None:
    change(root, "content/page.mdx", "The first sentence.", "The first [link](/other) of all.")
    has(reading, "link of all.")
    reading.locator("main a", has_text="link").evaluate("link => link.focus({ preventScroll: true })")
    change(root, "content/page.mdx", "The first [link]", "First comes a [link]")
    has(reading, "First comes a link")
    assert reading.evaluate("document.activeElement.textContent") == "link"
    still_reads(reading)
    tab = reading.get_by_role("tab", name="Two")
    tab.evaluate("tab => tab.focus({ preventScroll: true })")
    change(root, "content/page.mdx", '["One", "Two"]', '["One", "Two", "Three"]')
    change(root, "content/page.mdx", "</Tabs>", "  <Tabs.Tab>Third panel.</Tabs.Tab>\n</Tabs>")
    reading.get_by_role("tab", name="Three").wait_for()
    assert reading.evaluate("document.activeElement.textContent") == "Two"
    still_reads(reading)


def test_what_was_typed_into_the_search_stays(reading: Any, root: Path) -> None:
    box = reading.locator("input[type=search]").first
    box.focus()
    box.press_sequentially("sent")
    change(root, "content/page.mdx", "The last sentence.", "The sentence at the end.")
    has(reading, "The sentence at the end.")
    assert box.input_value() == "sent"
    assert box.evaluate("box => box === document.activeElement && box.selectionStart") == 4


def test_partial_component_module_data(reading: Any, root: Path) -> None:
    change(root, "parts/part.mdx", "A part.", "Another part.")
    has(reading, "Another part.")
    change(root, "mdx_components.py", "I am well.", "I am better.")
    has(reading, "I am better.")
    # A module that a module imports.
    change(root, "letters.py", '"b"', '"z"')
    has(reading, "The word is az.")
    change(root, "data/stars.txt", "17", "18")
    has(reading, "There are 18 stars.")
    still_reads(reading)


def test_the_stylesheet_of_a_component(reading: Any, root: Path) -> None:
    box = "value => getComputedStyle(document.querySelector('main')).getPropertyValue('--box') === value"
    reading.wait_for_function(box, arg="first")
    change(root, "box.css", "first", "second")
    reading.wait_for_function(box, arg="second")
    still_reads(reading)


def test_image(reading: Any, root: Path) -> None:
    before = reading.locator("main img").get_attribute("src")
    (root / "content/picture.png").write_bytes(picture(200))
    reading.wait_for_function("src => document.querySelector('main img').getAttribute('src') !== src", arg=before)
    reading.wait_for_function("() => document.querySelector('main img').naturalWidth === 2")
    still_reads(reading)


def test_navigation_and_settings(reading: Any, root: Path) -> None:
    write_site(root, {"content/_meta.json": '{"other": "The other one"}'})
    reading.wait_for_function("() => document.querySelector('#recto-sidebar').textContent.includes('The other one')")
    still_reads(reading)
    change(root, "recto.toml", '"Site"', '"Renamed"')
    reading.wait_for_function("() => document.title.includes('Renamed')")
    still_reads(reading)


def test_pages_come_and_go(reading: Any, root: Path) -> None:
    sidebar = "text => document.querySelector('#recto-sidebar').textContent.includes(text)"
    write_site(root, {"content/added.md": "# Added\n"})
    reading.wait_for_function(sidebar, arg="Added")
    (root / "content/added.md").rename(root / "content/moved.md")
    change(root, "content/moved.md", "# Added", "# Moved")
    reading.wait_for_function(sidebar, arg="Moved")
    (root / "content/moved.md").unlink()
    reading.wait_for_function(f"text => !({sidebar})(text)", arg="Moved")
    still_reads(reading)


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


def test_public_stylesheet(reading: Any, root: Path) -> None:
    reading.evaluate(
        """() => {
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = '/own.css';
          document.head.append(link);
        }"""
    )
    colour = "value => getComputedStyle(document.querySelector('main')).color === value"
    reading.wait_for_function(colour, arg="rgb(1, 2, 3)")
    change(root, "public/own.css", "1, 2, 3", "4, 5, 6")
    reading.wait_for_function(colour, arg="rgb(4, 5, 6)")
    still_reads(reading)
    change(root, "public/own.css", "4, 5, 6", "1, 2, 3")


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


def test_a_missing_page(page: Any, server: RunningDev, root: Path) -> None:
    page.goto(server.url + "/pgae")
    details = page.locator("recto-dev #details")
    details.wait_for()
    assert "There is no page /pgae" in details.inner_text()
    assert details.get_by_role("link", name="/page").count() == 1
    write_site(root, {"content/pgae.md": "# Now there\n"})
    has(page, "Now there")
    (root / "content/pgae.md").unlink()


def test_a_playing_video_goes_on(page: Any, server: RunningDev, root: Path) -> None:
    write_site(root, {"content/film.mdx": '# Film\n\n<video src="/film.mp4"></video>\n\nText.\n'})
    server.shows("/film", "Text.")
    page.goto(server.url + "/film")
    page.locator("recto-dev #bar").wait_for()
    page.evaluate("window.film = document.querySelector('video')")
    write_site(root, {"content/film.mdx": '# Film\n\nAbove.\n\n<video src="/film.mp4"></video>\n\nNew text.\n'})
    has(page, "New text.")
    assert page.evaluate("window.film === document.querySelector('video') && window.film.isConnected")
    (root / "content/film.mdx").unlink()


def test_search_follows_each_save(page: Any, server: RunningDev, root: Path) -> None:
    write_site(root, {"content/found.md": "---\ndraft: true\n---\n\n# Found\n\nAn aardvark.\n"})
    page.goto(server.url + "/other")
    box = page.get_by_role("combobox").or_(page.locator(".recto-search input")).first
    results = page.locator(".recto-search-results").first
    box.fill("aardv")
    results.get_by_text("Found (draft)").first.wait_for()
    change(root, "content/found.md", "aardvark", "zebra")
    server.shows("/found", "zebra")
    box.fill("zeb")
    results.locator("mark", has_text="zebra").wait_for()
    results.get_by_role("option").first.click()
    page.wait_for_url("**/found")
    (root / "content/found.md").unlink()
