"""What Markdown becomes beyond CommonMark and GFM."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.html import Node, el
from recto.markdown.quotes import quotes_of
from recto.mdx import ALL, CompileOptions, compile_mdx, evaluate_sync
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "features.txt")


def box(children: Node = None) -> Node:
    return el("div", {}, children)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_feature(case: Case) -> None:
    compiled = compile_mdx(case.input, path="page.mdx", options=CompileOptions(latex=True))
    assert str(evaluate_sync(compiled, components={"Box": box}).html).rstrip("\n") + "\n" == case.output


def test_the_table_of_contents_keeps_code_and_emphasis_but_no_links() -> None:
    source = "# One\n\n## A [link](/x) and `code`[^1]\n\n### B *c*\n\n[^1]: note\n"
    toc = compile_mdx(source, path="page.md", features=ALL - {"code"}).toc
    assert [(item.depth, item.id, str(item.value), item.text) for item in toc] == [
        (2, "a-link-and-code", "A link and <code>code</code>", "A link and code"),
        (3, "b-c", "B <em>c</em>", "B c"),
    ]


def test_links_and_images_are_listed_with_their_places() -> None:
    compiled = compile_mdx("text [a](./b.md)\nand ![c](d.png)\n", path="page.md")
    assert [(use.href, use.where.line, use.where.column) for use in compiled.links] == [("./b.md", 1, 10)]
    assert [(use.href, use.where.line, use.where.column) for use in compiled.images] == [("d.png", 2, 10)]


def test_reading_time_counts_text_and_code_but_not_marks() -> None:
    options = CompileOptions(reading_time=True)
    compiled = compile_mdx("# one two\n\n- *three* four\n\n```js\nfive\n```\n", path="page.md", options=options)
    assert compiled.reading_time is not None
    assert compiled.reading_time.words == 5


def test_without_a_feature_wide_text_is_that_of_commonmark() -> None:
    source = "**（重要）。**然\n后\n"
    assert str(compile_mdx(source, path="page.md").html) == "<p><strong>（重要）。</strong>然后</p>\n"
    inert = compile_mdx(source, path="page.md", features=ALL - {"wide-text"})
    assert str(inert.html) == "<p>**（重要）。**然\n后</p>\n"


def test_without_a_feature_checkboxes_are_those_of_gfm() -> None:
    html = str(compile_mdx("- [ ] *a* b\n", path="page.md", features=ALL - {"tasks"}).html)
    assert '<input type="checkbox" disabled> <em>a</em> b' in html


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_typography_can_be_off_and_that_of_another_language(path: str) -> None:
    source = "# \"A\"\n\n'b' -- it's --c...\n"
    off = compile_mdx(source, path=path, options=CompileOptions(quotes=None))
    assert str(evaluate_sync(off).html) == "<h1>&quot;A&quot;</h1>\n<p>'b' -- it's --c...</p>\n".replace("&quot;", '"')
    german = compile_mdx(source, path=path, options=CompileOptions(quotes=quotes_of("de")))
    assert str(evaluate_sync(german).html) == "<h1>„A“</h1>\n<p>‚b‘ — it’s --c…</p>\n"
