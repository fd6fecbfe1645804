"""Parts of the theme in the hands of a site: `[theme.parts]`, and components in its root layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.themes.docs.components import COMPONENTS
from recto.themes.docs.settings import PART_NAMES
from tests.app.sites import built
from tests.sites import write_site

SITE = """=== recto.toml
title = "Site"
base = "/x"
trailing_slash = true
[theme.parts]
navbar = "my_parts:Navbar"
=== content/index.md
# Home

## One
=== content/guide/a.md
# A
=== content/guide/b.md
# B
=== my_parts.py
from recto.html.tags import a, header, nav

def Navbar(title, items, active, links, search):
    return header(
        a(title, href="/"),
        nav([links.link(item, current=item is active) for item in items]),
        a("Blog", href="/blog"),
        search,
        class_="mine",
    )
=== content/_meta.toml
[guide]
type = "page"
title = "Guide"
"""


def parts_site(code: str, part: str = "navbar", reference: str = "my_parts:Part", settings: str = "") -> str:
    return (
        f'=== recto.toml\nsearch = false\n{settings}[theme.parts]\n{part} = "{reference}"\n'
        f"=== content/index.md\n# Home\n=== content/a.md\n# A\n=== my_parts.py\n{code}"
    )


def message(root: Path, text: str) -> str:
    with pytest.raises(RectoError) as caught:
        build_site(write_site(root, text))
    (error,) = caught.value.errors
    return str(error)


def test_a_part_is_replaced_in_a_few_lines(tmp_path: Path) -> None:
    _, files = built(tmp_path, SITE)
    page = files["guide/a/index.html"]
    head = page.partition('<header class="mine">')[2].partition("</header>")[0]
    assert head.startswith(
        '<a href="/x/">Site</a><nav><a href="/x/guide/a/" aria-current="true">Guide</a></nav>'
        '<a href="/x/blog">Blog</a><div class="recto-search" role="search" data-src="/x/_recto/search.'
    )
    assert "recto-navbar" not in page and 'id="recto-sidebar"' in page and "/x/x/" not in page
    assert 'aria-current="true"' not in files["index.html"].partition("</header>")[0]
    assert len(SITE.partition("=== my_parts.py\n")[2].partition("===")[0].splitlines()) <= 15


def test_a_part_is_called_once_for_pages_that_give_it_the_same(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n\ncalls = Path(__file__).with_name('calls.txt')\n\n"
        "def Part(title, section):\n    calls.open('a').write('x')\n    return title\n"
    )
    built(tmp_path, parts_site(code, "footer"))
    assert (tmp_path / "calls.txt").read_text() == "x"


def test_a_part_that_takes_the_page_is_called_for_each(tmp_path: Path) -> None:
    _, files = built(tmp_path, parts_site("def Part(page):\n    return f'<{page.title}>'\n", "footer"))
    assert "&lt;Home&gt;</body>" in files["index.html"] and "&lt;A&gt;</body>" in files["a.html"]


def test_a_part_may_be_asynchronous(tmp_path: Path) -> None:
    code = (
        "import asyncio\nfrom recto.html.tags import b\n\n"
        "async def Part(theme_switch):\n    await asyncio.sleep(0)\n    return b('late', theme_switch)\n"
    )
    _, files = built(tmp_path, parts_site(code, "footer"))
    assert '<b>late<div class="recto-theme-switch"' in files["a.html"]


def test_a_part_may_stand_around_the_themes_own(tmp_path: Path) -> None:
    code = "from recto.html.tags import p\n\ndef Part(default):\n    return [p('before'), default]\n"
    _, files = built(tmp_path, parts_site(code, settings='base = "/x"\n'))
    assert (
        '<p>before</p><header class="recto-navbar"><nav aria-label="Main"><a class="recto-logo" href="/x/"'
        in files["a.html"]
    )


def test_a_part_knows_what_a_page_does_not_have(tmp_path: Path) -> None:
    code = "def Part(headings, page_links):\n    return f'{len(headings)} {page_links is None}'\n"
    _, files = built(tmp_path, parts_site(code, "toc"))
    assert "0 True<article>" in files["a.html"]


@pytest.mark.parametrize("part", PART_NAMES)
def test_every_part_can_be_replaced(tmp_path: Path, part: str) -> None:
    text = (
        parts_site(f"def Part(default):\n    return ['<{part}>', default]\n", part)
        .replace("search = false\n", '[i18n]\nlocales = ["en", "es"]\n', 1)
        .replace("content/", "content/en/")
        .replace(
            "[theme.parts]",
            '[theme]\ndocs_repository_base = "https://github.com/a/b"\nfeedback = { rating = true }\n[theme.parts]',
        )
    )
    text = text.replace("# A\n", "---\ntimestamp: 2026-01-01\n---\n# A\n\n## Two\n")
    _, files = built(tmp_path, text)
    shown = files["en/404.html"] if part == "not_found" else files["en/a.html"]
    assert f"&lt;{part}&gt;" in shown


def test_all_parts_have_names() -> None:
    assert sorted(COMPONENTS) == sorted(PART_NAMES)


def test_a_part_that_fails_names_itself_and_its_setting(tmp_path: Path) -> None:
    assert message(tmp_path, parts_site("def Part(title):\n    return 1 / 0\n")) == (
        "my_parts.py:2:12: The part `navbar` failed: ZeroDivisionError: division by zero. "
        "It is `theme.parts.navbar` in the settings: my_parts:Part."
    )


def test_a_part_that_fails_late(tmp_path: Path) -> None:
    code = "async def Part(title):\n    raise KeyError('x')\n"
    assert message(tmp_path, parts_site(code)).startswith("my_parts.py:2:5: The part `navbar` failed: KeyError: 'x'")


def test_a_part_that_is_no_node(tmp_path: Path) -> None:
    assert message(tmp_path, parts_site("def Part():\n    return object()\n")) == (
        "recto.toml:3:1: The part `navbar` failed: A value of type object cannot be shown in a page. "
        "Turn it into text, or use a part of it. It is `theme.parts.navbar` in the settings: my_parts:Part."
    )


@pytest.mark.parametrize(
    ("code", "reference", "told"),
    [
        ("", "my_parts:Part", "The module my_parts has no component Part. Write def Part()."),
        ("def Parts(): ...\n", "my_parts:Part", "The module my_parts has no component Part. Did you mean Parts?"),
        (
            "Part = 1\n",
            "my_parts:Part",
            "The part `navbar` is no component: my_parts:Part is of the type int. Name a function.",
        ),
        (
            "def Part(item): ...\n",
            "my_parts:Part",
            "The part `navbar` asks for `item`, which my_parts:Part is not given. Did you mean `items`?",
        ),
        (
            "x = (\n",
            "my_parts:Part",
            "The part `navbar` cannot be imported: SyntaxError: '(' was never closed (my_parts.py, line 1). "
            "Modules lie in the project's folder or are installed.",
        ),
        ("", "Navbar", '`theme.parts.navbar` must be a component, as in "my_parts:Name", not "Navbar".'),
    ],
)
def test_mistakes_are_told_at_the_setting(tmp_path: Path, code: str, reference: str, told: str) -> None:
    assert message(tmp_path, parts_site(code, reference=reference)) == f"recto.toml:3:1: {told}"


LAYOUT = """=== recto.toml
title = "Site"
base = "/x"
=== content/index.md
# Home
=== content/a.md
# A
=== app/layout.py
from recto.html.tags import a, body, div, html
from recto.themes.docs import Breadcrumb, Layout, Navbar, ThemeSwitch

