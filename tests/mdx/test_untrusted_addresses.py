"""Addresses, ids and classes in pages that others wrote."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from recto.errors import RectoError
from recto.html import Node, el
from recto.mdx import compile_mdx, evaluate_sync

REFUSED = [
    *("javascript", "vbscript", "livescript", "data", "blob", "file", "jar", "ftp", "ws", "wss"),
    *("view-source", "intent", "ms-settings", "x-custom"),
]
ALLOWED = ("http", "https", "mailto", "tel")


def Card(*, children: Node = None, label: str = "", things: Any = (), **props: Any) -> Node:
    """Makes addresses of arguments whose names do not say so."""
    return el("a", {"href": label or next(iter(things), "")}, [el("img", {"srcset": props.get("sizes", "")}), children])


def shown(source: str, path: str = "page.mdx") -> LexborHTMLParser:
    compiled = compile_mdx(source, path=path, trusted=False)
    return LexborHTMLParser(str(evaluate_sync(compiled, components={"Card": Card}).html))


@st.composite
def disguised(draw: st.DrawFn, schemes: list[str]) -> str:
    """An address in a spelling that browsers read like the plain one."""
    letters = [draw(st.sampled_from([letter, letter.upper()])) for letter in draw(st.sampled_from(schemes)) + ":"]
    noise = draw(st.lists(st.tuples(st.integers(0, len(letters)), st.sampled_from("\t\n\r")), max_size=3))
    for place, sign in noise:
        letters.insert(place, sign)
    return draw(st.sampled_from(["", " ", "\x01", "\x1f ", "\n"])) + "".join(letters) + "x"


@st.composite
def attribute_value(draw: st.DrawFn, text: str) -> str:
    """The text as it may stand between quotation marks: some characters as references."""
    parts = []
    for sign in text:
        form = "#" if sign < " " else draw(st.sampled_from(["", "", "#", "x"]))
        parts.append({"": escape(sign), "#": f"&#{ord(sign)};", "x": f"&#x{ord(sign):X};"}[form])
    return "".join(parts)


FORMS = [
    '<a href="{}">a</a>',
    '<img src="{}" />',
    '<q cite="{}">a</q>',
    '<Card href="{}" />',
    '<Card imageSrc="{}" />',
    '<Card label="{}" />',
    '<Card sizes="{}" />',
]


@given(disguised(REFUSED), st.sampled_from(FORMS), st.data())
def test_no_disguise_helps(address: str, form: str, data: st.DataObject) -> None:
    source = form.format(data.draw(attribute_value(address)))
    with pytest.raises(RectoError) as caught:
        shown(f"a\n\n{source}\n")
    error = caught.value
    assert (error.line, error.column) == (3, source.index(" ") + 2)
    assert error.message.endswith("cannot be used in a page that is not trusted.")


@given(disguised(REFUSED), st.sampled_from(["href", "label", "things"]))
def test_nor_does_a_literal(address: str, name: str) -> None:
    written = "".join(f"\\x{ord(sign):02x}" for sign in address)
    source = f'<Card {name}={{["{written}"]}} />' if name == "things" else f'<Card {name}={{"{written}"}} />'
    with pytest.raises(RectoError) as caught:
        shown(f"{source}\n")
    assert (caught.value.line, caught.value.column) == (1, 7)


@pytest.mark.parametrize("scheme", REFUSED)
@pytest.mark.parametrize("form", ["[a]({}:x)", "![a]({}:x)", "[a]\n\n[a]: {}:x", "<{}:x>"])
def test_markdown(scheme: str, form: str) -> None:
    with pytest.raises(RectoError) as caught:
        shown(form.format(scheme), "page.md")
    assert caught.value.line is not None


@pytest.mark.parametrize("scheme", ALLOWED)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_allowed(scheme: str, form: str) -> None:
    shown(form.format(f"{scheme}:x") + "\n")


@pytest.mark.parametrize("text", ["Note: this", "std::vector", "a: b", "C:\\x", "10:30", "“a”: b"])
def test_text_with_a_colon_is_text(text: str) -> None:
    shown(f'<Card title="{text}">a</Card>\n')


def test_a_component_brings_its_own_addresses() -> None:
    def Icon() -> Node:
        return el("img", {"src": "data:image/svg+xml,x"})

    compiled = compile_mdx('<Icon />\n<Card title="Note: a" />\n', path="page.mdx", trusted=False)
    html = str(evaluate_sync(compiled, components={"Icon": Icon, "Card": Card}).html)
    assert 'src="data:' in html


def test_an_address_that_a_component_makes() -> None:
    with pytest.raises(RectoError) as caught:
        shown('a\n\n<Card title="a" label="steam: //run" />\n')
    assert str(caught.value).splitlines()[0] == (
        "page.mdx:3:17: The address in href of <a> cannot be used in a page that is not trusted. Use http, https,"
        " mailto, tel or a relative address."
    )


PAGE = """
## Location

