"""Evaluating pages: scope, components, what is awaited, exports, replaced elements, imported pages."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import pytest
from markupsafe import Markup

from recto.html import Call, Children, Element, el
from recto.mdx import CompileOptions, compile_mdx, evaluate, evaluate_sync


def html(source: str, *, path: str = "page.mdx", components: Any = None, scope: Any = None) -> str:
    compiled = compile_mdx(source, path=path, features=frozenset())
    return str(evaluate_sync(compiled, components=components or {}, scope=scope or {}).html)


def test_a_page_without_expressions_is_html_at_once() -> None:
    compiled = compile_mdx("# Title\n\n<div class='a'>*text*</div>\n", path="page.mdx", features=frozenset())
    assert compiled.code is None
    assert compiled.html == '<h1>Title</h1>\n<div class="a"><em>text</em></div>\n'


def test_a_compiled_page_can_be_pickled_and_evaluated_often() -> None:
    source = "export items = []\n\n{items.append(1)}{len(items)}\n"
    compiled = pickle.loads(pickle.dumps(compile_mdx(source, path="page.mdx")))
    assert [str(evaluate_sync(compiled).html).strip() for _ in range(2)] == ["1", "1"]


def test_the_site_is_not_pickled_with_a_page() -> None:
    class Site:
        def link(self, href: str) -> str:
            return f"/base{href}"

        def image(self, src: str) -> None:
            return None

    compiled = compile_mdx("[a](/b) {1}\n", path="page.mdx", options=CompileOptions(urls=Site()))
    copy = pickle.loads(pickle.dumps(compiled))
    assert copy.options.urls is None
    assert str(evaluate_sync(copy).html) == '<p><a href="/base/b">a</a> 1</p>\n'


def test_names_every_page_has() -> None:
    source = "---\ntitle: T\ntag: x\n---\n\n## One\n\nIt is {page.title} {metadata['tag']} {toc[0].text} {params}\n"
    compiled = compile_mdx(source.replace("{params}", "{len(params)} {len(props)}"), path="page.mdx")
    assert "<p>It is T x One 0 0</p>" in str(evaluate_sync(compiled).html)


def test_exports_and_metadata() -> None:
    source = 'export metadata = {"title": "T"}\nexport revalidate = 60\nhidden = 1\n\n# Heading\n'
    compiled = compile_mdx(source, path="page.mdx")
    assert compiled.metadata == {"title": "T"}
    assert compiled.exports == {"metadata", "revalidate"}
    result = evaluate_sync(compiled)
    assert (result.title, result.exports) == ("T", {"metadata": {"title": "T"}, "revalidate": 60})


def test_the_first_heading_is_the_title() -> None:
    assert compile_mdx("text\n\n# The *title* `x`\n", path="page.mdx").title == "The title x"


def test_components_see_their_parts() -> None:
    seen: list[Any] = []

    def Tabs(children: Any = None) -> Children:
        seen.extend(children)
        return Children(children)

    def Tab(name: str, children: Any = None) -> Any:
        return children

    source = '<Tabs>\n  <Tab name="a">*one*</Tab>\n\n  ## Two\n\n  text <b>x</b>\n</Tabs>\n'
    html(source, components={"Tabs": Tabs, "Tab": Tab})
    assert [type(part) for part in seen] == [Call, Element, Element]
    assert seen[0].component is Tab
    assert seen[0].props == {"name": "a"}
    assert str(seen[0].children) == "<em>one</em>"
    assert [(part.tag, str(part)) for part in seen[1:]] == [("h2", "<h2>Two</h2>"), ("p", "<p>text <b>x</b></p>")]


def test_siblings_are_awaited_together_at_every_depth() -> None:
    started: list[str] = []

    async def Wait(name: str, children: Any = None) -> Any:
        started.append(name)
        while len(started) < 3:
            await asyncio.sleep(0)
        return Markup(f"<i>{name}</i>")

    def Box(children: Any = None) -> Element:
        return el("div", None, children)

    source = '<Box><Wait name="a" /><Box><Wait name="b" /></Box></Box>\n\n<Wait name="c" /> end\n'
    compiled = compile_mdx(source, path="page.mdx", features=frozenset())
    result = asyncio.run(asyncio.wait_for(evaluate(compiled, components={"Wait": Wait, "Box": Box}), 5))
    assert str(result.html) == "<div><i>a</i><div><i>b</i></div></div>\n<p><i>c</i> end</p>\n"


def test_components_replace_markdown_but_not_literal_tags() -> None:
    def h2(children: Any = None, **attributes: Any) -> Element:
        return el("h2", {**attributes, "class": "mine"}, children)

    def a(href: str, children: Any = None, **attributes: Any) -> Element:
        return el("a", {"href": f"/base{href}"}, children)

    source = "## One\n\n[x](/y) <a href='/z'>z</a>\n\n<h2>two</h2>\n"
    assert html(source, components={"h2": h2, "a": a}) == (
        '<h2 class="mine">One</h2>\n<p><a href="/base/y">x</a> <a href="/z">z</a></p>\n<h2>two</h2>\n'
    )


def test_listed_literal_tags_are_replaced() -> None:
    options = CompileOptions(elements=frozenset({"h2", "kbd"}), whitelist_tags_styling=frozenset({"kbd"}))
    compiled = compile_mdx("<kbd className='k'>x</kbd> <h2>y</h2>", path="p.mdx", features=frozenset(), options=options)
    components = {"kbd": lambda class_, children: el("u", {"class": class_}, children), "h2": lambda children: "no"}
    assert str(evaluate_sync(compiled, components=components).html) == '<u class="k">x</u>\n<h2>y</h2>\n'


def test_details_are_replaced_in_both_formats() -> None:
    components = {"details": lambda children, **a: el("x-details", a, children), "summary": lambda children: children}
    source = "<details open>\n<summary>S</summary>\n\n*text*\n\n</details>\n"
    for path in ("page.md", "page.mdx"):
        assert "<x-details open>" in html(source, path=path, components=components)
    unmatched = "<details>\n\ntext\n"
    assert html(unmatched, path="page.md", components=components) == "<details>\n<p>text</p>\n"


def test_a_wrapper_gets_the_whole_page() -> None:
    def wrapper(children: Any, toc: Any, metadata: Any) -> Element:
        return el("main", {"class": metadata["layout"]}, children)

    source = "---\nlayout: wide\n---\ntext {1}\n"
    assert html(source, components={"wrapper": wrapper}) == '<main class="wide"><p>text 1</p>\n</main>'


def test_headings_of_imported_pages_join_the_table_of_contents() -> None:
    part = compile_mdx("## Inside\n", path="part.mdx")

    class Part:
        toc = part.toc

        def __call__(self) -> Markup:
            assert part.html is not None
            return part.html

    source = "import Part from './part.mdx'\n\n## Before\n\n<Part />\n\n## After\n"
    compiled = compile_mdx(source, path="page.mdx")
    assert [(item.kind, item.name, item.source) for item in compiled.imports] == [("partial", "Part", "./part.mdx")]
    result = evaluate_sync(compiled, scope={"Part": Part()})
    assert [item.text for item in result.toc] == ["Before", "Inside", "After"]


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("import { Callout, Tabs as T } from 'nextra/components'", [("builtin", "Callout"), ("builtin", "T")]),
        ("import Link from 'next/link'", [("builtin", "Link")]),
        ("import img from './a.png'", [("image", "img")]),
        ("import Part from '../part.mdx'", [("partial", "Part")]),
        ("import { Video } from '../components/video'", [("component", "Video")]),
        ("import 'katex/dist/katex.min.css'", [("style", "")]),
        ("import type { X } from 'y'", []),
        ("import A, { B } from './c'", [("component", "A"), ("component", "B")]),
        ("import {\n  A, // it's {one}\n  /* not B, */ C\n} from './c'", [("component", "A"), ("component", "C")]),
        ("import {\n  A,\n  B,\n} from './c';\n// a comment\nimport c from './c.svg'", None),
    ],
)
def test_imports(statement: str, kinds: list[tuple[str, str]] | None) -> None:
    compiled = compile_mdx(f"{statement}\n\ntext\n", path="page.mdx", features=frozenset())
    found = [(item.kind, item.name) for item in compiled.imports]
    assert found == ([("component", "A"), ("component", "B"), ("image", "c")] if kinds is None else kinds)
    assert compiled.html == "<p>text</p>\n"


def test_an_export_may_name_those_before_it() -> None:
    source = "export const a = { n: 1 }\nexport const b = { ...a, list: [a] }\n\nexport const c = b\n\n"
    assert html(source + "So {c['n']} {c['list'][0]['n']}\n").strip() == "<p>So 1 1</p>"


def test_an_alias_finds_the_component_by_its_own_name() -> None:
    source = "import { Box as B } from '../box'\n\n<B />\n"
    assert html(source, components={"Box": lambda: "found"}).strip() == "found"


def test_imported_components_may_be_handed_on() -> None:
    source = "import { Icon } from '../icons'\n\n<Show icons={{ Icon }} />\n"
    show = {"Show": lambda icons: icons["Icon"]()}
    assert html(source, components={**show, "Icon": lambda: "icon"}).strip() == "icon"
    with pytest.raises(Exception, match="<Icon> is not a component"):
        html(source, components=show)
