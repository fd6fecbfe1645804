"""Each setting of `[theme]` of the docs theme, tried in a browser: with it a page is otherwise than without."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import msgspec
import pytest

from recto.export import build_site
from recto.settings.base import Table
from recto.themes.docs.settings import DocsSettings
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site
from tests.themes.shared.test_fonts import made_font

pytest.importorskip("fontTools", reason="needs recto[fonts]")

# Settings that do not stand in each other's way, so that few sites show all of them.
SITES = {
    "plain": '[theme]\ndocs_repository_base = "https://github.com/a/b/tree/main"\nbanner = "News"\n',
    "words": """
[theme]
logo = "**Mine**"
logo_link = "/guide"
project_link = "https://github.com/me/site"
project_icon = "gitlab"
chat_link = "https://chat.example"
chat_icon = "mastodon"
docs_repository_base = "https://github.com/me/site/tree/main"
edit_link = "Change this page"
footer = "The end"
default_theme = "dark"
storage_key = "look"
theme_switch = { dark = "Night", light = "Day", system = "Auto" }
last_updated = "Changed"
contributors = true
search_placeholder = "Find"
search_empty_result = "Nothing"
search_error = "Broken"
search_loading = "Wait"
favicon_glyph = "R"
banner = { text = "More news", key = "more-news" }
background_color = { light = "#fff", dark = "#102030" }
[theme.color]
hue = { light = 10, dark = 20 }
saturation = { light = 30, dark = 40 }
lightness = { light = 50, dark = 60 }
[theme.feedback]
content = "Ask"
labels = "question"
rating = true
endpoint = "/votes"
[theme.toc]
title = "Here"
back_to_top = "Up"
extra_content = "Extra words"
[theme.sidebar]
statuses = { new = "Just added" }
icons = "icons"
""",
    "less": """
[theme]
docs_repository_base = "https://github.com/a/b/tree/main"
align = "left"
edit_link = false
feedback = false
dark_mode = false
copy_page_button = false
last_updated = false
banner = { text = "News", dismissible = false }
[theme.navigation]
prev = false
next = false
tabs = true
[theme.sidebar]
toggle_button = false
default_menu_collapse_level = 1
[theme.toc]
back_to_top = false
float = false
[theme.fonts]
text = ["fonts/Own.ttf"]
subset = "latin"
""",
    "bare": """
