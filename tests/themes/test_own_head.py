"""`<Head>` in a page: its tags go into the head of the document, in place of others that say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.export import build_site
from recto.themes.own_head import take_head, with_own_head
from tests.sites import write_site


@pytest.mark.parametrize(
    ("own", "head"),
    [
        ("", '<title>Old</title><meta name="a" content="1"><link rel="canonical" href="/a">'),
        (
            "<title>New</title>",
            '<meta name="a" content="1"><link rel="canonical" href="/a"><title>New</title>',
        ),
        (
            '<meta name="a" content="2"><meta name="b" content="2"><link rel="canonical" href="/b">',
            '<title>Old</title><meta name="a" content="2"><meta name="b" content="2"><link rel="canonical" href="/b">',
        ),
        (
            '<link rel="stylesheet" href="/x.css"><script>"<title>"</script>',
            '<title>Old</title><meta name="a" content="1"><link rel="canonical" href="/a">'
            '<link rel="stylesheet" href="/x.css"><script>"<title>"</script>',
        ),
    ],
)
def test_own_tags_replace_those_that_say_the_same(own: str, head: str) -> None:
    tags = '<title>Old</title><meta name="a" content="1"><link rel="canonical" href="/a">'
    assert with_own_head(tags, own) == head


def test_content_without_what_belongs_into_the_head() -> None:
    held = '\n<p><meta name="x" content="y"></p><title>T</title> b'
    html = f"<p>a<recto-head>{held}</recto-head></p><recto-head></recto-head>"
    assert take_head(html) == ("<p>a</p>", '<meta name="x" content="y"><title>T</title>', "b")


PAGE = """---
description: old
---

# Paint

{3}

<Head>
  <title>{"A < B"}</title>
  <meta name="description" content="new" />
  <link rel="stylesheet" href="/red.css" />
</Head>
"""


def test_a_page_with_a_head(tmp_path: Path) -> None:
    site = {"recto.toml": 'base = "/b"\nsearch = false\n', "content/index.mdx": PAGE, "public/red.css": ""}
    for _ in range(2):  # the second build goes on from what the first remembers
        report = build_site(write_site(tmp_path, site))
        html = (report.out / "index.html").read_text()
        head, _, body = html.partition("</head>")
        assert (
            '<title>A &lt; B</title><meta name="description" content="new"><link rel="stylesheet" href="/b/red.css">'
            in head
        )
        assert (head.count("<title>"), head.count('name="description"')) == (1, 1)
        assert "recto-head" not in body and "red.css" not in body
        assert "red.css" not in (report.out / "index.md").read_text()
        site["content/other.md"] = "# Other\n"
    assert report.warnings == ()


def test_what_no_head_can_hold_is_told(tmp_path: Path) -> None:
    page = "# A\n\n<Head>Words</Head>\n"
    report = build_site(write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.mdx": page}))
    assert [str(warning) for warning in report.warnings] == [
        "content/index.mdx:3:2: <Head> leaves out `Words`. It may hold title, meta, link, base, style and script: "
        "put the rest beside it."
    ]
