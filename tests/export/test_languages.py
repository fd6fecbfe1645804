"""Built sites in several languages: links, heads, words, the page at `/` (I18N-06 … I18N-15)."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from recto.export.audit import check_site
from recto.strings import KEYS, LANGUAGES, english, strings_for
from tests.sites import read_files, write_site

EXAMPLE = Path(__file__).parents[2] / "examples" / "i18n"
TOML = """\
title = "Site"
url = "https://example.org"
search = false
og_images = false
[i18n]
locales = ["en", "es", "ar"]
missing = "ignore"
"""
PAGES = {
    "content/en/index.md": "# Home\n",
    "content/en/docs/a.md": "# A\n\n[b](./b.md) [b](/docs/b#x) [home](/) [es](/es/docs/a) [out](https://x.org)\n",
    "content/en/docs/b.md": "# B\n\n## X\n\n[a](a) [up](../index.md)\n",
    "content/es/index.md": "# Inicio\n",
    "content/es/docs/a.md": "# A\n\n[b](./b.md) [b](/docs/b) [en](/en/docs/b) [en](../../en/docs/b.md) [home](/)\n",
    "content/ar/docs/c.md": "# C\n\n[a](/docs/a)\n",
}


def build(root: Path, files: dict[str, str], toml: str = TOML, **options: object) -> dict[str, str]:
    write_site(root, {"recto.toml": toml, **files})
    report = build_site(root, BuildOptions(strict=True, **options))  # type: ignore[arg-type]
    return {name: text.decode() for name, text in read_files(report.out).items() if name.endswith((".html", ".xml"))}


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html.partition("<main")[2].partition("</main>")[0])


def alternates(html: str) -> dict[str, str]:
    return {tag: href for href, tag in re.findall(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">', html)}


def canonical(html: str) -> str | None:
    found = re.search(r'<link rel="canonical" href="([^"]*)">', html)
    return found and found[1]


def test_the_example_builds_strictly(tmp_path: Path) -> None:
    report = build_site(EXAMPLE, BuildOptions(out=tmp_path / "out", strict=True))
    assert (report.pages, report.warnings) == (9, ())
    assert report.plugins["search"].counts["languages"] == 3


def test_nothing_is_wrong_with_the_example() -> None:
    report = check_site(EXAMPLE)
    assert (report.pages, report.errors, report.warnings) == (9, (), ())


def test_links_stay_in_the_language(tmp_path: Path) -> None:
    """I18N-11."""
    files = build(tmp_path, PAGES)
    assert links(files["en/docs/a.html"]) == [
        "/en/docs/b",
        "/en/docs/b#x",
        "/en",
        "/es/docs/a",
        "https://x.org",
    ]
    assert links(files["es/docs/a.html"]) == ["/es/docs/b", "/es/docs/b", "/en/docs/b", "/en/docs/b", "/es"]
    assert links(files["es/docs/b.html"])[1:] == ["/es/docs/a", "/es"]  # borrowed
    assert links(files["ar/docs/c.html"]) == ["/ar/docs/a"]


def test_links_of_suffixed_files_stay_in_the_language(tmp_path: Path) -> None:
    files = build(
        tmp_path,
        {
            "content/index.md": "# Home\n",
            "content/a.md": "# A\n\n[b](./b.md)\n",
            "content/a.es.md": "# A\n\n[b](./b.md) [b](b) [b](./b.es.md) [home](index.md)\n",
            "content/b.md": "# B\n",
            "content/b.es.md": "# B\n",
        },
    )
    assert links(files["es/a.html"]) == ["/es/b", "/es/b", "/es/b", "/es"]
    assert links(files["ar/a.html"]) == ["/ar/b"]


def test_links_of_components_and_of_the_settings_stay_in_the_language(tmp_path: Path) -> None:
    page = '# Hi\n\n<Cards><Cards.Card title="B" href="/docs/b" /></Cards>\n<a href="/docs/b#x">b</a> '
    page += '<a href="/en/docs/b" hreflang="en">en</a> <a href="/f.txt">f</a>\n'
    toml = TOML.replace("[i18n]", '[theme]\nfooter = "[b](/docs/b) [root](/)"\n[i18n]')
    files = build(
        tmp_path,
        {**PAGES, "content/es/c.mdx": page, "public/f.txt": "", "content/es/_meta.toml": 'x = { href = "/docs/b" }\n'},
        toml,
        base="/base",
    )
    html = files["es/c.html"]
    assert links(html) == ["/base/es/docs/b", "/base/es/docs/b#x", "/base/en/docs/b", "/base/f.txt"]
    assert '<footer class="recto-footer"><div><p><a href="/base/es/docs/b">b</a> <a href="/base/es">root</a>' in html
    assert html.count('href="/base/es/docs/b"') >= 4  # the card, the footer, the sidebar twice
    assert '<a class="recto-logo" href="/base/es">' in html


def test_links_say_the_language_that_they_lead_to(tmp_path: Path) -> None:
    said = [("/docs/a", "es"), ("./b.md", "ES"), ("/es/docs/a", "es"), ("/docs/a", "en"), ("/docs/b", "fr")]
    said.append(("/docs/nix", "es"))
    page = " ".join(f'<a href="{href}" hreflang="{tag}">x</a>' for href, tag in said)
    site = {**PAGES, "content/en/docs/c.mdx": page, "recto.toml": TOML}
    report = build_site(write_site(tmp_path, site))
    html = (report.out / "en/docs/c.html").read_text()
    assert links(html) == ["/es/docs/a", "/es/docs/b", "/es/docs/a", "/en/docs/a", "/docs/b", "/docs/nix"]
    assert [warning.message for warning in report.warnings if "c.mdx" in str(warning)] == [
        "The link /docs/b leads to no page and no file.",
        "The link /docs/nix leads to no page and no file.",
    ]


def test_the_default_language_without_a_prefix(tmp_path: Path) -> None:
    toml = TOML + "prefix_default = false\n"
    pages = {name: text for name, text in PAGES.items() if "/ar/" not in name}
    pages["content/es/docs/a.md"] = "[b](/docs/b) [b](./b.md)\n"
    more = '<a href="/docs/b" hreflang="es">b</a> <a href="/docs/b" hreflang="en">b</a>'
    pages["content/en/docs/a.md"] = f"[b](/docs/b) [es](/es/docs/a) {more}\n"
    files = build(tmp_path, pages, toml)
    assert links(files["docs/a.html"]) == ["/docs/b", "/es/docs/a", "/es/docs/b", "/docs/b"]
    assert links(files["es/docs/a.html"]) == ["/es/docs/b", "/es/docs/b"]
    assert "choose-language" not in files["index.html"] and "<h1>Home</h1>" in files["index.html"]
    assert alternates(files["index.html"]) == {
        "en": "https://example.org/",
        "es": "https://example.org/es",
        "x-default": "https://example.org/",
    }
    assert {"404.html", "es/404.html", "ar/404.html"} <= files.keys()


def test_heads_name_the_translations_that_exist(tmp_path: Path) -> None:
    files = build(tmp_path, PAGES)
    both = {
        "en": "https://example.org/en/docs/a",
        "es": "https://example.org/es/docs/a",
        "x-default": "https://example.org/en/docs/a",
    }
    assert alternates(files["en/docs/a.html"]) == alternates(files["es/docs/a.html"]) == both
    assert canonical(files["es/docs/a.html"]) == "https://example.org/es/docs/a"
    assert alternates(files["es.html"])["x-default"] == "https://example.org/"
    assert alternates(files["ar/docs/c.html"]) == alternates(files["en/docs/b.html"]) == {}


def test_borrowed_pages_say_so_and_point_to_the_original(tmp_path: Path) -> None:
    """I18N-06."""
    html = build(tmp_path, PAGES)["ar/docs/b.html"]
    assert '<html lang="ar" dir="rtl">' in html
    assert '<main id="recto-content" tabindex="-1" lang="en" dir="ltr" data-pagefind-body>' in html
    notice = strings_for("ar").untranslated
    assert f'<section class="recto-untranslated" aria-label="{notice}">{notice}</section>' in html
    assert canonical(html) == "https://example.org/en/docs/b"
    assert alternates(html) == {}


def test_canonical_of_a_borrowed_page_needs_no_address_of_the_site(tmp_path: Path) -> None:
    html = build(tmp_path, PAGES, TOML.replace('url = "https://example.org"\n', ""))["es/docs/b.html"]
    assert canonical(html) == "/en/docs/b"


def test_the_sitemap_lists_no_borrowed_pages(tmp_path: Path) -> None:
    sitemap = build(tmp_path, PAGES)["sitemap.xml"]
    assert re.findall("<loc>https://example.org(.*?)</loc>", sitemap) == [
        "/ar/docs/c",
        "/en",
        "/en/docs/a",
        "/en/docs/b",
        "/es",
        "/es/docs/a",
    ]
    assert '<xhtml:link rel="alternate" hreflang="es" href="https://example.org/es/docs/a"/>' in sitemap


def test_the_switch_leads_to_the_page_or_else_to_the_front(tmp_path: Path) -> None:
    """DOCS-70, DOCS-73."""
    files = build(tmp_path, PAGES)

    def switch(html: str) -> list[str]:
        return re.findall(r'href="([^"]*)" hreflang', html.partition("recto-languages")[2].partition("</details>")[0])

    assert switch(files["en/docs/b.html"]) == ["/en/docs/b", "/es/docs/b", "/ar/docs/b"]
    assert switch(files["ar/docs/c.html"]) == ["/en", "/es", "/ar/docs/c"]
    assert switch(files["404.html"]) == ["/en", "/es", "/ar"]


@pytest.mark.parametrize(("place", "shown"), [("sidebar", "aside"), ("navbar", "header"), ("none", None)])
def test_where_the_switch_stands(tmp_path: Path, place: str, shown: str | None) -> None:
    html = build(tmp_path, PAGES, f'{TOML}switch = "{place}"\n')["es/docs/a.html"]
    assert html.count('class="recto-menu recto-languages"') == (shown is not None)
    if shown:
        assert "recto-languages" in html.partition(f"<{shown}")[2].partition(f"</{shown}>")[0]


def test_every_language_has_a_404_page(tmp_path: Path) -> None:
    """I18N-15."""
    files = build(tmp_path, PAGES)
    assert "<h1>404: Página no encontrada</h1>" in files["es/404.html"]
    assert '<a href="/es">Ir a la página de inicio</a>' in files["es/404.html"]
    assert '<html lang="en" dir="ltr">' in files["404.html"]


def test_the_front_leads_to_all_languages(tmp_path: Path) -> None:
    html = build(tmp_path, PAGES, base="/base")["index.html"]
    assert re.findall(r'<li><a href="(.*?)" hreflang="(.*?)" lang=".*?" dir="(.*?)">(.*?)</a>', html) == [
        ("/base/en", "en", "ltr", "English"),
        ("/base/es", "es", "ltr", "Español"),
        ("/base/ar", "ar", "rtl", "العربية"),
    ]
    assert "data-pagefind-body" not in html


def test_a_page_of_the_site_at_the_root_stays(tmp_path: Path) -> None:
    files = build(tmp_path, {**PAGES, "app/page.mdx": "# Own front\n"})
    assert "<h1>Own front</h1>" in files["index.html"]


CONTENT = """\
# Page

