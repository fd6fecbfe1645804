"""What a designer saw beside the references: each point that was mended, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

WORDS = "Some words that fill a line of text until it is long enough to be broken somewhere. "
LONG_TITLE = "A title that is so long that it has to be broken into several lines of text"
FILES = {
    "recto.toml": """
title = "Site"
[theme]
logo = "logo.svg"
project_link = "https://github.com/me/site"
docs_repository_base = "https://github.com/me/site/tree/main"
[theme.toc]
extra_content = "**Sponsors**"
""",
    "public/logo.svg": '<svg viewBox="0 0 300 60" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h300v60z"/></svg>',
    "content/index.mdx": f"# {LONG_TITLE}\n\n{WORDS * 3}\n",
    "content/word.mdx": f"# {'Donaudampfschifffahrt' * 2}\n\n{WORDS}\n\n<pre>{'x' * 300}</pre>\n",
    "content/hero.mdx": f"# Hero\n\n<Hero title='{'Donaudampfschifffahrt' * 2}' tagline='{'x' * 90}' />\n",
    "content/callout.mdx": "# Callout\n\n<Callout>One [`line`](/).</Callout>\n",
    "content/bleed.mdx": "# Bleed\n\n<Bleed full><div id='wide'>Wide.</div></Bleed>\n",
    "content/code.mdx": f"# Code\n\n{WORDS}\n\n{WORDS} `code` {WORDS} `more code` {WORDS}\n",
    "content/classes.mdx": "# Classes\n\n## Plain\n\nText.\n\n"
    "<h2 class='mine'>Mine</h2>\n\n<p class='lead'>Lead.</p>\n",
    "content/box.mdx": "<div id='box' style='height: 200px; background: red'></div>\n\nText.\n",
    "content/table.mdx": "# Table\n\n| A |\n| - |\n| b |\n| [link](/trail) [`code`](/trail) |\n",
    "content/trail.mdx": "# Trail\n\n"
    + "".join(f"## Part {n}\n\n{WORDS * 12}\n\n" for n in range(6))
    + "".join(f"## Short {n}\n\nShort.\n\n" for n in range(5)),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    root = tmp_path_factory.mktemp("designer")
    write_site(root, FILES)
    with ThreadPoolExecutor(1) as threads:
        found = read_files(threads.submit(build_site, root).result().out)
    files: dict[str, str | bytes] = {f"/{name}": content for name, content in found.items()}
    files |= {address.removesuffix(".html"): files[address] for address in list(files) if address.endswith(".html")}
    return files | {"/": files["/index.html"]}


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    def open_(route: str, width: int = 1440, height: int = 900, **options: Any) -> Any:
        page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


OVER_EACH_OTHER = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("main h1").firstChild);
  const button = document.querySelector(".recto-copy-page").getBoundingClientRect();
  return [...range.getClientRects()].some(line => line.left < button.right - 1 && line.right > button.left + 1
    && line.top < button.bottom - 5 && line.bottom > button.top + 5);
}"""


@pytest.mark.parametrize("route", ["/", "/word"])
@pytest.mark.parametrize("width", [320, 400, 720, 800, 1024])
def test_the_copy_button_never_lies_over_the_title(visit: Callable[..., Any], width: int, route: str) -> None:
    page = visit(route, width)
    assert page.evaluate(OVER_EACH_OTHER) is False
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_long_words_of_a_hero_make_no_page_wider_than_its_window(visit: Callable[..., Any]) -> None:
    assert visit("/hero", 320).evaluate("document.documentElement.scrollWidth") == 320


def test_the_copy_button_never_lies_over_what_a_page_without_a_title_begins_with(visit: Callable[..., Any]) -> None:
    for width in (390, 1440):
        page = visit("/box", width)
        button, box = (page.locator(it).bounding_box() for it in (".recto-copy-page", "#box"))
        assert button["y"] + button["height"] <= box["y"] and button["x"] > box["x"]


def test_there_is_no_line_above_a_button_that_is_hidden(visit: Callable[..., Any]) -> None:
    page = visit("/trail")
    page.evaluate("document.querySelectorAll('.recto-toc-meta > :not(button)').forEach(e => e.remove())")
    colour = "getComputedStyle(document.querySelector('.recto-toc-meta')).borderTopColor"
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)"
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(f"{colour} === 'rgb(229, 231, 235)'")


def test_a_panel_in_the_sidebar_blurs_what_is_behind_it(visit: Callable[..., Any]) -> None:
    """No element around it may keep it from seeing what is behind it: a filter, a mask, a name for transitions."""
    page = visit("/")
    panel = page.locator(".recto-sidebar .recto-theme-switch > .recto-popup")
    assert panel.evaluate("e => getComputedStyle(e).backdropFilter") == "blur(12px)"
    stops = """e => {
      for (let it = e.parentElement; it; it = it.parentElement) {
        const { filter, maskImage, opacity, viewTransitionName, backdropFilter } = getComputedStyle(it)
        const found = [filter, maskImage, viewTransitionName, backdropFilter].filter(each => each !== 'none')
        if (it !== document.documentElement && (found.length || opacity !== '1')) return it.className
      }
    }"""
    assert panel.evaluate(stops) is None


def test_a_callout_of_one_line_is_46_pixels_high_and_its_icon_in_the_middle(visit: Callable[..., Any]) -> None:
    page = visit("/callout")
    box = page.locator(".recto-callout").bounding_box()
    assert box["height"] == 46
    icon = page.locator(".recto-callout").evaluate(
        "e => { const s = getComputedStyle(e, '::before'); return [s.height, s.paddingTop].map(parseFloat) }"
    )
    # The drawing is as high as its text, below the padding of callout and icon.
    assert abs(8 + icon[1] + icon[0] / 2 - 23) <= 1.5


