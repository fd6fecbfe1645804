"""Drawings of a theme's stylesheets: heads name them, so that they come with the stylesheet and not after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from tests.sites import write_site

PAGES = {"content/index.md": "# A\n"}
ALONE = {"content/alone.md": "# B\n", "content/_meta.toml": "[alone]\ntheme.sidebar = false\n"}
OWN = """
from recto.themes import BaseTheme


class THEME(BaseTheme):
    def document(self, page):
        link = self.site.publish("own.css", b".a{mask:url(\\"data:image/svg+xml,<svg viewBox='0 0 8 8'/>\\")}.b{}")
        plain = self.site.publish("plain.css", b".b{}")
        return f"{self.site.drawings_of(link)} {self.site.drawings_of(plain)}"
"""


def built(root: Path, files: dict[str, str]) -> dict[str, str]:
    write_site(root, files)
    out = build_site(root, BuildOptions()).out
    texts = (path for path in out.rglob("*") if path.suffix in (".html", ".css", ".svg"))
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in texts}


@pytest.mark.parametrize(
    ("settings", "page", "style"),
    [
        ("", "index.html", "recto"),
        ('[i18n]\nlocales = ["en", "de"]\n', "de.html", "recto"),
        ('[theme]\nname = "blog"\n', "index.html", "blog"),
        ("", "404.html", None),
        ("", "alone.html", None),
        ('[theme]\nname = "blog"\ndark_mode = false\n', "index.html", None),
    ],
    ids=["docs", "languages", "blog", "docs-not-found", "docs-without-sidebar", "blog-without-switch"],
)
def test_heads_of_pages_that_always_have_icons_name_their_drawings(
    settings: str, page: str, style: str | None, tmp_path: Path
) -> None:
    pages = (
        {f"content/{tag}/index.md": "# A\n" for tag in ("en", "de")}
        if "i18n" in settings
        else PAGES | (ALONE if page == "alone.html" else {})
    )
    files = built(tmp_path, {"recto.toml": f'base = "/docs"\n{settings}', **pages})
    named = [
        f"/docs/_recto/{name}"
        for file, css in files.items()
        if re.fullmatch(rf"_recto/{style}\.\w+\.css", file)
        for name in dict.fromkeys(re.findall(r"url\((drawings\.\w+\.svg)", css))
    ]
    head = files[page].partition("</head>")[0]
    early = re.findall(r'<link rel="preload" as="image" type="image/svg\+xml" crossorigin href="([^"]+)">', head)
    assert early == named and len(named) == (style is not None)
    assert {link.removeprefix("/docs/") for link in early} <= files.keys()


def test_a_theme_of_a_site_s_own_can_ask_for_them(tmp_path: Path) -> None:
    settings = 'base = "/docs"\n[theme]\nname = "own:THEME"\n'
    files = built(tmp_path, {"recto.toml": settings, "own.py": OWN, **PAGES})
    (drawing,) = re.findall(r"drawings\.\w+\.svg", files["index.html"])
    assert f"('/docs/_recto/{drawing}',) ()" in files["index.html"].replace("&#x27;", "'").replace("&#39;", "'")
    assert f"_recto/{drawing}" in files
