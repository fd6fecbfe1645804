"""Text that others wrote, made harmless: lists of attacks, and texts at random (REMOTE-03)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.features.remote.vetting import vet
from recto.html.start_tags import start_tags
from recto.mdx import compile_mdx, evaluate_sync
from recto.mdx.trust import ALLOWED_ELEMENTS

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='data:text/html,<script>alert(1)</script>'>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    '<a href="vbscript:msgbox(1)">x</a>',
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61)",
    "![x](javascript:alert(1))",
    '![x]("onerror="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: <data:text/html,x> 'y'\n\n[a][x] ![b][x]",
    "wrapped [x](javascript:alert(1)\n) words\nwrapped [y](\njavascript:alert(2))",
    "<div style='position:fixed;inset:0'>x</div>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<p id=location name=cookie>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><script>alert(1)</script></xmp>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    "```js file=/etc/passwd\n```",
    "{__import__('os').system('true')}",
    "import os\n\nos.system('true')",
    "export const x = 1",
    "<Callout onClick={x}>y</Callout>",
    "<Callout {...props}>y</Callout>",
    "<Include file='recto.toml' />",
    "<Head><script>alert(1)</script></Head>",
    "<Card href='javascript:alert(1)' title='x' />",
    "<Tabs items={['a', __import__('os')]}><Tab>x</Tab></Tabs>",
    "<Callout type='nothing of the kind'>x</Callout>",
    "$\\href{javascript:alert(1)}{x}$",
    "| a |\n|--|\n| <script>alert(1)</script> |",
    "> - [x](javascript:alert(1))\n>   <script>",
    "[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:y)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<b><i></b></i>",
    "<div>" * 300,
    "> " * 500 + "x",
    "[" * 2000,
    "---\ntitle: [x\n---\n# X",
    "---\nx: &a [*a]\n---\n# X",
    "---\nnever closed",
]


def shown(text: str, kind: str) -> str:
    vetted = vet(text, f"page{kind}")
    compiled = compile_mdx(vetted.text, path=f"page{kind}", trusted=False)
    from recto.components import BUILTINS

    return str(evaluate_sync(compiled, components=BUILTINS).html)


def check(html: str) -> None:
    from recto.mdx.addresses import is_allowed_url

    for tag in start_tags(html):
        assert tag.name in ALLOWED_ELEMENTS or tag.name in _OURS or tag.name.startswith("recto-"), tag.name
        for name, value in tag.attributes.items():
            assert not name.lower().startswith("on") and name != "srcdoc", (name, value)
            if name in ("href", "src"):
                assert is_allowed_url(value or "") or (value or "").startswith("data:image/"), value


_OURS = frozenset(
    ["input", "button", "svg", "path", "details", "summary", "math", "semantics", "mrow", "mi", "annotation", "label"]
)


@pytest.mark.parametrize("kind", [".md", ".mdx"])
@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_remote_03_attacks_are_shown_as_text_or_left_out(attack: str, kind: str) -> None:
    check(shown(attack, kind))
    check(shown(f"Some *words*.\n\n{attack}\n\nMore [words](https://example.com).\n", kind))


_PIECES = [
    *ATTACKS[:54],
    "\n\n",
    "\n",
    " ",
    "`",
    "```\n",
    "*",
    "&#106;",
    "\\",
    "<",
    ">",
    "{",
    "}",
    '"',
    "'",
    "- ",
    "> ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join), st.sampled_from([".md", ".mdx"]))
def test_texts_at_random_come_out_harmless(text: str, kind: str) -> None:
    check(shown(text, kind))


def test_what_is_harmless_stays_as_it_is() -> None:
    html = '<p align="center"><img src="a.png" width="3"></p>'
    text = f"# A\n\n{html}\n\n[b](b.md) **c** <details><summary>d</summary>e</details>\n"
    vetted = vet(text, "page.md")
    assert vetted.text == text and not vetted.warnings and vetted.images == ("a.png",)


def test_front_matter_keeps_what_says_what_the_page_is() -> None:
    vetted = vet("---\ntitle: T\ntags: [a]\nrobots: noindex\ntheme: {layout: full}\n---\n\n{x}\n", "page.mdx")
    assert vetted.front_matter == {"title": "T", "tags": ["a"]}
    assert [str(warning.where) for warning in vetted.warnings] == ["page.mdx:8:1"]


def test_remote_03_imports_go_and_their_components_are_found_by_name() -> None:
    code = "<Callout>a</Callout>\n\n```js\nimport a from 'a'\n```\n"
    text = "import { Tabs,\n  Callout } from 'nextra/components'\nimport x from \"y\";\n\n" + code
    vetted = vet(text, "page.mdx")
    assert vetted.text == "\n\n\n\n" + code


def test_components_of_the_project_are_named() -> None:
    assert "&#60;Own" in vet("<Own />", "page.mdx").text
    assert vet("<Own />", "page.mdx", {"Own"}).text == "<Own />"
