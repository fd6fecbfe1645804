"""The rows of the docs theme in a browser: parts of the page, what settings say of them, and how they behave."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

TEXT = "Words that make a paragraph of some length, so that there is something to read. " * 4
SECTIONS = "".join(f"## Part {n}\n\n{TEXT * 4}\n\n### Detail {n}\n\n{TEXT}\n\n" for n in range(4))
FILES = {
    "recto.toml": """
title = "Site"
[theme]
logo = "**Site** logo"
logo_link = "/docs"
project_link = "https://github.com/me/site"
chat_link = "https://discord.gg/x"
docs_repository_base = "https://github.com/me/site/tree/main"
edit_link = "Change this page"
footer = "MIT © Me"
banner = "News. [More](/docs)"
theme_switch = { dark = "Night", light = "Day", system = "Auto" }
[theme.feedback]
content = "Ask"
labels = "question"
[theme.toc]
title = "Here"
back_to_top = "Up"
extra_content = "Extra words"
""",
    "content/_meta.toml": """
index = { display = "hidden" }
docs = { type = "page", title = "Docs" }
api = { type = "page", title = "API" }
[more]
type = "menu"
title = "More"
[more.items.one]
title = "One"
href = "https://example.com/one"
[more.items.two]
title = "Two"
href = "/api"
""",
    "content/index.md": "---\ntheme: { sidebar: false, toc: false }\n---\n\n# Front\n",
    "content/api.md": "# API\n\n## Calls\n\nText.\n",
    "content/docs/_meta.toml": """
