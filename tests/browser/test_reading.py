"""What readers of a built site meet at its edges: small windows, long names, the end of a page, the keyboard, paper."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente"
FILLING = "Words to read.\n\n" * 40
SHEET = f"""# Sheet

<Tabs items={{["Sweet", "Sour"]}}>
  <Tabs.Tab>Honey.</Tabs.Tab>
  <Tabs.Tab><i id="lemon">Lemon.</i></Tabs.Tab>
</Tabs>

<details>
<summary>More</summary>

<i id="folded">Folded away.</i>

</details>

```py
key = "{"0123456789" * 14}"
```

|{" one |" * 14}
|{"---|" * 14}
|{" alphabet |" * 14}

<Table>
  <thead><Table.Tr>{"<Table.Th>alphabet</Table.Th>" * 14}</Table.Tr></thead>
</Table>
"""
TRAIL = f"# Trail\n\n{FILLING}## Lake\n\n{FILLING}## Ridge\n\nShort.\n\n## Hut\n\nEnd.\n"
PAGES = {f"content/page-{number:02}.md": f"# Page {number}\n\nText.\n" for number in range(60)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("reading")
    site = {
        "recto.toml": f'title = "{WORD}"\nsearch = false\n[theme]\nproject_link = "https://e.org"\n',
        "content/index.md": f"# {WORD}\n\n[link](./sheet.mdx)\n\n## {WORD}\n\nText.\n\n[last](./trail.md)\n",
        "content/sheet.mdx": SHEET,
        "content/trail.md": TRAIL,
        **PAGES,
    }
    # Playwright's event loop runs on in this thread.
    with ThreadPoolExecutor(1) as pool:
        found = read_files(pool.submit(build_site, write_site(root, site)).result().out)
    pages = {f"/{name.removesuffix('.html')}": content for name, content in found.items()}
    return {**pages, "/": found["index.html"], "/nowhere": found["404.html"]}


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, bytes]) -> Callable[..., Any]:
    def visited(path: str, width: int = 1280, height: int = 800, **options: Any) -> Any:
        page = new_page(viewport={"width": width, "height": height}, **options)
        serve(page, files)
        page.goto(f"{ORIGIN}{path}")
        return page

    return visited


@pytest.mark.parametrize("width", [320, 360, 800])
@pytest.mark.parametrize("path", ["/", "/sheet", "/nowhere"])
def test_long_names_make_no_page_wider(visit: Callable[..., Any], path: str, width: int) -> None:
    page = visit(path, width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator(".recto-navbar :is(.recto-hamburger, .recto-nav-icon):visible").all():
        box = button.bounding_box()
        assert box["width"] >= 20 and box["x"] + box["width"] <= width


def test_the_open_menu_keeps_the_focus(visit: Callable[..., Any]) -> None:
    page = visit("/", 390, 700)
    page.click(".recto-hamburger")
    page.locator("#recto-sidebar:popover-open").wait_for()
    page.evaluate(
        "[...document.querySelectorAll('#recto-sidebar :is(a, button, summary)')]"
        ".filter(each => each.checkVisibility()).at(-1).focus()"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('main')")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#recto-sidebar').matches(':popover-open')")
    page.wait_for_function("!document.querySelector('[inert]')")


def current(page: Any) -> str:
    return page.evaluate("document.querySelector('.recto-toc [aria-current]')?.hash")


def test_the_last_heading_is_current_at_the_end_of_the_page(visit: Callable[..., Any]) -> None:
    page = visit("/trail")
    to_end = "scrollTo(0, document.documentElement.scrollHeight)"
    page.evaluate(to_end)
    page.wait_for_function("document.querySelector('.recto-toc [aria-current]')?.hash === '#hut'")
    page.evaluate("document.querySelector('#lake').scrollIntoView()")
    page.wait_for_function("document.querySelector('.recto-toc [aria-current]')?.hash === '#lake'")
    page.click(".recto-toc a[href='#ridge']")
    page.wait_for_function("document.querySelector('.recto-toc [aria-current]')?.hash === '#ridge'")


def test_a_page_without_scrolling_has_no_last_heading(visit: Callable[..., Any]) -> None:
    page = visit("/", height=2000)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    assert current(page) in (None, "", f"#{WORD.lower()}-1", f"#{WORD.lower()}")


def test_the_current_page_is_seen_in_the_sidebar(visit: Callable[..., Any]) -> None:
    page = visit("/")
    page.evaluate("document.querySelector('.recto-sidebar-scroll').scrollTop = 40")
    page.goto(f"{ORIGIN}/page-58")
    seen = (
        "const box = document.querySelector('.recto-sidebar-scroll').getBoundingClientRect();"
        "const item = document.querySelector('.recto-tree a[aria-current=page]').getBoundingClientRect();"
        "return item.top >= box.top - 1 && item.bottom <= Math.min(box.bottom, innerHeight) + 1"
    )
    page.wait_for_function(f"(() => {{{seen}}})()")


def test_what_was_seen_in_the_sidebar_stays_where_it_was(visit: Callable[..., Any]) -> None:
    page = visit("/page-03")
    page.evaluate("document.querySelector('.recto-sidebar-scroll').scrollTop = 40")
    page.goto(f"{ORIGIN}/page-05")
    page.wait_for_function("document.querySelector('.recto-sidebar-scroll').scrollTop === 40")


def test_paper_shows_everything(visit: Callable[..., Any]) -> None:
    page = visit("/sheet", 720, 1000)
    page.emulate_media(media="print")
    for name in ("lemon", "folded"):
        box = page.locator(f"#{name}").bounding_box()
        assert box["height"] > 0 and page.evaluate(f"{name}.checkVisibility({{contentVisibilityAuto: true}})")
    assert page.evaluate("getComputedStyle(document.querySelector('details'), '::details-content').opacity") == "1"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".recto-tab-label").all_inner_texts() == ["Sweet", "Sour"]


def test_paper_is_white(visit: Callable[..., Any]) -> None:
    page = visit("/sheet", color_scheme="dark")
    assert page.evaluate("document.documentElement.className") == "dark"
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_function("document.documentElement.className === 'light'")
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_function("document.documentElement.className === 'dark'")
