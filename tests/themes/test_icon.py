"""Every page names an icon that is there, so no browser asks for one that is not."""

import re
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

PAGES = {"content/index.md": "# Home\n", "content/a/b.md": "# B\n"}


def icons(root: Path, **options) -> tuple[set[str], dict[str, bytes]]:
    """The links to icons on all pages, and the files of the site."""
    files = read_files(build_site(root, BuildOptions(**options)).out)
    pages = [body.decode() for name, body in files.items() if name.endswith(".html")]
    assert len(pages) == 3
    return {href for page in pages for href in re.findall(r'<link rel="icon" href="([^"]*)"', page)}, files


def test_a_site_without_an_icon_has_one(tmp_path):
    write_site(tmp_path, {**PAGES, "recto.toml": "search = false\n"})
    (icon,), files = icons(tmp_path, base="/docs")
    assert re.fullmatch(r"/docs/_recto/icon\.\w+\.svg", icon)
    assert files[icon.removeprefix("/docs/")].startswith(b"<svg")


@pytest.mark.parametrize("file", ["public/favicon.ico", "public/favicon.svg", "public/icon.png"])
def test_or_that_in_public(tmp_path, file):
    write_site(tmp_path, {**PAGES, "recto.toml": "search = false\n", file: ""})
    name = file.removeprefix("public/")
    found, files = icons(tmp_path)
    assert found == {f"/{name}"}
    assert not any(other.startswith("_recto/icon.") for other in files)


def test_pages_without_a_theme_of_the_house_have_one_too(tmp_path):
    theme = "from recto.html.tags import html, head, body\nfrom recto.themes import BaseTheme\n\n\n"
    theme += "class Theme(BaseTheme):\n    def document(self, page):\n"
    theme += "        return html(head(self.head(page)), body(page.content.html))\n"
    write_site(
        tmp_path, {**PAGES, "recto.toml": 'search = false\n[theme]\nname = "own_theme:Theme"\n', "own_theme.py": theme}
    )
    found, files = icons(tmp_path)
    assert len(found) == 1 and files[found.pop().removeprefix("/")].startswith(b"<svg")
