"""What the docs theme looks like and does in a browser: sizes as measured on Nextra, keyboard, storage, no scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from recto.features.search.browser_module import browser_module
from recto.html import render
from recto.themes.docs import DocsTheme
from tests.browser.conftest import ORIGIN, serve
from tests.themes.samples import Site, doc, sample_page, sample_site, settings_of, site_of, theme_site, view_of

SETTINGS = {
    "title": "Recto",
    "theme": {
        "project_link": "https://github.com/me/site",
        "docs_repository_base": "https://github.com/me/site/tree/main",
        "banner": {"text": "Recto has been released. [Read more](/blog)"},
        "footer": "MIT © The authors.",
    },
}
CONTENT = (
    "<h1>Introduction</h1><p><strong>Recto</strong> builds content focused websites from Markdown and Python, with "
    "all that a documentation site needs, and with the great features of the tools that came before it.</p>"
    '<h2 id="quick-start">Quick start<a href="#quick-start" class="subheading-anchor" aria-label="Permalink for this '
    'section"></a></h2><p>Text with <code>code</code> and a <a href="/docs/about">link</a>.</p>'
    '<h3 id="with-a-theme">With a theme</h3><ul><li>one</li><li>two</li></ul>'
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>"
    '<div style="height:1500px"></div><h2 id="faq">FAQ</h2><p>End.</p><div style="height:1500px"></div>'
)
PAGEFIND = """
export const options = async () => {};
const part = ([title, url]) => ({ title, url, locations: [], excerpt: `about <mark>${title}</mark>` });
const page = (title, ...results) => ({ id: title, words: [],
  data: async () => ({ meta: { title }, sub_results: results.map(part) }) });
export const search = async (query) => query === "none" ? { results: [] } : { results: [
  page("Guide", ["Guide", "/docs/guide.html"], ["Links", "/docs/guide/link.html#links"]),
  page("About", ["About", "/docs/about.html"]) ] };