[theme]
docs_repository_base = "https://github.com/a/b/tree/main"
navbar = false
forced_theme = "dark"
feedback = { link = "https://ask.example" }
[theme.navigation]
indexes = true
[theme.sidebar]
auto_collapse = true
default_open = false
[theme.fonts]
text = ["fonts/Own.ttf"]
code = ["fonts/Own.ttf"]
headings = ["fonts/Own.ttf"]
""",
}
PAGES = {
    "content/index.md": "# Home\n\nЖЖЖЖ `code`\n\n## Part\n\nText.\n",
    "content/guide/index.md": "# Guide\n\nText.\n\n## Part\n\nText.\n",
    "content/guide/one.md": "---\nstatus: new\nicon: own\n---\n\n# One\n\nText.\n\n## First\n\n## Second\n",
    "icons/own.svg": '<svg viewBox="0 0 8 8"><path d="M1 1h6"/></svg>',
    "content/guide/deep/two.md": "# Two\n\nText.\n",
    "content/last.md": "# Last\n\nText.\n",
}


class Try(NamedTuple):
    """What shows a setting: a script for a page of `site`, and what it gives there but not on the site `other`."""

    setting: str
    site: str
    route: str
    script: str
    shown: Any
    other: str = "plain"


def text(selector: str) -> str:
    return f"document.querySelector({selector!r})?.textContent.trim()"


def count(selector: str) -> str:
    return f"document.querySelectorAll({selector!r}).length"


def attribute(selector: str, name: str) -> str:
    return f"document.querySelector({selector!r})?.getAttribute({name!r})"


def variable(look: str, name: str) -> str:
    element = f"Object.assign(document.createElement('i'), {{ className: {look!r} }})"
    place = "(document.documentElement.className = '', document.body)" if look == "light" else "document.body"
    return f"(e => ({place}.append(e), getComputedStyle(e).getPropertyValue({name!r}).trim()))({element})"


FIRST_FONT = "getComputedStyle(document.querySelector({!r})).fontFamily.split(',')[0]"
# A font without one of the letters may be none for the browser.
WIDTH = (
    "document.fonts.load('16px recto-text', 'Ж').catch(() => 0).then(() => { const range = document.createRange();"
    " range.setStart(document.querySelector('main p').firstChild, 0); range.setEnd(range.startContainer, 4);"
    " return Math.round(range.getBoundingClientRect().width) === 32 })"
)
OPEN_FOLDERS = count(".recto-tree details[open]:not(.recto-section)")

TRIES = (
    Try("logo", "words", "/guide/one", text(".recto-logo strong"), "Mine"),
    Try("logo_link", "words", "/guide/one", attribute(".recto-logo", "href"), "/guide"),
    Try("project_link", "words", "/", attribute(".recto-nav-icon", "href"), "https://github.com/me/site"),
    Try("project_icon", "words", "/", f"{count('.recto-nav-icon svg')} && "
        "document.querySelector('.recto-nav-icon path').getAttribute('d').slice(0, 7)", "m23.600"),
    Try("chat_link", "words", "/", attribute(".recto-nav-icon + .recto-nav-icon", "href"), "https://chat.example"),
    Try("chat_icon", "words", "/", f"{count('.recto-nav-icon svg')} && document.querySelector("
        "'.recto-nav-icon + .recto-nav-icon path').getAttribute('d').slice(0, 7)", "M23.268"),
    Try("align", "less", "/", count(".recto-navbar-left"), 1),
    Try("navbar", "bare", "/", count(".recto-navbar"), 0),
    Try("docs_repository_base", "words", "/last", attribute(".recto-toc-meta a:last-of-type", "href"),
        "https://github.com/me/site/tree/main/content/last.md"),
    Try("edit_link", "words", "/last", text(".recto-toc-meta a:last-of-type"), "Change this page"),
    Try("feedback.content", "words", "/last", text(".recto-toc-meta a"), "Ask"),
    Try("feedback.labels", "words", "/last",
        "new URL(document.querySelector('.recto-toc-meta a').href).searchParams.get('labels')", "question"),
    Try("feedback.link", "bare", "/last", attribute(".recto-toc-meta a", "href"), "https://ask.example"),
    Try("feedback.rating", "words", "/last", count(".recto-rating"), 1),
    Try("feedback.endpoint", "words", "/last", attribute(".recto-rating a", "href"), "/votes?page=%2Flast&helpful=yes"),
    Try("footer", "words", "/", text(".recto-footer"), "The end"),
    Try("banner.text", "words", "/", text(".recto-banner > div"), "More news"),
    Try("banner.dismissible", "less", "/", count(".recto-banner button"), 0),
    Try("banner.key", "words", "/",
        "(document.querySelector('.recto-banner button').click(), Object.keys(localStorage).join())", "more-news"),
    Try("dark_mode", "less", "/", count(".recto-theme-switch"), 0),
    Try("default_theme", "words", "/", "document.documentElement.classList.contains('dark')", True),
    Try("forced_theme", "bare", "/", "document.documentElement.classList.contains('dark')", True),
    Try("storage_key", "words", "/", "(document.querySelector('.recto-theme-switch [data-theme=light]').click(),"
        " localStorage.look)", "light"),
    *(
        Try(f"theme_switch.{name}", "words", "/", text(f".recto-theme-switch [data-theme={name}]"), shown)
        for name, shown in (("dark", "Night"), ("light", "Day"), ("system", "Auto"))
    ),
    Try("copy_page_button", "less", "/", count(".recto-copy-page"), 0),
    Try("navigation.prev", "less", "/guide/one", count(".recto-pagination [rel=prev]"), 0),
    Try("navigation.next", "less", "/guide/one", count(".recto-pagination [rel=next]"), 0),
    Try("navigation.tabs", "less", "/", count(".recto-tabs-row a"), 3),
    Try("navigation.indexes", "bare", "/last", count(".recto-tree details a[href='/guide']"), 0),
    Try("sidebar.auto_collapse", "bare", "/last", OPEN_FOLDERS, 1),
    Try("sidebar.default_menu_collapse_level", "less", "/guide/one", OPEN_FOLDERS, 0),
    Try("sidebar.default_open", "bare", "/last", "document.querySelector('.recto-sidebar').offsetWidth", 80),
    Try("sidebar.toggle_button", "less", "/guide/one", count(".recto-collapse"), 0),
    Try("sidebar.statuses", "words", "/guide/one", attribute(".recto-page-status", "title"), "Just added"),
    Try("sidebar.icons", "words", "/guide/one", count(".recto-page-icon"), 1),
    Try("toc.title", "words", "/guide/one", text(".recto-toc p"), "Here"),
    Try("toc.back_to_top", "words", "/guide/one", text(".recto-to-top"), "Up"),
    Try("toc.float", "less", "/guide/one", "[...document.querySelectorAll('.recto-tree .recto-anchors a')]"
        ".filter(e => e.checkVisibility()).map(e => e.textContent)", ["First", "Second"]),
    Try("toc.extra_content", "words", "/last", text(".recto-toc-meta p"), "Extra words"),
    Try("last_updated", "less", "/last", count(".recto-updated"), 0),
    Try("contributors", "words", "/last", "document.querySelector('.recto-updated').textContent.includes('Ada')", True),
    Try("search_placeholder", "words", "/", "document.querySelector('.recto-search input').placeholder", "Find"),
    *(
        Try(f"color.{part}.{look}", "words", "/", variable(look, f"--recto-primary-{part}"), shown)
        for part, shades in (("hue", ("10deg", "20deg")), ("saturation", ("30%", "40%")), ("lightness", ("50%", "60%")))
        for look, shown in zip(("light", "dark"), shades, strict=True)
    ),
    Try("background_color.light", "words", "/", variable("light", "--recto-bg"), "255, 255, 255"),
    Try("background_color.dark", "words", "/", variable("dark", "--recto-bg"), "16, 32, 48"),
    Try("fonts.text", "bare", "/", FIRST_FONT.format("main p"), "recto-text"),
    Try("fonts.code", "bare", "/", FIRST_FONT.format("main code"), "recto-code"),
    Try("fonts.headings", "bare", "/", FIRST_FONT.format("main h1"), "recto-headings"),
    Try("fonts.subset", "less", "/", WIDTH, False, "bare"),
    Try("favicon_glyph", "words", "/", "fetch(document.querySelector('link[rel=icon]').href)"
        ".then(answer => answer.text()).then(svg => svg.includes('>R</text>'))", True),
)  # fmt: skip

# Words of the search, which `test_the_words_of_the_search` reads; what other themes and parts are is tested on its own.
ELSEWHERE = {"search_empty_result", "search_error", "search_loading", "name", "parts"}


def leaves(table: type[Table], before: str = "") -> Iterator[str]:
    """The names of all settings, with those of the tables around them."""
    for field in msgspec.structs.fields(table):
        kinds = msgspec.inspect.type_info(field.type)
        kinds = getattr(kinds, "type", kinds)
        types = getattr(kinds, "types", (kinds,))
        inner = next((kind.cls for kind in types if isinstance(kind, msgspec.inspect.StructType)), None)
        name = before + field.encode_name
        yield from (name,) if inner is None else leaves(inner, f"{name}.")


def test_every_setting_is_tried() -> None:
    assert {each.setting for each in TRIES} | ELSEWHERE == set(leaves(DocsSettings))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    root = tmp_path_factory.mktemp("settings")
    for name, settings in SITES.items():
        write_site(root / name, {"recto.toml": f'title = "Site"\n{settings}', **PAGES})
        (root / name / "fonts").mkdir()
        (root / name / "fonts/Own.ttf").write_bytes(made_font())
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Pages"]):
        subprocess.run([*git, *command], cwd=root, check=True)
    found = {}
    for name in SITES:
        with ThreadPoolExecutor(1) as threads:
            files = read_files(threads.submit(build_site, root / name).result().out)
        routes = {file: f"/{file}".removesuffix(".html").removesuffix("index") for file in files}
        pages = {route.rstrip("/") or "/": files[file] for file, route in routes.items()}
        found[name] = {**{f"/{file}": data for file, data in files.items()}, **pages}
    return found


def shown(new_page: Callable[..., Any], files: dict[str, bytes], tries: list[Try]) -> list[Any]:
    """What the scripts give on their pages of a site."""
    page = new_page(reduced_motion="reduce", color_scheme="light")
    serve(page, files)
    found = {}
    if any(each.setting == "sidebar.auto_collapse" for each in tries):
        # The reader leaves a folder that was open for its page.
        page.goto(f"{ORIGIN}/guide/deep/two")
    for route in sorted({each.route for each in tries}):
        page.goto(ORIGIN + route)
        found |= {each.setting: page.evaluate(each.script) for each in tries if each.route == route}
    return [found[each.setting] for each in tries]


@pytest.mark.parametrize("site", [name for name in SITES if name != "plain"])
def test_a_setting_shows(new_page: Callable[..., Any], sites: dict[str, dict[str, bytes]], site: str) -> None:
    tries = [each for each in TRIES if each.site == site]
    with_it = shown(new_page, sites[site], tries)
    assert [(each.setting, found) for each, found in zip(tries, with_it, strict=True)] == [
        (each.setting, each.shown) for each in tries
    ]
    for other in {each.other for each in tries}:
        compared = [each for each in tries if each.other == other]
        without = shown(new_page, sites[other], compared)
        same = [each.setting for each, found in zip(compared, without, strict=True) if found == each.shown]
        assert same == []


def test_the_words_of_the_search(new_page: Callable[..., Any], sites: dict[str, dict[str, bytes]]) -> None:
    for files, said in (
        (sites["words"], "Nothing"),
        ({name: data for name, data in sites["words"].items() if "_pagefind" not in name}, "Broken"),
    ):
        page = new_page()
        serve(page, files)
        page.goto(ORIGIN)
        page.locator(".recto-navbar input").fill("qwxyz")
        page.locator(".recto-search-results", has_text=said).wait_for()
    page = new_page()
    serve(page, sites["words"])
    page.context.route("**/_pagefind/**", lambda route: None)
    page.goto(ORIGIN)
    page.locator(".recto-navbar input").fill("text")
    page.locator(".recto-search-results", has_text="Wait").wait_for()
