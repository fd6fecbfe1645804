"""Built-ins that know the page and the site: Var, Include and Search (COMP-10, COMP-11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.components import BUILTINS, ComponentError
from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from recto.testing import render
from tests.sites import write_site

SITE = """=== recto.toml
default_show_copy_code = true
[variables]
version = "1.2"
stable = true
[variables.release]
date = 2026-05-01
=== content/index.mdx
---
title: Home
version: "1.3"
---
Recto <Var name="version" />, <Var name="stable" />, <Var name="release.date" />.

<Include file="/src/a.py" lines="2-3" filename="a.py" />

<Include file="./notes.txt" section="part" language="text" copy={false} />

It is <Include file="/VERSION" inline />.
=== content/other.mdx
# Other

<Var name="version" />
=== content/notes.txt
# region part
inside
# endregion
outside
=== src/a.py
def one(): ...
def two(): ...
def three(): ...
=== VERSION
9.8.7
"""


def build(root: Path, site: str | None = None) -> BuildReport:
    return build_site(write_site(root, site) if site is not None else root, BuildOptions(strict=True))


def page(root: Path, name: str) -> str:
    return (root / "out" / f"{name}.html").read_text("utf-8").partition("<main")[2]


def test_variables_of_the_page_stand_over_those_of_the_site(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    assert "<p>Recto 1.3, true, 2026-05-01.</p>" in page(tmp_path, "index")
    assert "1.2" in page(tmp_path, "other")
    assert "Recto 1.3, true, 2026-05-01." in (tmp_path / "out/index.md").read_text("utf-8")


def test_parts_of_files_are_code_or_text(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    html = page(tmp_path, "index")
    code = html.partition('data-language="python"')[2].partition("</pre>")[0] or html.partition("</pre>")[0]
    assert "two" in code and "three" in code and "one" not in code
    assert html.count('class="recto-code-copy"') == 1 and "<span>a.py</span>" in html
    assert "inside" in html and "outside" not in html and "region" not in html
    assert "<p>It is 9.8.7.</p>" in html
    twin = (tmp_path / "out/index.md").read_text("utf-8")
    assert "def two(): ...\ndef three(): ..." in twin and "It is 9.8.7." in twin


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("src/a.py", "two", "zwei"), ("VERSION", "9.8.7", "9.9.0"), ("recto.toml", "2026-05-01", "2026-06-01")],
)
def test_a_change_of_what_is_shown_reaches_the_page(tmp_path: Path, file: str, old: str, new: str) -> None:
    build(tmp_path, SITE)
    (tmp_path / file).write_text((tmp_path / file).read_text().replace(old, new))
    build(tmp_path)
    assert new in page(tmp_path, "index") and old not in page(tmp_path, "index")


def test_paths_begin_at_an_imported_part(tmp_path: Path) -> None:
    site = """=== content/index.mdx
import Part from "../parts/part.mdx"

# Home

<Part />
=== parts/part.mdx
<Include file="./beside.txt" inline />
=== parts/beside.txt
beside the part
"""
    build(tmp_path, site)
    assert "beside the part" in page(tmp_path, "index")


def test_layouts_and_pages_in_python_know_them_too(tmp_path: Path) -> None:
    site = """=== recto.toml
variables.version = "1.2"
=== content/index.md
# Home
=== app/layout.py
from recto.components import Include, Var
from recto.html import Fragment, footer


def layout(children, page):
    return Fragment(children, footer(Var("version"), " ", Include("VERSION", inline=True), id="own"))
=== app/py/page.py
from recto.components import Var


def page():
    return ["version ", Var("version")]
=== VERSION
7
"""
    build(tmp_path, site)
    assert '<footer id="own">1.2 7</footer>' in page(tmp_path, "index")
    assert "version 1.2" in page(tmp_path, "py")


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('<Var name="versoin" />', 'name="versoin" of <Var> is no variable. Did you mean "version"?'),
        ('<Var name="zzz" />', 'name="zzz" of <Var> is no variable. Write it below [variables] in recto.toml.'),
        (
            '<Var name="release" />',
            'name="release" of <Var> stands for several values. Name one of its values: release.date.',
        ),
        (
            '<Include file="../../a.txt" />',
            "../../a.txt lies outside the project. Code is taken from files of the project only.",
        ),
        ('<Include file="/src/aa.py" />', "There is no file /src/aa.py. Did you mean a.py?"),
        ('<Include file="/src/a.py" lines={9} />', "There are no lines L9 in src/a.py. src/a.py has 3 lines."),
        (
            '<Include file="./notes.txt" section="prt" />',
            "There is no region prt in content/notes.txt. Did you mean #part?",
        ),
        (
            '<Include file="/src/a.py" lines="1" section="a" />',
            "<Include> has both lines and section. Name one of them.",
        ),
        ("<Search searchOptions={{'filter': {}}} />", "<Search> knows no option filter. Did you mean filters?"),
    ],
)
def test_what_cannot_be_shown_is_an_error(tmp_path: Path, tag: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        build(tmp_path, SITE + f"=== content/wrong.mdx\n# Wrong\n\n{tag}\n")
    assert str(caught.value) == f"content/wrong.mdx:3:1: {message}"


def test_outside_of_pages_they_know_nothing() -> None:
    for name, props in (("Var", {"name": "a"}), ("Include", {"file": "a"})):
        with pytest.raises(ComponentError, match=f"^<{name}> stands outside of a page"):
            render(BUILTINS[name], **props)


def test_comp_10_comp_11_a_search_box_in_a_page_finds_the_search_of_the_theme(tmp_path: Path) -> None:
    tag = (
        '<Search placeholder="Find" emptyResult="Nothing" className="wide" id="own" '
        'searchOptions={{"sort": {"a": "asc"}}} />'
    )
    build(tmp_path, f"=== recto.toml\nbase = '/docs'\n=== content/index.mdx\n# Home\n\n{tag}\n")
    whole = (tmp_path / "out/index.html").read_text("utf-8")
    inside = page(tmp_path, "index")
    place = whole.partition('data-src="')[2].partition('"')[0]
    assert place.startswith("/docs/_recto/search.")
    assert (
        f'<div class="recto-search wide" role="search" data-src="{place}" data-root="/docs/" '
        'data-index="/docs/_pagefind/search.js" data-empty="Nothing" '
        'data-error="Failed to load search index." data-loading="Loading…" '
        'data-corrected="Results for “{query}”" data-recent="Recent" data-everywhere="Everywhere" aria-label="Find" '
        'data-options="{&quot;sort&quot;:{&quot;a&quot;:&quot;asc&quot;}}">'
        '<input type="search" placeholder="Find" aria-label="Find" autocomplete="off" spellcheck="false" '
        'id="own"></div>'
    ) in inside


def test_a_search_box_where_there_is_no_search_is_an_error(tmp_path: Path) -> None:
    site = "=== recto.toml\nsearch = false\n=== content/index.mdx\n# Home\n\n<Search />\n"
    with pytest.raises(RectoError, match=r"^content/index\.mdx: There is a <Search>, and the site has no search\."):
        build(tmp_path, site)