## Other [#cookie]

<p id="body" aria-labelledby="body other">a</p> <a name="anchor">b</a> <a href="#body">c</a>

[d](#location) [e](#cookie) [f](#anchor) [g](#top) [h](#) [i](#user-content-body) [^1]

<Card id="card" href="#card" label="/x">j</Card>

[^1]: k
"""


@pytest.mark.parametrize("path", ["page.mdx", "page.md"])
def test_ids_have_a_prefix_and_links_follow(path: str) -> None:
    source = (
        PAGE
        if path == "page.mdx"
        else PAGE.replace("<Card", "<p").replace("</Card", "</p").replace(' href="#card" label="/x"', "")
    )
    page = shown(source, path)
    ids = [str(node.attributes["id"]) for node in page.css("[id]")]
    assert [name for name in ids if not name.startswith("user-content-")] == ["footnote-label"]
    names = {*ids, *(str(node.attributes["name"]) for node in page.css("[name]"))}
    targets = [str(node.attributes["href"])[1:] for node in page.css("a[href^='#']")]
    assert {"user-content-location", "user-content-cookie", "user-content-anchor", "user-content-body"} <= set(targets)
    assert set(targets) - names == {"", "top"}
    assert page.css_first("[aria-labelledby]").attributes["aria-labelledby"] == "user-content-body user-content-other"


def test_the_table_of_contents_follows() -> None:
    compiled = compile_mdx(PAGE, path="page.mdx", trusted=False)
    assert [item.id for item in compiled.toc] == ["user-content-location", "user-content-cookie"]


def test_ids_of_trusted_pages_are_their_own() -> None:
    compiled = compile_mdx("## Location\n\n[a](#location)\n", path="page.md")
    assert 'id="location"' in str(compiled.html)
    assert 'href="#location"' in str(compiled.html)


@pytest.mark.parametrize(
    "source",
    [
        '<p class="fixed">a</p>',
        '<p class="language-js fixed">a</p>',
        '<Card className="fixed" />',
        '<Card class_="fixed" />',
        '<Card formAction="/x" />',
        '<Card form-action="/x" />',
        '<Card rel="noreferrer OPENER" />',
        '<a rel="opener">a</a>',
        '<a target="x">a</a>',
        '<p data-recto-theme="x">a</p>',
        "<p data-pagefind-body>a</p>",
        '<p style="color: red">a</p>',
    ],
)
def test_refused(source: str) -> None:
    with pytest.raises(RectoError) as caught:
        shown(f"{source}\n")
    assert (caught.value.line, caught.value.column) == (1, source.index(" ") + 2)


def test_classes_of_the_list() -> None:
    page = shown('<code class="language-c++">a</code> <a target="_blank" rel="noopener" href="/x">b</a>\n')
    assert page.css_first("code").attributes["class"] == "language-c++"
