"""The setting `highlight.theme`: what it puts into the stylesheet, and every mistake in it (CODE-26)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.project.settings import load_settings
from recto.rendering.code_theme import code_theme_css, code_theme_warnings
from tests.sites import write_site

NIGHT = """// A theme may have comments,
{
  "include": "./base.json",
  "tokenColors": [{ "scope": "keyword", "settings": { "foreground": "#ffffff" } }], // and commas that are too many
}
"""
BASE = '{"type": "dark", "colors": {"editor.background": "#000"}, "tokenColors": []}'


def css(root: Path) -> str:
    return code_theme_css(load_settings(root), root)


def test_the_own_colours_are_in_the_stylesheet_already(tmp_path: Path) -> None:
    assert css(tmp_path) == ""
    write_site(tmp_path, {"recto.toml": '[highlight]\ntheme = { dark = "monokai" }\n'})
    assert css(tmp_path).startswith("@layer recto.components{:root{--recto-code-ground:light-dark(#ffffff,#272822)")
    assert code_theme_warnings(load_settings(tmp_path), tmp_path) == []


def test_a_theme_in_the_project(tmp_path: Path) -> None:
    files = {
        "recto.toml": 'search = false\n[highlight]\ntheme = { dark = "themes/night.json" }\n',
        "themes/night.json": NIGHT,
        "themes/base.json": BASE,
        "content/index.md": "# A\n",
    }
    write_site(tmp_path, files)
    build_site(tmp_path)
    (sheet,) = (tmp_path / "out/_recto").glob("recto.*.css")
    assert "--recto-code-keyword:light-dark(#cb2f3f,#ffffff)" in sheet.read_text("utf-8")


def test_a_theme_that_is_hard_to_read(tmp_path: Path) -> None:
    write_site(tmp_path, {"recto.toml": '[highlight]\ntheme = { dark = "dracula" }\n'})
    (warning,) = code_theme_warnings(load_settings(tmp_path), tmp_path)
    assert str(warning) == (
        "recto.toml:2:11: The code theme dracula is hard to read on its own ground: contrast of comment 3.0, "
        "deleted 1.4. WCAG AA asks for 4.5: choose another theme, or set --recto-code-* in your stylesheet."
    )


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ('"monokay"', 'recto.toml:2:1: There is no code theme "monokay". Did you mean "monokai"?'),
        ('"../a.json"', "recto.toml:2:1: ../a.json lies outside the project. Copy the theme into it."),
        (
            '"a.json"',
            "recto.toml:2:1: The code theme a.json cannot be read. Its path begins at the project.",
        ),
        ('"list.json"', "recto.toml:2:1: list.json is not a theme of VS Code. It has a list named `tokenColors`."),
    ],
)
def test_mistakes(tmp_path: Path, theme: str, message: str) -> None:
    write_site(tmp_path, {"recto.toml": f"[highlight]\ntheme = {theme}\n", "list.json": "[]"})
    with pytest.raises(RectoError) as caught:
        css(tmp_path)
    assert str(caught.value) == message
