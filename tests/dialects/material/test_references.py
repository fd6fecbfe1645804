"""References to headings and anchors of any page, as mkdocs-autorefs resolves them."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from recto.dev.site import DevSite
from recto.dialects.material.options import DialectOptions, with_bundles
from recto.dialects.material.page_parser import PageParser
from recto.export import BuildOptions, build_site
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.page_anchors import page_anchors
from recto.project import Project
from tests.dialects.material.test_project import project, read

CONFIG = "site_name: T\nplugins: [autorefs]\nmarkdown_extensions: [admonition, attr_list, toc, pymdownx.snippets]\n"
# The cases of mkdocs-autorefs' own tests.
ANCHORS = """
[](){#foo}
## Heading foo

Paragraph 1.

[](){#bar}
Paragraph 2.

[](){#alias1}
[](){#alias2}
## Heading bar

[](){#alias3}
Text.
[](){#alias4}
## Heading baz

[](){#alias5}
[](){#alias6}
Decoy.
## Heading more1

[](){#alias7}
[decoy](){#alias8}
[](){ #alias9 }
## Heading more2 {#heading-custom2}

[](){#aliasSame}
## Same heading 1
[](){#aliasSame}
## Same heading 2

[](){#alias10}
"""
NESTED = """
[](){#alias1}
!!! note
    ## Heading foo

    [](){#alias2}
    ## Heading bar

    [](){#alias3}
## Heading baz
"""


def names(text: str) -> dict[str, list[str]]:
    options = DialectOptions(with_bundles({"admonition": {}, "attr_list": {}, "toc": {}}))
    extensions = Extensions(plugins=(PageParser(options, {}),))
    found: dict[str, list[str]] = {}
    for anchor in page_anchors(text, path="docs/page.md", options=CompileOptions(extensions=extensions)):
        found.setdefault(anchor.name, []).append(anchor.id)
    return found


def test_a_page_with_broken_front_matter_has_its_names() -> None:
    assert names("---\ntitle: a: b\n---\n# Top\n\n## Part\n") == {"top": ["top"], "part": ["part"]}


def test_names_of_a_page() -> None:
    assert names(ANCHORS) == {
        "foo": ["heading-foo"],
        "heading-foo": ["heading-foo"],
        "bar": ["bar"],
        "heading-bar": ["heading-bar"],
        "alias1": ["heading-bar"],
        "alias2": ["heading-bar"],
        "alias3": ["alias3"],
        "alias4": ["heading-baz"],
        "heading-baz": ["heading-baz"],
        "alias5": ["alias5"],
        "alias6": ["alias6"],
        "heading-more1": ["heading-more1"],
        "alias7": ["alias7"],
        "alias8": ["alias8"],
        "alias9": ["heading-custom2"],
        "heading-custom2": ["heading-custom2"],
        "aliasSame": ["same-heading-1", "same-heading-2"],
        "same-heading-1": ["same-heading-1"],
        "same-heading-2": ["same-heading-2"],
        "alias10": ["alias10"],
    }


def test_names_inside_of_containers() -> None:
    assert names(NESTED) == {
        "alias1": ["alias1"],
        "heading-foo": ["heading-foo"],
        "alias2": ["heading-bar"],
        "heading-bar": ["heading-bar"],
        "alias3": ["alias3"],
        "heading-baz": ["heading-baz"],
    }


def links(folder: Path, page: str) -> list[str]:
    html = (folder / "out" / page / "index.html").read_text("utf-8")
    main = html[html.index("<h1") :]
    return re.findall(r'<a href="(/[^"]*#[^"]*)"', main[: main.index("</article>")] if "</article>" in main else main)


def test_references_lead_to_headings_of_all_pages(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        CONFIG,
        {
            "index.md": "# Home\n\n"
            "[a][the-copieryml-file] [Second *heading*][] [b][alias] [`Own`][own] [c][included]\n",
            "sub/a.md": "# A\n\n## The `copier.yml` file\n\n"
            "In [](){#own} text.\n\n[](){ #alias }\n\n## Second heading\n",
            "sub/b.md": '# B\n\n--8<-- "part.txt"\n',
        },
    )
    (folder / "part.txt").write_text("## Included\n", "utf-8")
    report = build_site(folder)
    assert [str(each) for each in report.warnings] == []
    assert links(folder, "") == [
        "/sub/a/#the-copieryml-file",
        "/sub/a/#second-heading",
        "/sub/a/#second-heading",
        "/sub/a/#own",
        "/sub/b/#included",
    ]
    html = (folder / "out/index.html").read_text("utf-8")
    assert '<a href="/sub/a/#the-copieryml-file" title="The copier.yml file">a</a>' in html
    assert '<a href="/sub/a/#second-heading" title="Second heading">Second <em>heading</em></a>' in html


def test_names_that_nobody_has_or_that_several_have(tmp_path: Path) -> None:
    text = "# Home\n\n[a][the-fil]\n[b][same]\n[c][pkg.Thing] [`pkg.run`][]\n"
    folder = project(tmp_path, CONFIG, {"index.md": text, "x/a.md": "## Same\n\n## The file\n", "b.md": "## Same\n"})
    report = build_site(folder)
    assert [(each.message, each.hint) for each in report.warnings] == [
        (
            "[a][the-fil] is shown as text: there is no reference [the-fil] on this page.",
            "Did you mean `the-file`?",
        ),
        (
            "[b][same] leads to /b#same, but the name is also that of /x/a#same.",
            "Give one of them an id of its own, as in `## Heading {#id}`, or write the link with its path.",
        ),
        (
            "[c][pkg.Thing] is no link: no object `pkg.Thing` is known. Nor are those of [`pkg.run`][].",
            "Show it with `:::`, or name an inventory that has it in `inventories` of mkdocstrings. What an inventory "
            "has that could not be fetched is not known.",
        ),
    ]
    assert [str(each.where) for each in report.warnings] == [
        "docs/index.md:3:1",
        "docs/index.md:4:1",
        "docs/index.md:5:1",
    ]


@pytest.mark.parametrize(
    ("page", "address"),
    [("foo/bar/index.md", "/foo/bar/baz/qux/"), ("foo/index.md", "/foo/"), ("foo/other.md", "/foo/")],
)
def test_the_closest_of_several(page: str, address: str, tmp_path: Path) -> None:
    heading = "# Page\n\n## Hello\n"
    pages = {"foo/index.md": heading, "foo/baz.md": heading, "foo/bar/baz/qux.md": heading}
    pages[page] = pages.get(page, "") + "\n[go][hello]\n"
    config = CONFIG.replace(
        "plugins: [autorefs]", "plugins:\n  - autorefs:\n      resolve_closest: true\n      link_titles: false"
    )
    folder = project(tmp_path, config, pages)
    report = build_site(folder)
    assert [each.message for each in report.warnings] == []
    assert links(folder, page.removesuffix(".md").removesuffix("index"))[-1] == f"{address}#hello"
    assert (
        "title="
        not in (folder / "out" / page.removesuffix(".md").removesuffix("index") / "index.html")
        .read_text("utf-8")
        .partition("#hello")[2]
        .partition("</a>")[0]
    )


def test_without_the_plugin_nothing_is_looked_for(tmp_path: Path) -> None:
    report = build_site(project(tmp_path, "site_name: T\n", {"index.md": "# Home\n\n## Part\n\n[a][part]\n"}))
    assert [each.message for each in report.warnings] == [
        "[a][part] is shown as text: there is no reference [part] on this page."
    ]


def test_options_of_the_plugin(tmp_path: Path) -> None:
    config = "site_name: T\nplugins:\n  - autorefs:\n      resolve_closest: true\n      link_title: false\n"
    settings = read(tmp_path, config)["plugins"]["material"]
    assert settings["extensions"]["autorefs"] == {"resolve_closest": True, "link_title": False}
    assert [note["hint"] for note in settings["notes"]] == ["Did you mean `link_titles`?"]


def test_only_pages_whose_names_lead_elsewhere_are_made_anew(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Home\n\n[a][part]\n",
        "late.md": "# Late\n\n[a][later]\n",
        "plain.md": "# Plain\n\nText\n",
        "target.md": "# Target\n\n## Part\n\nText\n",
    }
    folder = project(tmp_path, CONFIG, pages)

    def made(target: str) -> int:
        (folder / "docs/target.md").write_text(target, "utf-8")
        return build_site(folder, BuildOptions(jobs=1)).made

    assert made(pages["target.md"]) == 4
    assert made("# Target\n\n## Part\n\nOther text\n") == 1
    assert made("# Target\n\n## Part *two* {#part}\n\nOther text\n") == 2
    assert 'title="Part two"' in (folder / "out/index.html").read_text("utf-8")
    assert made("# Target\n\n[](){#part}\n## New\n\n## Later\n") == 3
    assert links(folder, "") == ["/target/#new"]
    assert links(folder, "late") == ["/target/#later"]


def test_while_a_site_is_written(tmp_path: Path) -> None:
    folder = project(
        tmp_path, CONFIG, {"index.md": "# Home\n\n[a][part]\n", "b.md": "# B\n\n## Part\n", "c.md": "# C\n"}
    )
    file = folder / "docs/b.md"

    async def edits() -> None:
        with Project.open(folder, mode="development") as opened:
            site = DevSite.of(opened, tmp_path / "scratch", lambda *_: None)
            await site.open()

            async def shown(route: str) -> str:
                page = await site.page(route)
                assert page is not None
                return (page.document or b"").decode()

            assert 'href="/b/#part"' in await shown("/")
            await shown("/c")
            file.write_text("# B\n\n## Part\n\nMore\n", "utf-8")
            assert (await site.change([file])).routes == frozenset()
            file.write_text("# B\n\n[](){#part}\n## New\n", "utf-8")
            assert (await site.change([file])).routes == {"/"}
            assert 'href="/b/#new"' in await shown("/")
            file.write_text("# B\n", "utf-8")
            assert (await site.change([file])).routes == {"/"}
            assert "[a][part]" in await shown("/")

    asyncio.run(edits())


def test_a_name_of_python_means_no_heading(tmp_path: Path) -> None:
    folder = project(tmp_path, CONFIG, {"index.md": "# Home\n\n[`bool`][]\n", "b.md": "## Bools\n"})
    (warning,) = build_site(folder).warnings
    assert warning.hint == r"Write `[`bool`]: /where/it/leads` on a line of its own, or `\[` for the character."
