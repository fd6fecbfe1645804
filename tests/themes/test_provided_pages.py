"""Pages that a theme provides, by the mechanism that plugins have."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.testing import build
from recto.themes.provider import theme_provider
from tests.themes.samples import settings_of

THEME = """\
from recto.html import el
from recto.plugins import ProvidedPage
from recto.themes import BaseTheme


class Theme(BaseTheme):
    @staticmethod
    def pages(event):
        for tag, pages in event.tags.items():
            links = "".join(f"- [{page.title}]({page.route})\\n" for page in pages)
            yield ProvidedPage(f"tags/{tag}.md", f"# {tag}\\n\\n{links}")

    def document(self, page):
        return el("html", {}, el("head", {}, self.head(page)), el("body", {}, self.content(page)))
"""
FILES = {
    "recto.toml": 'search = false\n[theme]\nname = "my_theme:Theme"\n',
    "my_theme.py": THEME,
    "content/index.md": "# Home\n\n[Red](./tags/red.md)\n",
    "content/apple.md": "---\ntags: [red]\n---\n\n# Apple\n",
}


def test_a_theme_provides_pages(tmp_path: Path) -> None:
    site = build(tmp_path, FILES)
    assert site.report.pages == 3
    assert '<a href="/apple">Apple</a>' in site.page("/tags/red")
    assert build(tmp_path, {}).report.made == 0


def told(tmp_path: Path, theme: str) -> str:
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {**FILES, "my_theme.py": theme})
    return str(caught.value)


def test_mistakes_name_the_theme(tmp_path: Path) -> None:
    message = told(tmp_path, THEME.replace("tags/{tag}.md", "_tags/{tag}.md"))
    assert message.splitlines()[0] == (
        "recto.toml:3:1: The theme `my_theme:Theme` provides `_tags/red.md`, but what is called or lies in `_tags` "
        "is no page. Give it another name."
    )
    message = told(tmp_path, THEME.replace("for tag", "1 / 0\n        for tag"))
    assert message.startswith("my_theme.py:9:") and "The theme `my_theme:Theme` failed: ZeroDivisionError" in message
    message = told(
        tmp_path, THEME.replace("    @staticmethod\n    def pages(event):", "    pages = 1\n    def x(event):")
    )
    assert message == (
        "recto.toml:3:1: The `pages` of the theme `my_theme:Theme` cannot be called. "
        "Write a static method `pages(event)`."
    )


def test_themes_that_come_with_recto_provide_none(tmp_path: Path) -> None:
    assert theme_provider(settings_of(), tmp_path) is None