def test_the_extra_content_begins_where_the_links_above_it_do(visit: Callable[..., Any]) -> None:
    page = visit("/trail")
    lefts = page.evaluate(
        "[...document.querySelectorAll('.recto-toc-meta a, .recto-toc-meta strong')]"
        ".map(e => Math.round(e.getBoundingClientRect().left))"
    )
    assert set(lefts) == {1200}


def test_a_logo_without_a_size_is_as_high_as_others(visit: Callable[..., Any]) -> None:
    box = visit("/").locator(".recto-logo img").bounding_box()
    assert (round(box["height"]), round(box["width"])) == (32, 160)


def test_a_picture_in_the_text_of_a_logo_is_bounded_and_beside_it(new_page: Callable[..., Any], files: Any) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    serve(page, files)
    page.goto(ORIGIN + "/")
    page.evaluate(
        "document.querySelector('.recto-logo').innerHTML ="
        " '<span><img src=\"/logo.svg\" width=600 height=300> My site</span>'"
    )
    page.wait_for_function("document.querySelector('.recto-logo img').complete")
    box, text = page.locator(".recto-logo img").bounding_box(), page.locator(".recto-logo > span").bounding_box()
    assert round(box["height"]) == 32
    assert text["height"] < 48
    drawing = '<span><svg viewBox="0 0 9 9" width="1em" height="1em"></svg> My site</span>'
    page.evaluate("html => { document.querySelector('.recto-logo').innerHTML = html }", drawing)
    assert page.locator(".recto-logo > span").bounding_box()["height"] < 30, "the name stands beside the drawing"


def test_a_class_of_the_author_adds_to_the_look_of_text(visit: Callable[..., Any]) -> None:
    page = visit("/classes")
    names = ["fontSize", "fontWeight", "marginTop", "borderBottomWidth", "lineHeight"]
    looks = page.locator("main h2").evaluate_all(
        "(all, names) => all.map(it => names.map(name => getComputedStyle(it)[name]))", names
    )
    assert looks[0] == looks[1]
    assert page.locator(".lead").evaluate("it => getComputedStyle(it).marginTop") == "20px"
    page.add_style_tag(content=".mine { font-size: 50px }")
    assert page.locator(".mine").evaluate("it => getComputedStyle(it).fontSize") == "50px"


def test_the_menu_of_the_copy_button_has_the_marks_of_what_it_leads_to(visit: Callable[..., Any]) -> None:
    page = visit("/trail")
    page.locator(".recto-copy-page summary").click()
    entries = page.locator(".recto-copy-page .recto-popup > *")
    entries.nth(2).wait_for()
    assert entries.evaluate_all("all => all.map(e => e.querySelectorAll('svg').length)") == [1, 2, 2]
    marks = entries.evaluate_all("all => all.map(e => e.querySelector('path').getAttribute('d'))")
    assert len(set(marks)) == 3
    assert "↗" not in page.locator(".recto-copy-page").inner_text()


def test_code_in_a_line_makes_it_no_higher(visit: Callable[..., Any]) -> None:
    for width in (390, 1440):
        page = visit("/code", width)
        lines = page.locator("main p").nth(1).evaluate("e => e.getBoundingClientRect().height / 28")
        assert lines == round(lines)


def test_full_bleed_reaches_the_edges_also_beside_a_collapsed_sidebar(visit: Callable[..., Any]) -> None:
    page = visit("/bleed")
    edges = """(({ left, right }) => [Math.round(left), Math.round(right)])(
      document.querySelector('.recto-bleed-full').getBoundingClientRect())"""
    assert page.evaluate(edges) == [256, 1440]
    page.get_by_title("Collapse sidebar").click()
    assert page.evaluate(edges) == [80, 1440]


def test_links_to_headings_are_grey(visit: Callable[..., Any]) -> None:
    page = visit("/trail")
    page.locator("main h2").first.hover()
    colour = page.locator(".subheading-anchor").first.evaluate("e => getComputedStyle(e).color")
    assert colour == "rgb(153, 161, 175)"


CURRENT = "document.querySelector('.recto-toc [aria-current]')?.textContent"


def test_headings_near_the_end_become_current_one_after_the_other(visit: Callable[..., Any]) -> None:
    """DOCS-76."""
    page = visit("/trail", height=700)
    page.evaluate("window.told = []; document.addEventListener('recto:active', e => told.push(e.detail.id))")
    seen: list[str] = []
    last = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    for place in [*range(0, last, 20), last]:
        page.evaluate(f"scrollTo(0, {place})")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        now = page.evaluate(CURRENT)
        if now and (not seen or seen[-1] != now):
            seen.append(now)
    wanted = [*(f"Part {n}" for n in range(6)), *(f"Short {n}" for n in range(5))]
    assert seen == wanted
    assert page.evaluate("told.filter(Boolean)") == [name.lower().replace(" ", "-") for name in wanted]


def test_a_heading_that_was_asked_for_is_current_although_it_is_not_at_the_top(visit: Callable[..., Any]) -> None:
    page = visit("/trail", height=700)
    for name in ("Short 1", "Short 3", "Part 2", "Short 0"):
        page.locator(".recto-toc").get_by_role("link", name=name).click()
        page.wait_for_function(f"{CURRENT} === {name!r}")
    page = visit("/trail#short-2", height=700)
    page.wait_for_function(f"{CURRENT} === 'Short 2'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("route", ["/table", "/callout", "/code", "/trail"])
def test_content_is_accessible(visit: Callable[..., Any], route: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(route, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
