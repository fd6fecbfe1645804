"""Projects in several languages: the plugin `i18n` with its two structures, and sites that lead to each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site

PAGES = {
    "index": {"en": "# Home\n\n[one](guide/one.md)\n", "fr": "# Bonjour\n\n[un](guide/one.md)\n", "de": "# Hallo\n"},
    "guide/one": {"en": "# One\n\n[home](../index.md)\n"},
    "guide/two": {"en": "# Two\n", "fr": "# Deux\n"},
}
NAV = "nav:\n  - Home: index.md\n  - Guide:\n    - guide/one.md\n    - guide/two.md\n"
PLUGIN = """
plugins:
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: fr, name: Français, site_name: Verger, nav_translations: {{Home: Accueil, Guide: Manuel}}}}
        - {{locale: en, name: English, default: true}}
        - {{locale: de, name: Deutsch, build: false}}
"""


def project(root: Path, structure: str, nav: str = NAV, *, is_default_tagged: bool = False) -> Path:
    (root / "mkdocs.yml").write_text(f"site_name: Orchard\n{nav}{PLUGIN.format(structure=structure)}", "utf-8")
    for name, texts in PAGES.items():
        for tag, text in texts.items():
            plain = name if tag == "en" and not is_default_tagged else f"{name}.{tag}"
            file = root / "docs" / (f"{tag}/{name}.md" if structure == "folder" else f"{plain}.md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return root


def shown(root: Path, page: str) -> list[str]:
    """The title of a page, and the entries of its sidebar."""
    html = (root / "out" / page / "index.html").read_text("utf-8")
    title = re.findall("<title>(.*?)</title>", html)
    sidebar = html[html.index('class="recto-sidebar"') :]
    return [*title, *re.findall(r"<(?:li[^>]*><a [^>]*|summary)>([^<]+)<", sidebar)]


@pytest.mark.parametrize(("structure", "is_tagged"), [("suffix", False), ("suffix", True), ("folder", True)])
def test_pages_and_navigation_of_each_language(structure: str, is_tagged: bool, tmp_path: Path) -> None:
    folder = project(tmp_path, structure, is_default_tagged=is_tagged)
    assert build_site(folder).warnings == ()
    assert sorted(file.relative_to(folder / "out").as_posix() for file in (folder / "out").rglob("index.html")) == [
        "fr/guide/one/index.html",
        "fr/guide/two/index.html",
        "fr/index.html",
        "guide/one/index.html",
        "guide/two/index.html",
        "index.html",
    ]
    assert shown(folder, ".")[:5] == ["Home – Orchard", "Home", "Guide", "One", "Two"]
    assert shown(folder, "fr")[:5] == ["Accueil – Verger", "Accueil", "Manuel", "One", "Deux"]
    html = (folder / "out/fr/index.html").read_text("utf-8")
    assert '<a href="/fr/guide/one/">un</a>' in html
    assert "Français" in html
    assert "Deutsch" not in html


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_pages_that_no_navigation_lists(structure: str, tmp_path: Path) -> None:
    folder = project(tmp_path, structure, nav="")
    assert build_site(folder).warnings == ()
    assert shown(folder, "fr/guide/two")[:5] == ["Deux – Verger", "Bonjour", "Manuel", "One", "Deux"]


NOTES = [
    (
        "languages: [{locale: en}, {locale: fr, theme: {logo: a.png}}]",
        (3, 51),
        "`theme` of this language has no effect here.",
        "Take it out.",
    ),
    (
        "languages: [{locale: en}, {locale: zh_CN}]",
        (3, 38),
        "The language `zh_CN` is not shown.",
        "Write `zh-CN`, in the names of its files as well.",
    ),
    (
        "languages: [{locale: en}, {locale: jp}]",
        (3, 38),
        "The language `jp` is not shown.",
        "Write `ja`, in the names of its files as well.",
    ),
    (
        "languages: [{locale: en}, {locale: English}]",
        (3, 38),
        "The language `English` is not shown.",
        "Write its tag, such as `locale: de`.",
    ),
    (
        "languages: [{locale: en}, {locale: 'null', fixed_link: /old/}]",
        (3, 38),
        "A language without a `locale` is not shown.",
        "Write its tag, such as `locale: de`.",
    ),
    (
        "languages: en",
        (3, 11),
        "`plugins.0.i18n.languages` is no list of languages, and is ignored.",
        "Write a list of languages there.",
    ),
    (
        "{fallback_to_default: false, languages: [{locale: en}]}",
        (3, 12),
        "The option `fallback_to_default` of i18n has no effect here.",
        "Pages that are not translated show the default language.",
    ),
]


def notes(root: Path, config: str) -> list[dict[str, Any]]:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    return project_settings(root, "mkdocs.yml")["plugins"]["material"]["notes"]


@pytest.mark.parametrize(("options", "place", "message", "hint"), NOTES)
def test_what_has_no_effect(options: str, place: tuple[int, int], message: str, hint: str, tmp_path: Path) -> None:
    table = options if options.startswith("{") else f"{{{options}}}"
    found = notes(tmp_path, f"site_name: T\nplugins:\n  - i18n: {table}\n")
    assert [(each["message"], each["hint"]) for each in found] == [(message, hint)]
    assert found[0]["line"] == place[0]


def test_sites_of_other_languages_stand_in_the_footer(tmp_path: Path) -> None:
    alternate = "[{name: English, link: /o/, lang: en}, {name: Deutsch, link: /o/de/, lang: de}]"
    config = f"site_name: T\nextra:\n  alternate: {alternate}\n"
    assert notes(tmp_path, f"site_url: https://t.dev/o/\n{config}") == []
    build_site(tmp_path)
    html = (tmp_path / "out/index.html").read_text("utf-8")
    foot = html[html.index('class="recto-footer"') :]
    assert re.findall(r'<a href="([^"]+)"[^>]*hreflang="(\w+)"[^>]*>(\w+)<', foot) == [
        ("https://t.dev/o/", "en", "English"),
        ("https://t.dev/o/de/", "de", "Deutsch"),
    ]
    told = notes(tmp_path, config)[0]
    assert told["message"] == "The language `English` is not shown, because its address is not known."
    assert told["hint"] == "Write the address of the site as `site_url`."
