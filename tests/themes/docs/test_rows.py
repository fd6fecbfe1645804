"""Settings of the docs theme, by the rows of the specification that they are about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
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
