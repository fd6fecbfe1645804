"""What the search box does for readers beyond words: names of code, typing errors, sections, what was read last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.test_search import built

PROSE = "A tool can call another tool. C is a language, and a flag is a flag. Do something now with b and c."
NAMES = {
    "tool_call": "call",
    "doSomething": "camel",
    "a.b_c": "dotted",
    "<T>": "generic",
    "&": "ampersand",
    "--flag": "option",
    "C++": "plus",
}
FILES = {
    "recto.toml": 'title = "Docs"\n',
    "content/_meta.toml": '[guide]\ntype = "page"\n[reference]\ntype = "page"\n',
    "content/index.md": f"# Start\n\n{PROSE}\n",
    "content/guide/index.md": f"# Tools\n\n{PROSE * 3}\n\n## Flags\n\nT and C. {PROSE}\n",
    **{f"content/reference/{page}.md": f"# Page {page}\n\nUse `{name}` here.\n" for name, page in NAMES.items()},
    "content/reference/index.md": "# Reference\n\nWords of the installation.\n",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return built(tmp_path_factory.mktemp("box"), FILES, "")


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    def open_(route: str = "/", **options: Any) -> Any:
        page = new_page(reduced_motion="reduce", **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_


def ask(page: Any, query: str) -> Any:
    """The results of a query, which the reader has typed into the box."""
    box = page.locator(".recto-search").first
    box.locator("input").fill(query)
    page.wait_for_function(
        """() => { const [panel, status] = document.querySelectorAll(".recto-navbar .recto-search-results");
          return !panel?.hidden || (status && !status.hidden && !status.querySelector(".recto-loading")) }"""
    )
    return box.locator("[role=option]")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_code_finds_its_page_first(visit: Callable[..., Any], name: str) -> None:
    page = visit()
    first = ask(page, name).first
    assert first.get_attribute("href").split("#")[0] == f"/reference/{NAMES[name]}"
    assert first.locator("mark").first.inner_text() == name
    assert "qxz" not in page.locator(".recto-navbar").inner_text()


@pytest.mark.parametrize(
    ("typed", "meant"), [("langauge", "language"), ("tol_call", "tool_call"), ("instalation", None)]
)
def test_a_word_one_letter_off_is_found(visit: Callable[..., Any], typed: str, meant: str | None) -> None:
    page = visit()
    found = ask(page, typed)
    found.first.wait_for()
    note = page.locator(".recto-navbar .recto-search-note")
    if meant is None:
        assert "installation" in found.first.locator("span").inner_text()
    else:
        assert note.inner_text() == f"Results for “{meant}”"


def test_a_search_can_be_limited_to_a_section(visit: Callable[..., Any]) -> None:
    """SRCH-06."""
    page = visit()
    ask(page, "here")
    page.wait_for_function(f"document.querySelectorAll('.recto-navbar [role=option]').length === {len(NAMES)}")
    everywhere = ask(page, "flag")
    assert everywhere.count() >= 3
    page.locator(".recto-search-sections").get_by_role("button", name="Reference").click()
    page.wait_for_function("document.querySelectorAll('.recto-navbar [role=option]').length === 1")
    assert everywhere.first.get_attribute("href") == "/reference/option"
    pressed = page.locator(".recto-search-sections [aria-pressed=true]")
    assert pressed.inner_text() == "Reference"
    ask(page, "zzzqqq")
    page.locator(".recto-search-sections").get_by_role("button", name="Everywhere").click()
    ask(page, "flag")
    page.wait_for_function("document.querySelectorAll('.recto-navbar [role=option]').length > 2")


def test_what_was_opened_from_the_search_comes_again(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.press("Control+k")
    assert page.locator(".recto-navbar [role=option]").count() == 0
    ask(page, "ampersand").first.click()
    page.wait_for_url("**/reference/ampersand")
    page.keyboard.press("/")
    recent = page.locator(".recto-navbar [role=option]")
    recent.first.wait_for()
    assert recent.all_inner_texts() == ["Page ampersand"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/ampersand")


def test_a_link_with_a_query_searches_at_once(visit: Callable[..., Any]) -> None:
    page = visit("/guide?q=installation")
    page.get_by_role("option").first.wait_for()
    assert page.locator(".recto-search input").first.input_value() == "installation"


def test_the_theme_knows_no_engine() -> None:
    """SRCH-19: another service takes the place of the index."""
    themes = Path(__file__).parents[2] / "src/recto/themes"
    scripts = [path.read_text("utf-8").lower() for path in themes.rglob("*.js")]
    assert scripts
    assert [text for text in scripts if "pagefind" in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_states_are_accessible(visit: Callable[..., Any], scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(color_scheme=scheme)
    for query in ("flag", "langauge", "zzzzqqq"):
        ask(page, query)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
