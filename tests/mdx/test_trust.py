"""Pages that others wrote: nothing in them runs, and what could is an error with a place."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from recto.errors import RectoError
from recto.mdx import ALL, compile_mdx, evaluate_sync

ran: list[str] = []


def boom(*values: object, **named: object) -> str:
    ran.append("ran")
    return ""


def Box(children: Any = None, **props: Any) -> Markup:
    return Markup("<x-box>{}</x-box>").format(children or "")


def html(source: str, path: str) -> str:
    compiled = compile_mdx(source, path=path, trusted=False, features=frozenset())
    scope = {"boom": boom, "os": __import__("os"), "Evil": boom}
    return str(evaluate_sync(compiled, components={"Box": Box}, scope=scope).html)


MDX = r"""
<Box.__class__ />
<Box.__init__.__globals__ />
<os.system command="id" />
<Evil />
<Exception />
<Box {...evil} />
<Box {**evil} />
<Box a={boom()} />
<Box a={f"{boom()}"} />
<Box a={[boom() for x in (1,)]} />
<Box a={{"k": boom()}} />
<Box a={<b onclick="x">y</b>} />
<Box a={`${boom()}`} />
<Box style={{color: "red"}} />
<Box on-click="x" />
<Box ONCLICK="x" />
<Box href="javascript:alert(1)" />
<Box href="java&#10;script:alert(1)" />
<Box href={"\x01javascript:alert(1)"} />
<Box items={["javascript:alert(1)"]} />
<Box srcDoc="x" />
<img src="x" onerror="alert(1)" />
<img src="data:text/html,x" />
<a href="vbscript:x">x</a>
<a href=" javascript:x">x</a>
<a href="&#106;avascript:x">x</a>
<a ping="http://x">x</a>
<a xlink:href="x" />
<script />
<SCRIPT />
<style>x</style>
<svg><use href="x" /></svg>
<math />
<iframe src="x" />
<object data="x" />
<embed src="x" />
<form action="x" />
<button formaction="javascript:x" />
<div style="x">a</div>
<div dangerouslySetInnerHTML={{__html: "x"}} />
<my-element />
<base href="x" />
<meta />
<link />
<template />
{boom()}
{`${boom()}`}
{1}
{<Box/>}
{/* x */ boom()}
import os
from os import system
export x = 1
export const x = 1
export default 1
import x from 'y'
class A: pass
def f(): pass
async def f(): pass
[x](javascript:alert(1))
[x](<java script:alert(1)>)
[x](java&Tab;script:alert(1))
[x](&#x6A;avascript:alert(1))
![x](data:image/svg+xml,x)
[x](file:///etc/passwd)
""".strip().splitlines()

MD = [
    "<script>x</script>",
    "<img src=x onerror=alert(1)>",
    '<div title="\n\n[x](u "a onclick=alert(1) ")',
    "<a href=javascript:x>x</a>",
    "<div style=x></div>",
    "</div>",
    "<div>",
    "<?php ?>",
    "<!DOCTYPE x>",
    "<![CDATA[x]]>",
    '<a\nhref="javascript:x">y</a>',
    "<!--> <script>alert(1)</script> -->",
    "<!---> <img src=x onerror=y> -->",
    "<x-y></x-y>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[^1]\n\n[^1]: <script>x</script>",
]


@pytest.mark.parametrize("source", MDX)
def test_refused(source: str) -> None:
    with pytest.raises(RectoError) as caught:
        html(f"fine\n\n{source}\n", "page.mdx")
    assert caught.value.line == 3
    assert ran == []


@pytest.mark.parametrize("source", MD)
def test_refused_in_md(source: str) -> None:
    with pytest.raises(RectoError) as caught:
        html(source, "page.md")
    assert caught.value.line is not None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<Box a={4} open={true} b={["a", 1]} c={{ a: null }}>\n*x*\n</Box>', "<x-box><p><em>x</em></p></x-box>"),
        ("a {/* comment */} {} b", "<p>a   b</p>"),
        ("<kbd>x</kbd> <a href='https://x.org' target='_blank'>y</a>", None),
        ("[x](https://x.org) [y](../y.md) [z](#z) [m](mailto:a@b.c) [t](tel:1)", None),
        ("@boom is a name, class is a word", "<p>@boom is a name, class is a word</p>"),
    ],
)
def test_allowed(source: str, expected: str | None) -> None:
    result = html(source, "page.mdx").strip()
    assert expected is None or result == expected


def test_allowed_in_md() -> None:
    source = '<p align="center"><img src="a.png" alt="x" width=10><br></p>\n\n<!-- <script> -->\n\na <b>c</b> < d\n'
    assert html(source, "page.md") == (
        '<p align="center"><img src="a.png" alt="x" width="10"><br></p>\n\n\n<p>a <b>c</b> &lt; d</p>\n'
    )


def test_ids_of_headings_are_escaped() -> None:
    features = ALL - {"typography"}
    compiled = compile_mdx('# x [#" onclick="y]\n', path="page.md", trusted=False, features=features)
    assert ' onclick="' not in str(compiled.html)