"""


def published(site: Site) -> dict[str, str | bytes]:
    assets: dict[str, bytes] = {}
    theme = DocsTheme(theme_site(site, published=assets))
    files: dict[str, str | bytes] = {
        route: str(render(theme.document(view_of(site, route, sample_page(route, CONTENT))))) for route in site.routes
    }
    files |= {f"/_recto/{name}": content for name, content in {**assets, **theme.files()}.items()}
    files |= {f"{route}.md": f"# {route}" for route in site.routes}
    return {
        **files,
        "/nowhere": str(render(theme.not_found())),
        "/_pagefind/pagefind.js": PAGEFIND,
        "/_pagefind/search.js": browser_module(),
    }


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    return published(sample_site(settings_of(**SETTINGS)))


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    """Opens a route of the sample site."""

    def open_(route: str, width: int = 1440, height: int = 900, **options: Any) -> Any:
        page = new_page(viewport={"width": width, "height": height}, **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


def box(page: Any, selector: str) -> list[float]:
    """x, y (from the top of the page), width, height."""
    script = """e => { const r = e.getBoundingClientRect();
      return [r.x, r.y + scrollY, r.width, r.height].map(value => Math.round(value * 10) / 10) }"""
    return page.locator(selector).first.evaluate(script)


BOXES = {
    ".recto-banner": [0, 0, 1440, 40],
    ".recto-navbar": [0, 40, 1440, 64],
    ".recto-navbar input": [1120, 55.3, 256, 33.5],
    ".recto-nav-icon": [1392, 60, 24, 24],
    ".recto-sidebar": [0, 104, 256, 836],
    ".recto-sidebar-scroll": [0, 104, 256, 775],
    ".recto-tree a": [16, 120, 214, 32],
    ".recto-tree a[aria-current]": [40, 228, 190, 32],
    ".recto-switches": [16, 839, 224, 61],
    ".recto-theme-switch > button": [16, 856, 188, 28],
    ".recto-breadcrumb ol": [304, 126, 832, 20],
    "main h1": [304, 154, 832, 40],
    "main p": [304, 214, 832, 56],
    "main h2": [304, 310, 832, 41],
    ".recto-toc": [1184, 104, 256, None],
    ".recto-toc p": [1184, 104, 256, 44],
    ".recto-toc .d2 a": [1200, 172, 214, 20],
    ".recto-toc .d3 a": [1212, 200, 202, 20],
}
STYLES = {
    "html": ("16px", "24px", "400", None, "rgb(250, 250, 250)", "rgb(17, 17, 17)"),
    "main h1": ("36px", "40px", "700", "rgb(15, 23, 43)", None, None),
    "main h2": ("30px", "36px", "600", "rgb(15, 23, 43)", None, None),
    "main h3": ("24px", "32px", "600", "rgb(15, 23, 43)", None, None),
    "main p": ("16px", "28px", "400", "rgb(49, 65, 88)", None, None),
    "main a:not([class])": ("16px", "28px", "400", "rgb(0, 107, 230)", None, None),
    ".recto-tree a[aria-current]": ("14px", "20px", "600", "rgb(0, 76, 163)", "rgb(224, 239, 255)", None),
    ".recto-nav-items [aria-current]": ("14px", "20px", "500", "rgb(0, 0, 0)", None, None),
    ".recto-toc .d2 a": ("14px", "20px", "600", "rgb(74, 85, 101)", None, None),
    ".recto-updated": ("12px", "16px", "400", "rgb(74, 85, 101)", None, None),
}


def test_boxes_are_those_of_nextra(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown")
    measured = {selector: box(page, selector) for selector in BOXES}
    expected = {
        selector: [
            number if wanted is None else wanted for wanted, number in zip(values, measured[selector], strict=True)
        ]
        for selector, values in BOXES.items()
    }
    assert measured == expected


def test_type_and_colours_are_those_of_nextra(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", color_scheme="light")
    script = "e => (s => [s.fontSize, s.lineHeight, s.fontWeight, s.color, s.backgroundColor])(getComputedStyle(e))"
    for selector, (*wanted, _) in STYLES.items():
        found = page.locator(selector).first.evaluate(script)
        assert [value for value, want in zip(found, wanted, strict=True) if want] == [want for want in wanted if want]


def test_dark_colours(visit: Callable[..., Any]) -> None:
    page = visit("/docs", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(17, 17, 17)"
    assert page.locator("main h1").evaluate("e => getComputedStyle(e).color") == "rgb(241, 245, 249)"


@pytest.mark.parametrize(
    ("width", "sidebar", "main", "toc"),
    [
        (768, True, [304, 416], False),
        (1024, True, [304, 672], False),
        (1280, True, [304, 672], True),
        (1920, True, [544, 832], True),
        (390, False, [16, 358], False),
    ],
)
def test_columns_by_width(visit: Callable[..., Any], width: int, sidebar: bool, main: list[int], toc: bool) -> None:
    page = visit("/docs", width)
    x, _, wide, _ = box(page, "main")
    assert [x, wide] == main
    assert page.locator(".recto-sidebar").is_visible() is sidebar
    assert page.locator(".recto-toc").is_visible() is toc
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("route", "width"), [("/docs/guide/markdown", 1440), ("/docs", 390), ("/blog", 1440), ("/nowhere", 1440)]
)
def test_no_accessibility_violations(visit: Callable[..., Any], route: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(route, width, color_scheme=scheme, reduced_motion="reduce")
    if width < 768:
        page.get_by_role("button", name="Menu").click()
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_the_theme_is_chosen_with_the_keyboard_and_kept(visit: Callable[..., Any]) -> None:
    page = visit("/docs", color_scheme="light")
    button = page.locator(".recto-theme-switch > button")
    assert button.inner_text() == "System"
    button.press("ArrowDown")
    assert page.get_by_role("option", name="System").evaluate("e => e === document.activeElement")
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    assert button.inner_text() == "Dark"
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("[document.documentElement.className, localStorage.theme]") == ["dark", "dark"]
    page.goto(f"{ORIGIN}/docs/about")
    assert page.evaluate("document.documentElement.className") == "dark"
    assert page.get_by_role("option", name="Dark", include_hidden=True).get_attribute("aria-selected") == "true"


def test_the_theme_follows_other_tabs_and_the_system(visit: Callable[..., Any]) -> None:
    page = visit("/docs", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    # The browser tells the page of the change when it comes to it.
    page.wait_for_function("document.documentElement.className === 'dark'")
    other = page.context.new_page()
    other.goto(f"{ORIGIN}/docs")
    other.evaluate("localStorage.theme = 'light'")
    page.wait_for_function("document.documentElement.className === 'light'")


def test_folders_stay_open_from_page_to_page(visit: Callable[..., Any]) -> None:
    """DOCS-43."""
    page = visit("/docs")
    assert not page.get_by_role("link", name="Tabs").is_visible()
    page.locator("summary[aria-label='Built-In Components']").click()
    page.get_by_role("link", name="About Recto").click()
    page.wait_for_url("**/docs/about")
    page.get_by_role("link", name="Tabs").wait_for()
    page.locator("summary[aria-label='Built-In Components']").click()
    page.get_by_role("link", name="Tabs").wait_for(state="hidden")
    page.reload()
    page.get_by_role("link", name="Tabs").wait_for(state="hidden")


def test_the_label_of_the_active_folder_toggles_it(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide")
    links = page.locator(".recto-sidebar").get_by_role("link", name="Links")
    assert links.is_visible()
    page.locator(".recto-sidebar").get_by_role("link", name="Guide").click()
    assert page.url == f"{ORIGIN}/docs/guide"
    assert not links.is_visible()


def test_the_sidebar_keeps_its_place(visit: Callable[..., Any]) -> None:
    page = visit("/docs", height=400)
    # At the lower edge, where the page that it leads to would not be put by itself.
    page.get_by_role("link", name="About Recto").evaluate("e => e.scrollIntoView({block: 'end'})")
    place = page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop")
    # A real click would scroll to the link.
    page.get_by_role("link", name="About Recto").evaluate("e => e.click()")
    page.wait_for_url("**/docs/about")
    assert page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop") == place > 0


def test_the_sidebar_is_as_it_was_before_the_theme_s_module_runs(visit: Callable[..., Any]) -> None:
    """DOCS-43, DOCS-52: nothing jumps when it does."""
    page = visit("/docs", height=400)
    page.locator("summary[aria-label='Built-In Components']").evaluate("e => e.click()")
    page.get_by_role("link", name="About Recto").evaluate("e => e.scrollIntoView({block: 'end'})")
    place = page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop")
    page.get_by_role("link", name="About Recto").evaluate("e => e.click()")
    page.wait_for_url("**/docs/about")
    page.context.route("**/theme.js", lambda route: route.abort())
    page.reload()
    assert page.locator(".recto-sidebar-scroll").evaluate("e => e.scrollTop") == place > 0
    assert page.get_by_role("link", name="Tabs").is_visible()
    assert page.locator("[aria-current=page]").first.is_visible()


def test_the_active_page_is_in_the_middle_at_first(visit: Callable[..., Any]) -> None:
    """DOCS-49."""
    page = visit("/docs/about", height=400)
    _, y, _, height = box(page, ".recto-tree [aria-current]")
    _, top, _, room = box(page, ".recto-sidebar-scroll")
    assert top < y < top + room - height


def test_the_sidebar_collapses(visit: Callable[..., Any]) -> None:
    page = visit("/docs", reduced_motion="reduce")
    page.get_by_title("Collapse sidebar").click()
    assert box(page, ".recto-sidebar")[2] == 80
    assert box(page, "article")[:3:2] == [80, 1104]
    assert page.get_by_title("Expand sidebar").get_attribute("aria-expanded") == "false"
    page.goto(f"{ORIGIN}/docs/about")
    assert box(page, ".recto-sidebar")[2] == 80


def test_the_heading_being_read_is_marked(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    to_top = page.get_by_role("button", name="Scroll to top")
    assert to_top.is_disabled()
    page.evaluate("document.getElementById('faq').scrollIntoView()")
    page.wait_for_function("document.querySelector('.recto-toc [aria-current]')?.textContent === 'FAQ'")
    assert to_top.is_enabled()


def test_where_headings_are_not_shown_they_are_told_when_scrolling(visit: Callable[..., Any]) -> None:
    """The page of a small screen is not laid out once more to mark what nobody sees."""
    page = visit("/docs", 390)
    page.evaluate("window.told = []; document.addEventListener('recto:active', e => told.push(e.detail.id))")
    page.evaluate("document.getElementById('faq').scrollIntoView()")
    page.wait_for_function("told.at(-1) === 'faq'")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".recto-toc a[aria-current]").wait_for()


def test_menus_of_the_navbar(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    menu = page.locator(".recto-nav-items summary")
    menu.press("ArrowDown")
    page.wait_for_function("document.activeElement.textContent === 'Recto v2 Docs'")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Recto v1 Docs"
    page.keyboard.press("Escape")
    assert menu.evaluate("e => e === document.activeElement && !e.parentElement.open")
    menu.click()
    page.locator("main h1").click()
    assert not page.locator(".recto-nav-items details").evaluate("e => e.open")


def test_searching_with_the_keyboard(visit: Callable[..., Any]) -> None:
    """SRCH-11, SRCH-13."""
    page = visit("/docs")
    field = page.locator(".recto-navbar input")
    page.keyboard.press("Control+k")
    page.keyboard.type("gui")
    page.get_by_role("option").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("option").all_inner_texts() == [
        "Guide\nabout Guide",
        "Links\nabout Links",
        "About\nabout About",
    ]
    active = (
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).firstChild.textContent"
    )
    assert page.evaluate(active) == "Guide"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == "Links"
    page.keyboard.press("Escape")
    assert [field.input_value(), field.get_attribute("aria-expanded")] == ["gui", "false"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/docs/about")


def test_the_states_of_a_search(visit: Callable[..., Any], files: dict[str, str | bytes]) -> None:
    """SRCH-15."""
    page = visit("/docs")
    page.keyboard.press("/")
    page.keyboard.type("none")
    page.get_by_text("No results found.").wait_for()
    assert box(page, ".recto-search-results[role=status]:not([hidden])") == [800, 98.8, 576, 112]
    serve(page, {path: content for path, content in files.items() if "pagefind" not in path})
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.get_by_text("Failed to load search index.").wait_for()


def test_search_results_are_accessible(visit: Callable[..., Any]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page = visit("/docs", color_scheme=scheme, reduced_motion="reduce")
        page.keyboard.press("/")
        page.keyboard.type("gui")
        page.get_by_role("option").first.wait_for()
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_nothing_of_the_search_is_loaded_before_it_is_used(visit: Callable[..., Any]) -> None:
    """SRCH-08."""
    page = visit("/docs")
    loaded = "performance.getEntriesByType('resource').map(e => e.name).filter(n => /search|pagefind/.test(n)).length"
    assert page.evaluate(loaded) == 0
    page.locator(".recto-navbar input").fill("x")
    page.get_by_role("option").first.wait_for()
    assert page.evaluate(loaded) == 3


def test_a_page_is_copied_from_its_twin(visit: Callable[..., Any]) -> None:
    """DOCS-80, DOCS-81."""
    page = visit("/docs/about", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy page").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "# /docs/about"
    page.locator(".recto-copy-page summary").click()
    claude = page.get_by_role("link", name="Open in Claude")
    assert claude.get_attribute("href") == (
        "https://claude.ai/new?q=Read%20from%20http%3A%2F%2Flocalhost%2Fdocs%2Fabout%20so%20I%20can%20ask%20questions"
        "%20about%20it."
    )


def test_a_closed_banner_stays_closed(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    page.get_by_role("button", name="Dismiss banner").click()
    assert not page.locator(".recto-banner").is_visible()
    page.reload()
    assert not page.locator(".recto-banner").is_visible()


def test_the_menu_of_a_small_screen(visit: Callable[..., Any]) -> None:
    page = visit("/docs/guide/markdown", 390, 844, reduced_motion="reduce")
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    assert page.locator(".recto-sidebar").is_visible()
    assert box(page, ".recto-hamburger") == [342, 60, 24, 24]
    assert box(page, ".recto-switches")[1] == 783
    assert page.get_by_role("link", name="API").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    page.locator(".recto-sidebar").get_by_role("link", name="FAQ").click()
    assert not page.locator(".recto-sidebar").is_visible()
    menu.click()
    page.keyboard.press("Escape")
    assert not page.locator(".recto-sidebar").is_visible()


def test_the_skip_link_leads_to_the_content(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    page.keyboard.press("Tab")
    assert page.get_by_text("Skip to Content").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "recto-content"


def test_everything_can_be_reached_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit("/docs", 390, 844, java_script_enabled=False, color_scheme="dark", reduced_motion="reduce")
    assert not page.locator(".recto-copy-page").is_visible()
    page.get_by_role("button", name="Menu").click()
    page.locator("summary[aria-label='Guide']").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Markdown").click()
    page.wait_for_url("**/docs/guide/markdown")
    assert page.locator("main h1").is_visible()


def test_a_broken_link_can_be_reported(visit: Callable[..., Any]) -> None:
    """DOCS-86."""
    page = visit("/nowhere")
    href = page.get_by_role("link", name="Submit an issue").get_attribute("href")
    assert "title=Found+broken+%22%2Fnowhere%22.+Please+fix%21" in href


def test_right_to_left(visit: Callable[..., Any], new_page: Callable[..., Any]) -> None:
    page = new_page()
    serve(page, published(sample_site(settings_of(**{**SETTINGS, "language": "he"}))))
    page.goto(f"{ORIGIN}/docs")
    assert box(page, ".recto-sidebar")[0] == 1184
    assert box(page, ".recto-toc")[0] == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_print_leaves_the_content(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    page.emulate_media(media="print")
    assert page.locator("main").is_visible()
    for part in ("navbar", "sidebar", "toc", "pagination", "banner", "copy-page"):
        assert not page.locator(f".recto-{part}").first.is_visible()


@pytest.fixture(scope="module")
def large_site() -> dict[str, str | bytes]:
    folders = [
        doc(f"/docs/{f}", f"Folder {f}", *(doc(f"/docs/{f}/{p}", f"Page {f}-{p}") for p in range(20)))
        for f in range(12)
    ]
    long = doc("/docs/long", "Long", *(doc(f"/docs/long/{p}", f"Entry {p}") for p in range(300)))
    return published(site_of((*folders, long), frozenset({"/docs/5"})))


def test_branches_of_a_large_section_are_fetched_when_opened(
    new_page: Callable[..., Any], large_site: dict[str, str | bytes]
) -> None:
    page = new_page()
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/3/1")
    assert page.locator("text=Page 7-4").count() == 0
    page.locator("summary[aria-label='Folder 7']").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Page 7-4").click()
    page.wait_for_url("**/docs/7/4")
    # The folder left behind was remembered as open and is fetched again.
    page.locator(".recto-sidebar").get_by_role("link", name="Page 3-2").wait_for()
    page.locator(".recto-sidebar").get_by_role("link", name="Folder 5").click()
    page.locator(".recto-sidebar").get_by_role("link", name="Page 5-0").wait_for()
    assert page.url == f"{ORIGIN}/docs/7/4"


def test_the_rest_of_a_long_folder_is_fetched(new_page: Callable[..., Any], large_site: dict[str, str | bytes]) -> None:
    page = new_page()
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/long/150")
    assert page.locator(".recto-tree >> text=Entry 290").count() == 0
    page.get_by_role("link", name="More pages").last.click()
    page.locator(".recto-tree >> text=Entry 290").wait_for()
    assert page.locator(".recto-tree [aria-current=page]").inner_text() == "Entry 150"


def test_large_sections_can_be_read_without_scripts(
    new_page: Callable[..., Any], large_site: dict[str, str | bytes]
) -> None:
    page = new_page(java_script_enabled=False, reduced_motion="reduce")
    serve(page, large_site)
    page.goto(f"{ORIGIN}/docs/3/1")
    page.locator(".recto-sidebar").get_by_role("link", name="Folder 5").click()
    page.wait_for_url("**/docs/5/0")