## Part

Text[^1]

[^1]: note

> [!WARNING]
> w

```py copy filename="a.py"
x
```

```py copy word-wrap
x
```

<details><summary>More</summary>text</details>
"""
SINGLE = """\
language = "{}"
search = true
[theme]
project_link = "https://github.com/a/b"
chat_link = "https://example.org"
docs_repository_base = "https://github.com/a/b"
banner = "b"
"""


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_site_in_one_language_says_nothing_in_english(tmp_path: Path, language: str) -> None:
    """I18N-14: all words of the theme and of what Markdown makes."""
    pages = {"content/index.mdx": f"---\ntimestamp: 1764806400\n---\n{CONTENT}", "content/a.md": "# a"}
    files = build(tmp_path, pages, SINGLE.format(language))
    own = strings_for(language)
    for name in ("index.html", "404.html"):
        html = re.sub(r"<(script|style)\b.*?</\1>", "", files[name], flags=re.DOTALL)
        html = re.sub(r"issues/new\?[^\"]*|toc_label", "", unescape(html))
        said = {getattr(english(), key) for key in KEYS} - {getattr(own, key) for key in KEYS}
        texts = set(re.findall(r'>([^<>]+)<|(?:aria-label|title|placeholder|data-\w+)="([^"]*)"', html))
        texts_flat = {text.strip() for pair in texts for text in pair if text.strip()}
        assert not texts_flat & said
    assert f'<html lang="{language}"' in files["index.html"]


def test_content_has_the_words_of_its_own_language(tmp_path: Path) -> None:
    pages = {
        "content/en/a.mdx": CONTENT,
        "content/es/b.mdx": CONTENT,
        "content/es/index.md": "",
        "content/en/index.md": "",
        "content/ar/index.md": "",
    }
    files = build(tmp_path, pages)
    spanish = files["es/b.html"]
    for text in ("Notas al pie", "Advertencia", "Copiar código", "Enlace permanente a esta sección"):
        assert text in spanish
    borrowed = files["es/a.html"].partition("<main")[2].partition("</main>")[0]
    assert "Footnotes" in borrowed and "Permalink for this section" in borrowed
    assert "Notas al pie" not in borrowed


def test_mistakes_of_a_borrowed_page_are_told_once(tmp_path: Path) -> None:
    pages = {"content/en/index.md": "# A\n", "content/en/a.md": "[x](/nowhere) [y](#no)\n"}
    report = build_site(write_site(tmp_path, {"recto.toml": TOML, **pages}))
    assert [warning.message for warning in report.warnings] == [
        "The link /nowhere leads to no page and no file.",
        "The page /en/a has no #no.",
    ]


def test_dates_are_those_of_the_language(tmp_path: Path) -> None:
    """I18N-13, DOCS-65."""
    page = "---\ntimestamp: 1764806400\n---\n# A\n"
    files = build(tmp_path, {"content/en/index.md": "", **{f"content/{tag}/a.md": page for tag in ("en", "es")}})
    assert ">December 4, 2025</time>" in files["en/a.html"].replace("\xa0", " ")
    assert ">4 de diciembre de 2025</time>" in files["es/a.html"]


def test_german_is_searched_as_german(tmp_path: Path) -> None:
    toml = TOML.replace("search = false\n", "").replace('"es", "ar"', '"de"')
    write_site(tmp_path, {"recto.toml": toml, "content/en/a.md": "# A", "content/de/a.md": "# Die Häuser\n"})
    report = build_site(tmp_path)
    assert report.plugins["search"].counts["languages"] == 2
    names = {file.name for file in (report.out / "_pagefind").iterdir()}
    assert any(name.startswith("wasm.de") for name in names) and any(name.startswith("wasm.en") for name in names)


def test_dynamic_routes_know_the_language(tmp_path: Path) -> None:
    """I18N-04."""
    code = (
        "from recto.app import generate_static_params_for\nfrom recto.html.tags import a\n"
        'generate_static_params = generate_static_params_for("path")\n'
        'def page(params):\n    return a(params["lang"], href="/docs/a")\n'
    )
    files = build(tmp_path, {**PAGES, "app/[lang]/print/[[...path]]/page.py": code})
    shown = sorted(name for name in files if "/print" in name and name.startswith("es"))
    assert shown == ["es/print.html", "es/print/docs/a.html", "es/print/docs/b.html"]
    html = files["es/print/docs/a.html"]
    assert '<html lang="es" dir="ltr">' in html
    assert '<a href="/es/docs/a">es</a>' in html


def test_the_page_is_marked_in_the_sidebar_of_its_language(tmp_path: Path) -> None:
    """I18N-01, I18N-12."""
    html = build(tmp_path, PAGES)["es/docs/b.html"]
    tree = html.partition('<ul class="recto-tree">')[2].partition("</aside>")[0]
    assert re.findall(r'<a href="([^"]*)" aria-current="page">', tree) == ["/es/docs/b"]
    assert 'href="/en' not in tree.partition("recto-languages")[0]
