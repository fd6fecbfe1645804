"""Settings of the docs theme, by the rows of the specification that they are about."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from recto.rendering.freshness import POLICY_FILE
from tests.sites import write_site

PAGES = {
    "content/index.md": "# Home\n\n## One\n\nText.\n",
    "content/folder/page.md": "# Page\n\n## Two\n\nText.\n",
    "app/python/page.py": "from recto.html.tags import h1\n\n\ndef page():\n    return h1('Python')\n",
}


def built(root: Path, settings: str, **files: str) -> dict[str, str]:
    """The pages of a site with these settings of the theme, by their files."""
    table = f'title = "Site"\n[theme]\ndocs_repository_base = "https://github.com/me/site/tree/main"\n{settings}\n'
    write_site(root, {"recto.toml": table, **PAGES, **files})
    out = build_site(root).out
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")}


def test_what_the_settings_take_away(tmp_path: Path) -> None:
    """DOCS-03, DOCS-12, DOCS-17, SRCH-18."""
    before = built(tmp_path / "before", "")["index.html"]
    for part in ("recto-copy-page", "recto-theme-switch", "recto-to-top", "recto-collapse", "recto-toc-meta"):
        assert f'class="{part}' in before, part
    settings = (
        "copy_page_button = false\ndark_mode = false\nedit_link = false\nfeedback = false\nlast_updated = false\n"
        "toc = { back_to_top = false }\nsidebar = { toggle_button = false }\n"
    )
    after = built(tmp_path / "after", settings)["index.html"]
    for part in ("recto-copy-page", "recto-theme-switch", "recto-to-top", "recto-collapse", "recto-toc-meta"):
        assert f'class="{part}' not in after, part
    write_site(tmp_path / "none", {"recto.toml": "search = false\n", **PAGES})
    assert "recto-search" not in (build_site(tmp_path / "none").out / "index.html").read_text("utf-8")


def test_where_the_feedback_leads(tmp_path: Path) -> None:
    """DOCS-09."""
    page = built(tmp_path, 'feedback = { link = "https://example.com/ask" }')["index.html"]
    assert 'href="https://example.com/ask"' in page and "issues/new" not in page


def test_pages_ask_whether_they_were_helpful(tmp_path: Path) -> None:
    asks = built(tmp_path / "plain", "feedback = { rating = true }")["folder/page.html"]
    assert 'class="recto-rating" aria-label="Was this page helpful?" data-page="/folder/page"' in asks
    assert re.search(
        r'<a href="https://github.com/me/site/issues/new\?[^"]+" rel="nofollow" data-answer="yes">Yes</a>', asks
    )
    assert asks.count("/_recto/rating.") == 1
    settings = 'feedback = { rating = true, endpoint = "https://votes.example.com/in?site=a" }'
    files = {"recto.toml": f"[serve]\ncontent_security_policy = true\n[theme]\n{settings}\n", **PAGES}
    out = build_site(write_site(tmp_path / "posted", files)).out
    page = (out / "folder/page.html").read_text("utf-8")
    assert 'href="https://votes.example.com/in?site=a&amp;page=%2Ffolder%2Fpage&amp;helpful=no"' in page
    assert "connect-src 'self' https://votes.example.com" in (out / POLICY_FILE).read_text("utf-8")
    assert "rating" not in built(tmp_path / "none", "")["folder/page.html"].replace("iterating", "")


def test_contributors_are_those_of_git(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    git = ["git", "-c", "user.email=a@example.com", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    for name in ("Ada", "Grace <&>"):
        write_site(tmp_path, {"content/folder/page.md": f"# Page\n\nBy {name.split()[0]}.\n"})
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "-c", f"user.name={name}", "commit", "-q", "-m", "Change"], check=True)
    pages = built(tmp_path, "contributors = true")
    assert "</time><div>Contributors: Grace &amp;, Ada</div></section>" in pages["folder/page.html"]
    only = built(tmp_path, "contributors = true\nlast_updated = false")["folder/page.html"]
    assert '<section class="recto-updated" aria-label="Contributors"><div>Contributors: Grace &amp;, Ada</div>' in only
    assert "Contributors" not in built(tmp_path, "")["folder/page.html"]


def test_tabs_and_index_pages(tmp_path: Path) -> None:
    files = {"content/folder/index.md": "# About\n", "content/other/page.md": "# Else\n"}
    pages = built(tmp_path / "plain", "", **files)
    assert "recto-tabs-row" not in pages["index.html"] and ">About</a>" in pages["index.html"]
    pages = built(tmp_path / "tabs", "navigation = { tabs = true, indexes = true }", **files)
    row = re.search(r'<nav class="recto-tabs-row" aria-label="Sections">(.*?)</nav>', pages["folder/page.html"])
    assert row is not None and re.findall(r'<a href="([^"]+)"( aria-current="true")?>(.*?)</a>', row[1]) == [
        ("/", "", "Home"), ("/folder", ' aria-current="true"', "About"), ("/other/page", "", "Other"),
        ("/python", "", "Python"),
    ]  # fmt: skip
    assert re.findall(r'<li class="active"><a href="([^"]+)"', pages["folder/page.html"]) == ["/folder/page"]
    assert 'href="/other/page" aria-current="page">Else' in pages["other/page.html"]


def test_headings_in_the_sidebar(tmp_path: Path) -> None:
    """DOCS-25, DOCS-54."""
    page = built(tmp_path, "toc = { float = false }")["folder/page.html"]
    assert '<ul class="recto-anchors recto-inline"><li><a href="#two">Two</a></li></ul>' in page
    assert "On This Page" not in page


def test_the_look_of_a_site(tmp_path: Path) -> None:
    """DOCS-15."""
    page = built(tmp_path, 'default_theme = "dark"\nstorage_key = "look"')["index.html"]
    assert 'let t="dark"' in page and 's["look"]' in page
    forced = built(tmp_path / "forced", 'forced_theme = "light"')["index.html"]
    assert "recto-theme-switch" not in forced


def test_folders_forget_that_they_were_open(tmp_path: Path) -> None:
    """DOCS-18, DOCS-44."""
    page = built(tmp_path, "sidebar = { auto_collapse = true, default_menu_collapse_level = 1 }")["index.html"]
    assert "data-auto-collapse" in page and '<details data-href="/folder">' in page


def test_pages_in_python_have_navbar_and_footer_only(tmp_path: Path) -> None:
    """DOCS-28."""
    page = built(tmp_path, 'footer = "End"')["python.html"]
    assert 'class="recto-navbar"' in page and "End" in page
    for part in ("recto-breadcrumb", "recto-pagination", "recto-copy-page", "data-pagefind-body"):
        assert part not in page


def test_when_a_page_was_changed(tmp_path: Path) -> None:
    """DOCS-64."""
    page = built(tmp_path, "", **{"content/dated.md": "---\ntimestamp: 1764806400\n---\n\n# Dated\n"})
    assert 'Last updated on <time datetime="2025-12-04T00:00:00Z">December 4, 2025</time>' in page["dated.html"]


PARTS = (
    "Layout", "Navbar", "Footer", "NotFoundPage", "ThemeSwitch", "LocaleSwitch", "LastUpdated", "Sidebar", "Toc",
    "Breadcrumb", "Pagination", "Search", "Banner", "CopyPage",
)  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_components(name: str) -> None:
    """DOCS-87."""
    import recto.themes.docs

    component: Any = getattr(recto.themes.docs, name)
    assert callable(component)
