"""Themes of a site's own: the example of the documentation as it stands, and all that can be wrong with one.

CUST-01: its class makes documents of content; CUST-02: it gets navigation; CUST-04: it publishes its own CSS.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.export.workers.job import BuildJob
from recto.export.write import Staging
from recto.project.import_path import importable
from recto.project.settings import load_settings
from tests.app.sites import built, main_of
from tests.sites import read_files, write_site

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SITE = """=== recto.toml
title = "Notes"
base = "/x"
[theme]
name = "my_theme:Theme"
motto = "Written by hand"
posts = 1
=== content/index.md
# Home

## Start here

[About](/about)

```py
x = 1
```
=== content/about.mdx
# About

<Callout>Hello</Callout>
=== content/posts/first.md
---
date: 2026-01-02
---
# First
=== content/posts/second.md
---
date: 2026-03-04
---
# Second
"""
BARE = """=== recto.toml
search = false
[theme]
name = "my_theme:Theme"
=== content/index.md
# Home
=== my_theme.py
from recto.themes import BaseTheme, PageOptions, ThemeSettings
"""


def example(root: Path, text: str = SITE, name: str = "my_theme.py") -> Path:
    write_site(root, text)
    (root / name).write_text((EXAMPLES / name).read_text("utf-8"), "utf-8")
    return root


def errors(root: Path, code: str, text: str = BARE) -> list[str]:
    with pytest.raises(RectoError) as caught:
        build_site(write_site(root, text + code))
    return [str(error) for error in caught.value.errors]


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    report = build_site(example(tmp_path))
    files = {name: content.decode() for name, content in read_files(report.out).items() if name.endswith(".html")}
    home = files["index.html"]
    assert home.startswith('<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">')
    assert "<title>Home – Notes</title>" in home and '<link rel="stylesheet" href="/x/_recto/theme.' in home
    assert '<header><a href="/x/">Notes</a><nav><ul><li><a href="/x/" aria-current="page">Home</a></li>' in home
    assert '<aside><ol><li><a href="#start-here">Start here</a></li></ol></aside>' in home
    assert '<main id="recto-content" tabindex="-1" data-pagefind-body><h1>Home</h1>' in home
    assert '<ul><li><a href="/x/posts/second">Second</a> 2026-03-04</li></ul>' in home
    assert home.endswith("<footer><p>Written by hand</p></footer></body></html>")
    assert '<script type="module" fetchpriority="low" src="/x/_recto/code.' in home
    assert "recto-callout" in files["about.html"]
    assert "<h1>404: Page Not Found</h1>" in files["404.html"] and "/x/x/" not in "".join(files.values())
    assert report.plugins["search"].counts["pages"] == 4
    css = next(content for name, content in read_files(report.out).items() if "/theme." in name)
    assert b".recto-callout" in css and css.endswith(b"[aria-current] { font-weight: bold; }\n")
    assert len((EXAMPLES / "my_theme.py").read_text("utf-8").splitlines()) <= 60


def test_the_example_reads_settings_of_its_own(tmp_path: Path) -> None:
    example(tmp_path, SITE.replace("posts = 1", "post = 1"))
    with pytest.raises(RectoError) as caught:
        load_settings(tmp_path)
    assert str(caught.value) == "recto.toml:6:1: `theme.post` is not a setting. Did you mean `posts`?"
    example(tmp_path, SITE.replace("posts = 1", "posts = -1"))
    with pytest.raises(RectoError) as caught:
        load_settings(tmp_path)
    assert str(caught.value) == "recto.toml:6:1: `theme.posts` must be a whole number from 0, not -1."


def test_the_example_of_a_part(tmp_path: Path) -> None:
    text = '=== recto.toml\ntitle = "Site"\n[theme.parts]\nnavbar = "my_parts:Navbar"\n=== content/index.md\n# Home\n'
    report = build_site(example(tmp_path, text, "my_parts.py"))
    page = (report.out / "index.html").read_text("utf-8")
    assert '<header class="my-navbar"><nav><a href="/">Site</a><a href="/changelog">Changelog</a></nav>' in page
    assert page.count("recto-theme-switch") == 2 and page.count('class="recto-search"') == 2


def test_a_change_of_the_theme_makes_all_pages_anew(tmp_path: Path) -> None:
    root = example(tmp_path)
    build_site(root)
    assert build_site(root).made == 0
    code = (root / "my_theme.py").read_text("utf-8")
    (root / "my_theme.py").write_text(code.replace('h2("Posts")', 'h2("Latest")'), "utf-8")
    report = build_site(root)
    assert "<h2>Latest</h2>" in (report.out / "index.html").read_text("utf-8")


def test_a_theme_may_be_a_function(tmp_path: Path) -> None:
    code = (
        "class Small(BaseTheme):\n    def document(self, page):\n        return page.content.title\n\n"
        "def Theme(site):\n    return Small(site)\n"
    )
    _, files = built(tmp_path, BARE + code)
    assert files["index.html"] == "<!doctype html>Home"


def test_a_document_may_have_to_be_awaited(tmp_path: Path) -> None:
    code = (
        "from recto.html import b, html\n\nclass Theme(BaseTheme):\n    def document(self, page):\n"
        "        return html(self.late(page))\n\n"
        "    async def late(self, page):\n        return b(page.content.title)\n"
    )
    _, files = built(tmp_path, BARE + code)
    assert files["index.html"] == "<!doctype html><html><b>Home</b></html>"


def test_a_theme_declares_the_options_of_pages(tmp_path: Path) -> None:
    code = (
        "from dataclasses import dataclass\nfrom typing import Literal\n\n@dataclass(frozen=True, slots=True)\n"
        'class Options(PageOptions):\n    wide: bool = False\n    tone: Literal["calm", "loud"] = "calm"\n\n'
        "class Settings(ThemeSettings, frozen=True):\n    page_options = Options\n\nclass Theme(BaseTheme):\n"
        "    settings = Settings\n\n    def document(self, page):\n        options = page.navigation.theme\n"
        "        return f'{options.wide} {options.tone}'\n"
    )
    text = BARE + code
    _, files = built(tmp_path, text.replace("# Home", "---\ntheme: {wide: true, tone: loud}\n---\n# Home"))
    assert files["index.html"] == "<!doctype html>True loud"
    assert errors(tmp_path, "", text.replace("# Home", "---\ntheme: {toc: false}\n---\n# Home")) == [
        "content/index.md:2:9: `theme.toc` is not a field. Known here: tone, wide."
    ]
    write_site(tmp_path, {"content/_meta.toml": 'index = { theme = { tone = "loudd" } }\n'})
    assert errors(tmp_path, "", text) == [
        'content/_meta.toml:1:11: `index.theme.tone` must be `calm` or `loud`, not "loudd". Did you mean `loud`?'
    ]


def test_a_theme_has_words_of_its_own(tmp_path: Path) -> None:
    code = (
        "class Settings(ThemeSettings, frozen=True):\n"
        '    words = {"en": {"more": "Read {title}"}, "de": {"more": "{title} lesen"}}\n\n'
        "class Theme(BaseTheme):\n    settings = Settings\n\n    def document(self, page):\n"
        "        return self.site.strings_of(page.content.route)['more'].format(title=page.content.title)\n"
    )
    text = BARE.replace("search = false\n", 'search = false\nlanguage = "de"\n') + code
    _, files = built(tmp_path, text)
    assert files["index.html"] == "<!doctype html>Home lesen"
    write_site(tmp_path, {"i18n/de.toml": 'more = "Mehr: {title}"\n'})
    assert read_files(build_site(tmp_path).out)["index.html"] == b"<!doctype html>Mehr: Home"
    write_site(tmp_path, {"i18n/de.toml": 'more = "Mehr"\nmor = "x"\n'})
    assert errors(tmp_path, "", text) == [
        'i18n/de.toml:1:1: `more` lacks `{title}`. In English it is "Read {title}".',
        "i18n/de.toml:2:1: `mor` is none of the theme's words. Did you mean `more`?",
    ]


def test_languages_have_a_front_page(tmp_path: Path) -> None:
    text = SITE.replace("[theme]", '[i18n]\nlocales = ["en", "es"]\n[theme]').replace("content/", "content/en/")
    report = build_site(example(tmp_path, text))
    front = (report.out / "index.html").read_text("utf-8")
    assert '<li><a href="/x/es" hreflang="es">Español</a></li>' in front
    assert '<html lang="es" dir="ltr">' in (report.out / "es.html").read_text("utf-8")


def test_layouts_stand_around_the_content_of_any_theme(tmp_path: Path) -> None:
    text = SITE + "=== app/layout.py\nfrom recto.html import a, div\n\n"
    text += "def layout(children):\n    return div(children, a('b', href='/b'))\n"
    report = build_site(example(tmp_path, text))
    page = (report.out / "about.html").read_text("utf-8")
    assert main_of(page).startswith("<div><h1>About</h1>") and '<a href="/x/b">b</a></div></main>' in page


def test_a_theme_that_fails_is_told_at_its_line(tmp_path: Path) -> None:
    code = "\nclass Theme(BaseTheme):\n    def document(self, page):\n        return page.nothing\n"
    assert errors(tmp_path, code) == [
        "my_theme.py:5:16: The theme `my_theme:Theme` failed: AttributeError: 'PageView' object has no attribute "
        "'nothing'."
    ]


def test_a_theme_that_cannot_be_made(tmp_path: Path) -> None:
    code = "\ndef Theme(site):\n    return 1 / 0\n"
    assert errors(tmp_path, code) == [
        "my_theme.py:4:12: The theme `my_theme:Theme` failed: ZeroDivisionError: division by zero."
    ]


def test_a_theme_that_lacks_methods(tmp_path: Path) -> None:
    code = "\nclass Theme:\n    def __init__(self, site): ...\n    def files(self): ...\n"
    assert errors(tmp_path, code) == [
        "recto.toml:3:1: The theme `my_theme:Theme` has no `document`, `own_document`, `not_found_content`, "
        "`not_found`, `front_pages` and `inline_scripts`. "
        "A class below recto.themes.BaseTheme has everything but `document`."
    ]


def test_a_base_theme_says_what_it_lacks(tmp_path: Path) -> None:
    assert errors(tmp_path, "\nclass Theme(BaseTheme):\n    pass\n") == [
        "recto.toml:3:1: The theme `my_theme:Theme` failed: NotImplementedError: a theme says what `document` is."
    ]


def test_many_pages_are_made_in_other_processes(tmp_path: Path) -> None:
    root = example(tmp_path)
    write_site(root, {f"content/p{number}.md": f"# {number}\n" for number in range(520)})
    report = build_site(root, BuildOptions(jobs=2))
    assert "Written by hand" in (report.out / "p519.html").read_text("utf-8")


def test_a_job_of_such_a_theme_goes_to_other_processes(tmp_path: Path) -> None:
    root = example(tmp_path)
    with importable(root):
        sent = pickle.dumps(BuildJob("b", root, load_settings(root), Staging(tmp_path / "out", None)))
    assert "my_theme" not in sys.modules
    assert pickle.loads(sent).settings.theme.motto == "Written by hand"
