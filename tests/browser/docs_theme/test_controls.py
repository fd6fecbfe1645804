"""What readers use of the docs theme: theme switch, menus, search, headings, buttons, banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import box


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


def test_a_look_is_put_on_at_once(visit: Callable[..., Any]) -> None:
    """DOCS-15: no colour fades from one look to the other."""
    page = visit("/docs", color_scheme="light", reduced_motion="no-preference")
    page.add_style_tag(content="body, body * { transition: color 1s, background-color 1s }")
    page.evaluate("void document.body.offsetWidth")
    page.emulate_media(color_scheme="dark", reduced_motion="no-preference")
    page.wait_for_function("document.documentElement.className === 'dark'")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.locator("main h1").evaluate("e => getComputedStyle(e).color") == "rgb(241, 245, 249)"
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_folders_open_with_a_movement_and_are_open_at_once_for_their_page(visit: Callable[..., Any]) -> None:
    """DOCS-47."""
    folder = ".recto-tree details:not(.recto-section):has([aria-current=page])"
    height = f"document.querySelector('{folder}').offsetHeight"
    for motion, is_moving in (("no-preference", True), ("reduce", False)):
        page = visit("/docs/guide/markdown", reduced_motion=motion)
        page.add_style_tag(content=".recto-moving details::details-content { transition-duration: 60s !important }")
        before = page.evaluate(height)
        page.locator(f"{folder}[open] > summary").first.click()
        page.wait_for_function(f"!document.querySelector('{folder}').open")
        assert page.evaluate(f"{height} > {before / 2}") is is_moving


def test_the_theme_follows_other_tabs_and_the_system(visit: Callable[..., Any]) -> None:
    page = visit("/docs", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    # The browser tells the page of the change when it comes to it.
    page.wait_for_function("document.documentElement.className === 'dark'")
    other = page.context.new_page()
    other.goto(f"{ORIGIN}/docs")
    other.evaluate("localStorage.theme = 'light'")
    page.wait_for_function("document.documentElement.className === 'light'")


def test_the_heading_being_read_is_marked(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    to_top = page.get_by_role("button", name="Scroll to top")
    assert to_top.count() == 0
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
    page = visit("/docs", reduced_motion="reduce")
    page.keyboard.press("/")
    page.keyboard.type("none")
    page.get_by_text("No results found.").wait_for()
    assert box(page, ".recto-search-results[role=status]:not([hidden])") == [800, 98.8, 576, 112]
    serve(page, {path: content for path, content in files.items() if "pagefind" not in path})
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.get_by_text("Failed to load search index.").wait_for()
    error = page.locator(".recto-search-results .recto-error")
    assert error.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    assert error.evaluate("e => getComputedStyle(e, '::before').content.startsWith('\"!\"')")
    assert page.locator(".recto-search-results[role=status]:not([hidden]) p").count() == 2


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


def test_the_skip_link_leads_to_the_content(visit: Callable[..., Any]) -> None:
    page = visit("/docs")
    page.keyboard.press("Tab")
    assert page.get_by_text("Skip to Content").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "recto-content"


def test_a_broken_link_can_be_reported(visit: Callable[..., Any]) -> None:
    """DOCS-86."""
    page = visit("/nowhere")
    href = page.get_by_role("link", name="Submit an issue").get_attribute("href")
    assert "title=Found+broken+%22%2Fnowhere%22.+Please+fix%21" in href
