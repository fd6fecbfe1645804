"""Rows of the specification about Markdown, with the components that a site has: text in, HTML out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from recto.components import BUILTINS
from recto.errors import RectoError, describe
from recto.export import build_site
from recto.html import Node, el
from recto.mdx import REPLACEABLE, CompileOptions, compile_mdx, evaluate_sync
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import read_files, split_files, write_site

CASES = read_cases(Path(__file__).parent / "fixtures" / "markdown_rows.txt")


def html_of(text: str, kind: str = "mdx", *, latex: bool = True, tags: frozenset[str] = frozenset()) -> str:
    options = CompileOptions(latex=latex, elements=REPLACEABLE & BUILTINS.keys(), whitelist_tags_styling=tags)
    return str(evaluate_sync(compile_mdx(text, path=f"page.{kind}", options=options), components=BUILTINS).html)


def built(root: Path, files: dict[str, str]) -> dict[str, str]:
    build_site(write_site(root, {"recto.toml": "search = false\n", **files}))
    return {name: data.decode("utf-8", "replace") for name, data in read_files(root / "out").items()}


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_row(case: Case) -> None:
    ((kind, text),) = split_files(case.input).items()
    assert html_of(text, kind).rstrip("\n") + "\n" == case.output


def test_md_11_the_table_of_contents_has_the_values_of_expressions() -> None:
    source = "v = 2\n\n## A {v} `b`\n\n#### C\n\n# D\n"
    toc = evaluate_sync(compile_mdx("import math\n" + source, path="page.mdx")).toc
    assert [(item.depth, item.id, item.text) for item in toc] == [(2, "a--b", "A 2 b"), (4, "c", "C")]


def test_md_12_headings_of_imported_pages_are_listed_where_these_are_used(tmp_path: Path) -> None:
    page = "import Part from '../parts/part.mdx'\n\n# Home\n\n## Before\n\n<Part />\n\n## After\n"
    files = built(tmp_path, {"content/index.mdx": page, "parts/part.mdx": "## Within\n"})
    toc = files["index.html"].partition('class="recto-toc')[2].partition("</nav>")[0]
    places = [toc.index(f'href="#{name}"') for name in ("before", "within", "after")]
    assert places == sorted(places)
    assert toc.count('href="#within"') == 1


def test_md_13_some_headings_are_in_no_table_of_contents() -> None:
    source = (
        "# One\n\n## Two\n\n<h2>Tag</h2>\n\n{<h3>Expression</h3>}\n\n<details>\n<summary>Sum</summary>\n</details>\n"
    )
    tabs = "<Tabs items={['a']}><Tabs.Tab>x</Tabs.Tab></Tabs>\n"
    for path, text in {"page.mdx": source + tabs, "page.md": "## Two\n\n<h2>Tag</h2>\n"}.items():
        compiled = compile_mdx(text, path=path, options=CompileOptions(elements=REPLACEABLE & BUILTINS.keys()))
        assert [item.text for item in evaluate_sync(compiled, components=BUILTINS).toc] == ["Two"]


def test_md_16_other_tags_are_left_alone_unless_the_settings_name_them() -> None:
    def hr() -> Node:
        return el("hr", {"class": "own"})

    def page(kind: str, tags: frozenset[str] = frozenset()) -> str:
        options = CompileOptions(elements=frozenset({"hr"}), whitelist_tags_styling=tags)
        compiled = compile_mdx("---\nx: 1\n---\n\ntext\n\n<hr/>\n", path=f"page.{kind}", options=options)
        return str(evaluate_sync(compiled, components={"hr": hr}).html)

    assert "own" not in page("mdx")
    assert "own" in page("mdx", frozenset({"hr"})) and "own" in page("md")


def test_md_17_code_of_a_page_may_await() -> None:
    source = "async def late():\n    return 'late'\n\n{await late()} and {late()}\n"
    assert html_of(source).strip() == "<p>late and late</p>"


def test_md_23_the_source_of_a_page_is_published_beside_it(tmp_path: Path) -> None:
    source = "---\ntitle: T\n---\n\n# Home\n\nText.\n"
    assert built(tmp_path, {"content/index.md": source})["index.md"] == source


def test_md_25_an_error_says_where_and_what() -> None:
    with pytest.raises(RectoError) as caught:
        html_of("# T\n\n<Nope />\n")
    assert describe(caught.value) == "page.mdx:3:1: <Nope> is not a component.\n  3 | <Nope />\n    | ^^^^^^^^"


def test_md_26_probe_14_reading_time() -> None:
    options = CompileOptions(reading_time=True)
    time = compile_mdx("word " * 401, path="page.md", options=options).reading_time
    assert time is not None
    assert (time.text, time.minutes, time.time, time.words) == ("2 min read", 2.005, 120300, 401)
    time = compile_mdx("日本語、です", path="page.md", options=options).reading_time
    assert time is not None and time.words == 5


def test_md_27_components_stand_for_markdown_elements_and_around_the_page() -> None:
    def heading(children: Node = None, **attributes: object) -> Node:
        return el("h2", {"class": "own", **attributes}, children)

    def wrapper(children: Node = None, **props: object) -> Node:
        return el("main", {}, children)

    components = {"h2": heading, "wrapper": wrapper}
    html = str(evaluate_sync(compile_mdx("## A\n", path="page.md"), components=components).html)
    assert html.startswith('<main><h2 class="own" id="a">A')


def test_alert_04_a_component_of_the_project_stands_for_callouts() -> None:
    def callout(type: str, children: Node = None) -> Node:
        return el("aside", {"class": type}, children)

    html = evaluate_sync(compile_mdx("> [!TIP]\n> x\n", path="page.md"), components={"Callout": callout}).html
    assert str(html).strip() == '<aside class="default"><b>Tip</b><p>x</p></aside>'


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("<Link>a</Link>", '<a href="">a</a>'),
        ("<Link href='/a' prefetch={false}>a</Link>", '<a href="/a">a</a>'),
        (
            "<Link href='/a' rel='author' className='own' id='i' aria-label='l'>a</Link>",
            '<a href="/a" class="own" rel="author" id="i" aria-label="l">a</a>',
        ),
        (
            "<Link href='https://x.org' target='_self' rel='me'><b>a</b></Link>",
            '<a href="https://x.org" target="_self" rel="me"><b>a</b></a>',
        ),
        (
            "<Link href='https://x.org'><b>a</b></Link>",
            '<a href="https://x.org" target="_blank" rel="noreferrer"><b>a</b></a>',
        ),
    ],
)
def test_link_07_links_written_as_tags(tag: str, html: str) -> None:
    assert html_of(f"text {tag}\n").strip() == f"<p>text {html}</p>"


def test_math_01_probe_19_dollars_are_dollars_where_formulas_are_off() -> None:
    assert html_of("$a^2$", "md", latex=False).strip() == "<p>$a^2$</p>"


def test_probe_11_the_file_name_is_the_title(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/index.md": "# H\n", "content/my-api-and-the-ui.mdx": "Text.\n"})
    assert "<title>My API and the UI" in files["my-api-and-the-ui.html"]


def test_probe_12_the_title_of_a_heading_with_code() -> None:
    assert compile_mdx("# `codegen.yml` file\n", path="page.md").title == "codegen.yml file"


def test_probe_13_dates_stay_text() -> None:
    assert compile_mdx("---\ndate: 2024-01-02\n---\n", path="page.md").metadata == {"date": "2024-01-02"}


def test_surp_17_labels_of_tabs_may_be_any_expression() -> None:
    html = html_of("<Tabs items={['a', 'b'][:1]}><Tabs.Tab>x</Tabs.Tab></Tabs>")
    assert '<h3 id="a" class="recto-tab-label">a</h3>' in html


def test_surp_02_search_can_be_switched_off(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/index.md": "# Home\n"})
    assert not any(name.startswith("_pagefind") or "pagefind/" in name for name in files)


def test_probe_18_mathjax_formulas_are_left_to_the_browser() -> None:
    assert html_of("$a^2$\n\n```math\ny\n```\n", "md") == (
        '<p><span class="recto-math">a^2</span></p>\n<div class="recto-math">y</div>\n'
    )


def test_img_02_img_03_img_04_img_05_where_images_may_come_from(tmp_path: Path) -> None:
    page = "# Home\n\n![a](/a.png) ![b](./a%20b.png) ![c][ref] ![d](https://example.com/d.png)\n\n[ref]: ./a%20b.png\n"
    write_images(tmp_path, "public/a.png", "content/a b.png")
    html = built(tmp_path, {"content/index.md": page})["index.html"]
    sources = re.findall(r'<img src="([^"]*)" alt="(\w)"(?: width="(\d+)")?', html)
    assert [(alt, width) for _, alt, width in sources] == [("a", "3"), ("b", "3"), ("c", "3"), ("d", "")]
    assert sources[1][0] == sources[2][0]
    assert sources[3][0] == "https://example.com/d.png"


def test_img_10_images_may_stay_as_they_are(tmp_path: Path) -> None:
    write_images(tmp_path, "public/a.png")
    settings = "search = false\nstatic_image = false\n"
    html = built(tmp_path, {"recto.toml": settings, "content/index.md": "# Home\n\n![a](/a.png)\n"})["index.html"]
    assert '<img src="/a.png" alt="a" fetchpriority="high" data-pagefind' in html


def write_images(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (3, 2)).save(root / name)
