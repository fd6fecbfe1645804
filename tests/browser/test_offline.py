"""Sites that are opened from a disk: links, scripts, search and the branches of a large sidebar."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import pytest

from recto.export import BuildOptions, build_site
from tests.sites import write_site

PAGES = {
    "content/index.mdx": (
        "# Home\n\n<Tabs items={['One', 'Two']}>\n  <Tabs.Tab>First</Tabs.Tab>\n"
        "  <Tabs.Tab>Second</Tabs.Tab>\n</Tabs>\n\n"
        "[Deep](/guide/deep/page#part) <a href='/guide'>raw</a> ![dot](/dot.svg)\n"
    ),
    "content/guide/index.md": "# Guide\n\nWords.\n",
    "content/guide/deep/page.md": "# Deep page\n\nA zebra stands here.\n\n## Part\n\nAnd a giraffe.\n",
    "content/中文.md": "# 中文\n\n这是一段简单的话。\n",
    "public/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3"/>',
    **{f"content/many/{folder}/{name}.md": f"# M {folder} {name}\n" for folder in range(15) for name in range(15)},
}


def built(root: Path, settings: str) -> str:
    """The address of the site's folder on the disk."""
    write_site(root, {"recto.toml": settings, **PAGES})
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        report = threads.submit(build_site, root, BuildOptions(offline=True)).result()
    assert report.warnings == ()
    return report.out.as_uri()


@pytest.mark.parametrize(
    "settings", ["", 'trailing_slash = true\nbase = "/docs"\nlanguage = "zh"\n'], ids=["plain", "slash-and-base"]
)
def test_a_site_on_a_disk(new_page, tmp_path, settings):
    page = new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    site = built(tmp_path, settings)
    deep = f"{site}/guide/deep/page{'/index' if settings else ''}.html"

    page.goto(f"{site}/index.html")
    assert page.evaluate("document.querySelector('main img').naturalWidth") == 3
    page.get_by_role("tab", name="Two").click()
    assert page.get_by_text("Second").is_visible()
    assert page.locator("html.light, html.dark").count() == 1
    page.locator("main a", has_text="Deep").click()
    page.wait_for_url(f"{deep}#part")

    search = page.locator(".recto-search input").first
    search.fill("zebra")
    option = page.locator(".recto-search-results a").first
    option.wait_for()
    assert option.get_attribute("href") == deep
    search.fill("giraffe")
    page.locator(".recto-search-results a", has_text="Part").wait_for()
    page.locator(".recto-search-results a", has_text="Part").click()
    page.wait_for_url(f"{deep}#part")
    if "zh" in settings:
        search = page.locator(".recto-search input").first
        search.fill("这")
        page.locator(".recto-search-results mark", has_text="这").first.wait_for()
        page.keyboard.press("Escape")

    # A folder whose entries the page was sent without.
    folder = page.locator(".recto-sidebar a[data-toggle]", has_text="Many")
    assert page.locator(".recto-sidebar a", has_text="M 0 3").count() == 0
    folder.click()
    page.locator(".recto-sidebar details[data-branch] a", has_text="7").first.click()
    page.locator(".recto-sidebar a", has_text="M 7 3").click()
    page.wait_for_url(f"{site}/many/7/3{'/index' if settings else ''}.html")
    assert failed == []


def test_every_link_of_every_page_leads_to_a_file(tmp_path):
    write_site(tmp_path, {"recto.toml": 'search = false\nbase = "/docs"\ntrailing_slash = true\n', **PAGES})
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, tmp_path, BuildOptions(offline=True)).result().out
    for file in out.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src)="([^"#?]+)', file.read_text()):
            if not re.match(r"[a-z]+:", link):
                assert (file.parent / unquote(link)).is_file(), (file, link)


def test_a_site_in_several_languages_on_a_disk(new_page, tmp_path):
    site = {
        "recto.toml": '[i18n]\nlocales = ["en", "de"]\n',
        "content/en/index.md": "# Home\n\nA zebra.\n",
        "content/de/index.md": "# Start\n\nEin Zebra.\n",
        "content/de/mehr.md": "# Mehr\n",
        "content/en/mehr.md": "# More\n",
    }
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, write_site(tmp_path, site), BuildOptions(offline=True)).result().out
    page = new_page(locale="de-DE")
    page.goto(f"{out.as_uri()}/index.html")
    page.wait_for_url("**/de.html")
    page.locator(".recto-search input").first.fill("zebra")
    page.locator(".recto-search-results mark", has_text="Zebra").wait_for()
    page.locator(".recto-search-results a").first.click()
    assert page.locator("main h1").inner_text() == "Start"
