"""The example site in three languages: switching, missing pages, picking a language at `/`, right to left."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import BuildOptions, build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "i18n"
SWITCH = ".recto-sidebar .recto-languages"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    out = tmp_path_factory.mktemp("i18n") / "out"
    with ThreadPoolExecutor(1) as pool:
        report = pool.submit(build_site, EXAMPLE, BuildOptions(out=out, strict=True)).result()
    assert report.warnings == ()
    found: dict[str, str | bytes] = {f"/{name}": content for name, content in read_files(out).items()}
    pages = {name.removesuffix(".html"): found[name] for name in found if name.endswith(".html")}
    return {**found, **pages, "/": found["/index.html"]}


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    def open_(route: str, **options: Any) -> Any:
        # A view transition that the next test cuts short would be an error of its page.
        page = new_page(reduced_motion="reduce", **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


def path(page: Any) -> str:
    return page.url.removeprefix(ORIGIN)


def test_switching_the_language_keeps_the_page(visit: Callable[..., Any]) -> None:
    """DOCS-70, I18N-09."""
    page = visit("/en/guide/planting")
    page.click(f"{SWITCH} summary")
    page.click(f"{SWITCH} a[lang=es]")
    page.wait_for_url("**/es/guide/planting")
    assert page.inner_text("h1") == "Plantar un árbol"
    assert page.locator(f"{SWITCH} [aria-current]").text_content() == "Español"


def test_the_switch_works_with_the_keyboard(visit: Callable[..., Any]) -> None:
    page = visit("/en/guide/planting")
    page.focus(f"{SWITCH} summary")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.lang === 'en'")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.lang") == "es"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.is_visible(f"{SWITCH} a")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/guide/planting")


def test_the_switch_is_links_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit("/es", java_script_enabled=False)
    page.click(f"{SWITCH} summary")
    page.click(f"{SWITCH} a[lang=ar]")
    page.wait_for_url("**/ar")


def test_the_switch_is_in_the_menu_of_small_screens(visit: Callable[..., Any]) -> None:
    page = visit("/es/guide/planting", viewport={"width": 390, "height": 800})
    page.click(".recto-hamburger")
    page.click(f"{SWITCH} summary")
    page.click(f"{SWITCH} a[lang=en]")
    page.wait_for_url("**/en/guide/planting")


def test_a_missing_page_shows_the_default_language_and_says_so(visit: Callable[..., Any]) -> None:
    """I18N-06."""
    page = visit("/es/guide/planting")
    page.click("main a[href='/es/guide/grafting']")
    page.wait_for_url("**/es/guide/grafting")
    assert page.inner_text(".recto-untranslated") == "Esta página aún no está traducida."
    assert page.inner_text("h1") == "Grafting"
    assert page.get_attribute("main", "lang") == "en"
    assert page.get_attribute("html", "lang") == "es"
    page.click("main a[href='/es/guide/planting']")
    page.wait_for_url("**/es/guide/planting")
    assert page.locator(".recto-untranslated").count() == 0


@pytest.mark.parametrize(("locale", "expected"), [("es-MX", "/es"), ("ar", "/ar"), ("en-GB", "/en"), ("de-DE", "/en")])
def test_the_front_picks_the_language_of_the_browser(visit: Callable[..., Any], locale: str, expected: str) -> None:
    """I18N-10, I18N-11."""
    page = visit("/", locale=locale)
    page.wait_for_url(f"**{expected}")


def test_the_front_remembers_the_language_that_was_read(visit: Callable[..., Any]) -> None:
    page = visit("/ar/guide/planting", locale="es")
    page.goto(ORIGIN + "/?a=b#c")
    page.wait_for_url("**/ar?a=b#c")
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["value"], cookie["path"]) == ("RECTO_LOCALE", "ar", "/")


def test_the_front_is_links_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit("/", java_script_enabled=False)
    links = page.locator("main a")
    assert links.all_text_contents() == ["English", "Español", "العربية"]
    links.nth(2).click()
    page.wait_for_url("**/ar")


def test_the_front_page_is_not_shown_to_who_is_sent_on(visit: Callable[..., Any]) -> None:
    page = visit("/en")
    page.goto(ORIGIN + "/")
    page.wait_for_url("**/en")
    page.go_back()
    assert path(page) == "/en"


def test_arabic_is_written_from_right_to_left(visit: Callable[..., Any]) -> None:
    """I18N-08."""
    page = visit("/ar/guide/planting")
    width = page.evaluate("innerWidth")

    def centre(selector: str) -> float:
        box = page.locator(selector).first.bounding_box()
        return (box["x"] + box["width"] / 2) / width

    assert page.get_attribute("html", "dir") == "rtl"
    assert centre(".recto-logo") > 0.5 > centre(".recto-nav-icon")
    assert centre(".recto-sidebar") > 0.5 > centre(".recto-toc")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    code = page.locator("pre code").evaluate("e => getComputedStyle(e).direction")
    assert code == "ltr"


def test_the_button_of_a_borrowed_page_stands_where_its_lines_end(visit: Callable[..., Any]) -> None:
    """I18N-06."""
    page = visit("/ar/guide/grafting")
    heading, button = (page.locator(name).bounding_box() for name in ("h1", ".recto-copy-page"))
    text = page.evaluate(
        "() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('h1'));"
        " return r.getBoundingClientRect().right }"
    )
    assert heading["x"] < text < button["x"]


def test_words_of_scripts_are_in_the_language(visit: Callable[..., Any]) -> None:
    """I18N-14."""
    page = visit("/es/guide/planting", permissions=["clipboard-read", "clipboard-write"])
    page.click(".recto-collapse")
    assert page.get_attribute(".recto-collapse", "title") == "Expandir la barra lateral"
    page.click(".recto-copy-page summary")
    texts = page.locator(".recto-copy-page .recto-popup > *").all_text_contents()
    assert texts == [
        "Copiar páginaCopiar la página como Markdown para LLM",
        "Abrir en ChatGPTHaz preguntas sobre esta página",
        "Abrir en ClaudeHaz preguntas sobre esta página",
    ]
    page.keyboard.press("Escape")
    page.click(".recto-copy-page > button")
    page.wait_for_function("document.querySelector('.recto-copy-page > button').textContent === 'Copiado'")


@pytest.mark.parametrize(
    ("tag", "query", "found"), [("en", "trees", "/en"), ("es", "manzanos", "/es"), ("ar", "شجرة", "/ar")]
)
def test_search_finds_pages_of_the_language(visit: Callable[..., Any], tag: str, query: str, found: str) -> None:
    page = visit(f"/{tag}")
    page.fill(".recto-navbar input[type=search]", query)
    page.wait_for_selector(".recto-navbar [role=option]")
    addresses = page.locator(".recto-navbar [role=option]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert addresses and all(address.startswith(f"{found}/") or address == found for address in addresses)


def test_the_switch_has_no_violations_of_accessibility(visit: Callable[..., Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for route in ("/", "/ar/guide/planting", "/es/guide/grafting"):
        page = visit(route, java_script_enabled=route != "/")
        if route != "/":
            page.click(f"{SWITCH} summary")
            results = axe.Axe().run(page)
            assert results.violations_count == 0, results.generate_report()


def test_the_title_of_footnotes_is_for_screen_readers(visit: Callable[..., Any]) -> None:
    page = visit("/es/guide/planting")
    title = page.locator("#footnote-label")
    assert title.text_content() == "Notas al pie"
    assert title.bounding_box()["height"] <= 1
