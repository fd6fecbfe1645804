"""Each save is shown without a reload, and what a reader has opened stays open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.dev.site import change, has, picture, still_reads
from tests.dev.running import RunningDev
from tests.sites import write_site


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
    server.shows("/found", "aardvark")
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