index = ""
guide = "Guide"
"-- parts" = { type = "separator", title = "Parts" }
other = "Other"
"-- line" = { type = "separator" }
out = { title = "Elsewhere", href = "https://example.com" }
""",
    "content/docs/index.md": "# Docs\n\nText.\n",
    "content/docs/other.md": f"# Other\n\n{SECTIONS}",
    "content/docs/plain.md": (
        "---\ntheme: { sidebar: false, toc: false, breadcrumb: false, pagination: false, footer: false, navbar: false,"
        " copyPage: false, typesetting: article, layout: full }\n---\n\n# Plain\n\n## Two\n\n[A link](/docs) `code`\n"
    ),
    "content/docs/guide/index.md": f"---\nasIndexPage: true\n---\n\n# Guide\n\n{SECTIONS}",
    "content/docs/guide/deep/one.md": "# One\n\nText.\n",
    "content/docs/guide/deep/two.md": "# Two\n\n#### Four\n\n##### Five\n\n###### Six\n",
}


def built(root: Path, files: dict[str, str]) -> dict[str, str | bytes]:
    """The published files by their addresses."""
    write_site(root, files)
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, root).result().out
    found: dict[str, str | bytes] = {f"/{name}": content for name, content in read_files(out).items()}
    pages = {name.removesuffix(".html"): found[name] for name in found if name.endswith(".html")}
    shorter = {name.removesuffix("/index") or "/": text for name, text in pages.items()}
    return {**found, **pages, **shorter}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return built(tmp_path_factory.mktemp("rows"), FILES)


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    def open_(route: str, width: int = 1440, height: int = 900, **options: Any) -> Any:
        page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


def style(page: Any, selector: str, *names: str) -> list[str]:
    script = "(e, names) => names.map(name => getComputedStyle(e)[name])"
    found: list[str] = page.locator(selector).first.evaluate(script, list(names))
    return found


def test_the_order_of_the_body(visit: Callable[..., Any]) -> None:
    """DOCS-01, DOCS-02, DOCS-10, DOCS-13, DOCS-27, DOCS-68, DOCS-85, SRCH-02."""
    page = visit("/docs/guide")
    shown = page.evaluate("[...document.body.children].map(e => e.className)")
    assert shown == ["recto-skip-nav", "recto-banner", "recto-navbar", "recto-container", "recto-footer"]
    assert page.locator("header nav, nav[aria-label='table of contents'], aside, article, footer").count() >= 5
    assert page.locator("main[data-pagefind-body]").count() == 1
    assert page.locator(".recto-banner").inner_text().startswith("News. More")
    assert page.locator(".recto-footer").inner_text() == "MIT © Me"
    assert style(page, ".recto-footer > div", "paddingTop", "justifyContent") == ["48px", "start"]


def test_words_and_links_of_the_settings(visit: Callable[..., Any]) -> None:
    """DOCS-05, DOCS-06, DOCS-07, DOCS-08, DOCS-22, DOCS-23, DOCS-24, DOCS-26, DOCS-30, DOCS-36, DOCS-77, DOCS-78."""
    page = visit("/docs/guide")
    links = page.locator(".recto-toc-meta a")
    assert [" ".join(text.split()) for text in links.all_inner_texts()] == ["Ask", "Change this page"]
    feedback, edit = (link.get_attribute("href") for link in links.all())
    assert feedback == (
        "https://github.com/me/site/issues/new?title=Feedback%20for%20%E2%80%9CGuide%E2%80%9D&labels=question"
    )
    assert edit == "https://github.com/me/site/tree/main/content/docs/guide/index.md"
    assert links.evaluate_all("all => all.map(e => e.target)") == ["_blank", "_blank"]
    assert page.locator(".recto-toc p").first.inner_text() == "Here"
    assert page.locator(".recto-to-top").text_content() == "Up"
    assert "Extra words" in page.locator(".recto-toc-meta").inner_text()
    logo = page.locator("a.recto-logo")
    assert (logo.inner_text(), logo.get_attribute("href")) == ("Site logo", "/docs")
    icons = page.locator(".recto-nav-icon")
    assert icons.evaluate_all("all => all.map(e => [e.ariaLabel, e.target])") == [
        ["Project repository", "_blank"],
        ["Chat", "_blank"],
    ]
    assert page.get_by_role("option", include_hidden=True).all_text_contents() == ["Day", "Night", "Auto"]


def test_the_navbar(visit: Callable[..., Any]) -> None:
    """DOCS-31, DOCS-32, DOCS-33, DOCS-34, DOCS-35."""
    page = visit("/docs/guide")
    assert style(page, ".recto-navbar", "position", "zIndex", "height") == ["sticky", "30", "64px"]
    items = page.locator(".recto-nav-items > *")
    assert [" ".join(text.split()) for text in items.all_inner_texts()] == ["Docs", "API", "More"]
    assert page.locator(".recto-nav-items > [aria-current]").inner_text() == "Docs"
    order = page.evaluate("[...document.querySelector('.recto-navbar nav').children].map(e => e.className)")
    assert order == [
        "recto-logo",
        "recto-nav-items",
        "recto-search",
        "recto-nav-icon",
        "recto-nav-icon",
        "recto-hamburger",
    ]
    summary = page.locator(".recto-nav-items summary")
    summary.press("ArrowDown")
    page.wait_for_function("document.activeElement.textContent === 'One'")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.textContent") == "Two"
    assert style(page, ".recto-popup", "maxHeight") == ["256px"]
    assert not page.locator(".recto-hamburger").is_visible()
    small = visit("/docs/guide", 390)
    assert small.locator(".recto-hamburger").is_visible()
    assert not small.locator(".recto-nav-items").is_visible()


def test_the_sidebar(visit: Callable[..., Any]) -> None:
    """DOCS-19, DOCS-40, DOCS-42, DOCS-43, DOCS-46, DOCS-47, DOCS-48, DOCS-50, DOCS-53."""
    page = visit("/docs/guide/deep/one")
    assert page.locator(".recto-sidebar").bounding_box()["width"] == 256
    tree = page.locator(".recto-tree")
    assert tree.locator("summary", has_text="Deep").count() == 1
    assert tree.get_by_role("link", name="Guide", exact=True).get_attribute("href") == "/docs/guide"
    active = tree.locator("[aria-current=page]")
    assert active.inner_text() == "One"
    assert style(page, ".recto-tree [aria-current=page]", "fontWeight") == ["600"]
    assert active.locator("xpath=ancestor::details").evaluate_all("all => all.every(e => e.open)")
    deep, upper = (tree.get_by_role("link", name=name, exact=True).bounding_box()["x"] for name in ("One", "Other"))
    assert deep - upper == 48
    separators = tree.locator(".recto-separator")
    assert [separators.nth(0).inner_text(), separators.nth(1).bounding_box()["height"]] == ["Parts", 1]
    elsewhere = tree.get_by_role("link", name="Elsewhere")
    assert [elsewhere.get_attribute("target"), elsewhere.get_attribute("href")] == ["_blank", "https://example.com"]
    assert page.evaluate("document.querySelectorAll('link[rel=prefetch]').length") == 0


def test_the_bar_below_the_sidebar(visit: Callable[..., Any]) -> None:
    """DOCS-04, DOCS-20, DOCS-21, DOCS-51, DOCS-52, DOCS-71, DOCS-72."""
    page = visit("/docs/guide", color_scheme="light")
    button = page.locator(".recto-collapse")
    names = ("aria-expanded", "aria-controls", "title")
    assert [button.get_attribute(name) for name in names] == ["true", "recto-sidebar", "Collapse sidebar"]
    button.click()
    assert page.locator(".recto-sidebar").bounding_box()["width"] == 80
    assert not page.locator(".recto-theme-switch span").first.is_visible()
    button.click()
    switch = page.locator(".recto-sidebar .recto-theme-switch > button")
    switch.click()
    page.get_by_role("option", name="Night").click()
    assert page.evaluate("[document.documentElement.className, localStorage.theme]") == ["dark", "dark"]
    assert page.evaluate("document.documentElement.style.colorScheme") == "dark"


def test_the_menu_of_a_small_screen(visit: Callable[..., Any]) -> None:
    """DOCS-55, SRCH-17."""
    page = visit("/docs/guide", 390, 844)
    page.locator(".recto-hamburger").click()
    menu = page.locator(".recto-sidebar")
    assert menu.locator("input[type=search]").is_visible()
    assert menu.get_by_role("link", name="API").is_visible()
    anchors = [text.strip() for text in menu.locator(".recto-anchors a").all_inner_texts()]
    assert anchors == [f"Part {n}" for n in range(4)]
    assert page.evaluate("document.querySelector('main').closest('[inert]') !== null")
    menu.get_by_role("link", name="Part 2").click()
    assert not menu.is_visible()
    assert page.evaluate("location.hash") == "#part-2"


@pytest.mark.parametrize("route", ["/", "/docs", "/docs/guide", "/docs/other", "/api", "/404"])
def test_nothing_is_wider_than_the_smallest_screen(visit: Callable[..., Any], route: str) -> None:
    page = visit(route, 320, 640)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator(".recto-hamburger").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_end_of_a_page(visit: Callable[..., Any]) -> None:
    """DOCS-14, DOCS-62, DOCS-63."""
    page = visit("/docs/guide/deep/one")
    crumbs = page.locator(".recto-breadcrumb li")
    assert crumbs.all_inner_texts() == ["Docs", "Guide", "Deep", "One"]
    tips = "all => all.map(e => e.title)"
    assert page.locator(".recto-breadcrumb li > *").evaluate_all(tips) == ["Docs", "Guide", "Deep", "One"]
    assert page.locator(".recto-pagination a").evaluate_all(tips) == ["Guide", "Two"]
    assert page.locator(".recto-breadcrumb a").all_inner_texts() == ["Docs", "Guide"]
    assert style(page, ".recto-breadcrumb [aria-current]", "fontWeight") == ["500"]
    neighbours = page.locator(".recto-pagination a")
    assert neighbours.evaluate_all("all => all.map(e => [e.rel, e.textContent, e.pathname])") == [
        ["prev", "Guide", "/docs/guide"],
        ["next", "Two", "/docs/guide/deep/two"],
    ]
    assert style(page, ".recto-pagination", "borderTopWidth") == ["1px"]


def test_what_a_page_leaves_out(visit: Callable[..., Any]) -> None:
    """DOCS-41, DOCS-60, DOCS-61, DOCS-80, DOCS-90."""
    page = visit("/docs/plain")
    for part in ("sidebar", "toc ul", "breadcrumb", "pagination", "footer", "navbar", "copy-page"):
        assert page.locator(f".recto-{part} >> visible=true").count() == 0, part
    assert page.locator("article.recto-body-typesetting-article").count() == 1
    assert style(page, "main h1", "fontSize", "textAlign") == ["40px", "center"]
    assert style(page, "main h2", "borderBottomWidth") == ["0px"]
    assert style(page, "main a", "textDecorationLine") == ["none"]
    assert style(page, "main code", "borderTopWidth") == ["0px"]


def test_the_switches_of_a_page_without_a_sidebar(visit: Callable[..., Any]) -> None:
    page = visit("/api")
    assert page.locator(".recto-footer .recto-theme-switch").is_visible()
    assert page.locator(".recto-breadcrumb, .recto-pagination").count() == 0


def test_the_headings_beside_a_page(visit: Callable[..., Any]) -> None:
    """DOCS-75, DOCS-79, DOCS-93."""
    page = visit("/docs/guide")
    first = page.locator(".recto-toc li").first.bounding_box()
    second = page.locator(".recto-toc li.d3 a").first.evaluate("e => e.firstChild && e.getBoundingClientRect().x")
    assert second - first["x"] == 12
    to_top = page.locator(".recto-to-top")
    assert to_top.is_disabled()
    page.evaluate("document.getElementById('part-3').scrollIntoView()")
    page.wait_for_function("!document.querySelector('.recto-to-top').disabled")
    assert to_top.is_visible()
    page.evaluate("document.querySelector('.recto-toc ul').style.maxHeight = '40px'")
    page.evaluate("document.querySelector('.recto-toc ul').scrollTop = 60")
    to_top.click()
    page.wait_for_function("scrollY === 0 && document.querySelector('.recto-toc ul').scrollTop === 0")
    page.wait_for_function("!document.querySelector('.recto-to-top').checkVisibility({ visibilityProperty: true })")
    sizes = {"main h1": "36px", "main h2": "30px", "main h3": "24px"}
    assert {selector: style(page, selector, "fontSize")[0] for selector in sizes} == sizes
    deep = visit("/docs/guide/deep/two")
    lower = {"main h4": "20px", "main h5": "18px", "main h6": "16px"}
    assert {selector: style(deep, selector, "fontSize")[0] for selector in lower} == lower
    assert visit("/docs/guide", 1024).locator(".recto-toc").is_visible() is False


def test_for_everybody(visit: Callable[..., Any]) -> None:
    """DOCS-91, DOCS-92, CSS-10."""
    page = visit("/docs/guide", contrast="more")
    text, border = style(page, ".recto-toc ul a", "color")[0], style(page, "main h2", "borderBottomColor")[0]
    assert text == "rgb(0, 0, 0)" and border == style(page, "main h2", "color")[0]
    assert style(page, "html", "scrollPaddingTop") == ["64px"]
    assert style(page, "body", "fontSize", "lineHeight") == ["16px", "24px"]
    assert all(f'"{name}"' in style(page, "html", "fontFeatureSettings")[0] for name in ("rlig", "calt", "ss01"))
    page.emulate_media(media="print")
    for part in ("navbar", "sidebar", "toc", "pagination", "banner", "switches"):
        assert page.locator(f".recto-{part} >> visible=true").count() == 0
    forced = visit("/docs/guide", forced_colors="active")
    assert forced.locator(".recto-tree [aria-current=page]").is_visible()


def test_styles_of_a_site_always_win(new_page: Callable[..., Any], tmp_path: Path) -> None:
    """CSS-02, CSS-03, CSS-04, CSS-07, CSS-08, CSS-11."""
    css = ":root { --recto-primary-hue: 120deg; --recto-content-width: 70rem } h2 { font-size: 11px } a { color: red }"
    site = built(
        tmp_path,
        {
            "recto.toml": 'title = "S"\nextra_css = ["own.css"]\n',
            "content/own.css": css,
            "own.css": css,
            "content/index.md": "# A\n\n## B\n\n[c](https://example.com)\n",
        },
    )
    page = new_page(color_scheme="light")
    serve(page, site)
    page.goto(f"{ORIGIN}/")
    assert style(page, "main h2", "fontSize") == ["11px"]
    assert style(page, "main a", "color") == ["rgb(255, 0, 0)"]
    assert style(page, ".recto-container", "maxWidth") == ["1120px"]
    colours = (
        "name => { const e = document.createElement('i'); e.style.color = `var(${name})`; document.body.append(e);"
    )
    colours += " return getComputedStyle(e).color }"
    assert page.evaluate(colours, "--recto-primary-600") == "rgb(0, 230, 0)"
    assert page.evaluate(colours, "--recto-primary-100") == "rgb(224, 255, 224)"
    assert style(page, ".recto-sidebar-scroll", "scrollbarWidth", "scrollbarGutter") == ["thin", "stable"]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.className === 'dark'")
    assert style(page, "html", "backgroundColor") == ["rgb(17, 17, 17)"]


def test_moving_from_page_to_page(visit: Callable[..., Any]) -> None:
    """NEXT-03."""
    page = visit("/docs/guide")
    rules = page.locator("script[type=speculationrules]").evaluate("e => JSON.parse(e.textContent)")
    assert rules["prefetch"][0]["eagerness"] == "moderate"
    shift = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().length))
      .observe({ type: 'layout-shift', buffered: true })) """
    shifts = page.evaluate(f"Promise.race([{shift}, new Promise(done => setTimeout(done, 300, 0))])")
    assert shifts == 0
    page.locator(".recto-toc").get_by_role("link", name="Part 2").click()
    top = page.locator("#part-2").evaluate("e => Math.round(e.getBoundingClientRect().top)")
    assert top == 64