def layout(children, page):
    search = a("Find", href="/find")
    return html(body(Layout(children, search=search, toc=div(ThemeSwitch(), Breadcrumb()), footer=False)))
"""


def test_parts_in_a_layout(tmp_path: Path) -> None:
    _, files = built(tmp_path, LAYOUT)
    page = files["a.html"]
    assert page.count('<a href="/x/find">Find</a>') == 2 and "recto-search" not in page
    assert '</aside><div><div class="recto-theme-switch"' in page and "<footer" not in page
    assert '</div><nav class="recto-breadcrumb"' in page and "\0" not in page and "/x/x/" not in page


def test_parts_of_another_theme(tmp_path: Path) -> None:
    text = LAYOUT.replace('base = "/x"', 'theme = "my_theme:Theme"') + (
        "=== my_theme.py\nfrom recto.themes import BaseTheme\n\nclass Theme(BaseTheme):\n"
        "    def document(self, page):\n        return page.content.html\n"
    )
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, text))
    assert str(caught.value.errors[0]) == (
        "app/layout.py:6:62: <ThemeSwitch> is a part of the theme `docs`, which this site does not have. "
        "Use the parts of your own theme."
    )


def test_a_part_of_another_module_is_made_anew(tmp_path: Path) -> None:
    root = write_site(tmp_path, parts_site("def Part():\n    return 'one'\n"))
    build_site(root)
    (root / "my_parts.py").write_text("def Part():\n    return 'two'\n")
    report = build_site(root)
    assert "<body>" in (report.out / "a.html").read_text()
    assert "two<div" in (report.out / "a.html").read_text()


SWITCHES = """=== recto.toml
title = "Site"
[i18n]
locales = [{ locale = "en", name = "English" }, { locale = "de", name = "Deutsch" }]
[theme]
navbar = true
=== content/en/a.md
# A
=== content/de/a.md
# A
=== app/layout.py
from recto.html import body, div, h1, html
from recto.themes.docs import Layout, LocaleSwitch, Navbar, NotFoundPage, ThemeSwitch

def layout(children, page):
    navbar = Navbar(div(ThemeSwitch(lite=True), LocaleSwitch(lite=True, class_name="mine"), LocaleSwitch()))
    return html(body(Layout(children, navbar=navbar, sidebar=NotFoundPage(h1("Nothing here")), footer=False)))
"""


def test_switches_in_the_navbar(tmp_path: Path) -> None:
    """DOCS-30, DOCS-70, DOCS-71, DOCS-86."""
    _, files = built(tmp_path, SWITCHES)
    page = files["en/a.html"]
    assert '<div><div class="recto-lite"><div class="recto-theme-switch"' in page
    assert '<div class="recto-lite mine"><details class="recto-menu recto-languages">' in page
    assert '</div><details class="recto-menu recto-languages">' in page
    assert page.index('class="recto-lite"') < page.index('class="recto-hamburger"')
    assert '<h1>Nothing here</h1><a href="/">' in page and "404: Page Not Found" not in page
