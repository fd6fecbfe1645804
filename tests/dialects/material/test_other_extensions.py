"""Extensions of other packages: what they read means what their own output means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.export.build import build_site
from tests.dialects.material.pages import meaning, python_markdown, rendered
from tests.dialects.material.test_project import own, project, read

CALLOUTS = [
    "NOTE: A text of *it*.\n",
    "> NOTE: A text\n> that goes on.\n>\n> - One\n> - two\n\n> A quotation.\n",
    "> WARNING: **A title.** The text.\n",
    "TIP: **Only a title.**\n",
    "TIP: **A title**\nThe text.\n",
    ">! DANGER: Open.\n\n>? EXAMPLE: **Closed `code`.** Text\n> more.\n",
    "> NOTE:\n> **Bold** text.\n",
    "Text\n> NOTE: Inside.\n\nText\nNOTE: no callout\n",
    "> A quotation\n> TIP: and a callout.\n",
    "> Some quotation\n>\n> NOTE: in the same block\n",
    "- NOTE: in an item\n- text\n",
    "Note: text. NO:text. A: b\n",
    "# Title\nNOTE: behind it\n",
]
ALERTS = [
    "> [!NOTE]\n> Text of *it*.\n",
    "> [!caution]\n> Text\n> more\n>\n> - one\n\n> A quotation.\n",
    "> [!TIP]\n>\n> Text\n",
    "Text\n\n> [!IMPORTANT]\n> a\n\nText\n",
]
ESCAPES = [r"\a \_ \* \< \& b\ c" + "\n", "One\\\ntwo\n", r"`\a` and \\ or \`no\`" + "\n"]
LISTS = ["Text\n- one\n- two\n\nText\n1. a\n", "```\nx\n\n- a\n```\n", "- a\n  text\n- b\n"]
LINKS = [
    "See #12, other/project#3 and @ann.\n",
    "By @ann/tool in ann/tool@0123456789012345678901234567890123456789.\n",
    "`#12` and [#12](/a)\n",
]
WIKI_LINKS = ["See [[Some page]] and [[a-b_c]].\n", "[[ Bracketed ]] `[[code]]` [[no.dots]] [[ ]]\n", "[[a]](/b)\n"]
CASES: list[tuple[str, dict[str, Any], str]] = [
    # MkDocs takes such a word in the first line for a key.
    *(("callouts", {}, f"Text.\n\n{text}") for text in CALLOUTS),
    ("callouts", {"strip_period": False}, CALLOUTS[2]),
    *(("github-callouts", {}, text) for text in ALERTS),
    *(("pymdownx.escapeall", {}, text) for text in ESCAPES),
    *(("pymdownx.escapeall", {"hardbreak": True, "nbsp": True}, text) for text in ESCAPES),
    *(("mdx_breakless_lists", {}, text) for text in LISTS),
    *(("wikilinks", {}, text) for text in WIKI_LINKS),
    ("wikilinks", {"base_url": "/wiki/", "end_url": ".html", "html_class": "inner"}, WIKI_LINKS[0]),
]
_FORMULA = re.compile(r'<script type="math/tex[^>]*>(.*?)</script>', re.DOTALL)
_OWN_FORMULA = re.compile(r'class="recto-math">(.*?)</', re.DOTALL)


@pytest.mark.parametrize(("name", "options", "text"), CASES)
def test_meaning_is_that_of_the_extension(name: str, options: dict[str, Any], text: str) -> None:
    pytest.importorskip("markdown", reason="Python-Markdown is not installed")
    pytest.importorskip("markdown_callouts", reason="markdown-callouts are not installed")
    pytest.importorskip("mdx_breakless_lists", reason="mdx_breakless_lists is not installed")
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "fenced_code": {}, name: options}
    assert meaning(rendered(text, extensions)) == meaning(python_markdown(text, extensions))


@pytest.mark.parametrize("text", LINKS)
def test_links_of_github(text: str) -> None:
    pytest.importorskip("mdx_gh_links", reason="mdx_gh_links is not installed")
    extensions: dict[str, dict[str, Any]] = {"mdx_gh_links": {"user": "me", "repo": "mine"}}
    found, wanted = (meaning(make(text, extensions)) for make in (rendered, python_markdown))
    assert found["links"] == wanted["links"]
    assert found["words"] == wanted["words"]


@pytest.mark.parametrize(
    ("options", "text", "formulas"),
    [
        ({}, r"It is $x$ or \(y\) and $$z$$ or \[a+b\]." + "\n", ["y", "z", "a+b"]),
        ({"enable_dollar_delimiter": True}, "It is $x$ and $$y$$.\n", ["x", "y"]),
        ({}, "$$\nx\n$$\n", ["x"]),
        ({"use_gitlab_delimiters": True}, "It is $`x`$ but $$y$$.\n", ["x"]),
        ({}, "In \\begin{align}x\\end{align}.\n", ["\\begin{align}x\\end{align}"]),
    ],
)
def test_formulas_of_mdx_math(options: dict[str, Any], text: str, formulas: list[str]) -> None:
    pytest.importorskip("mdx_math", reason="python-markdown-math is not installed")
    extensions = {"mdx_math": options}
    assert [each.strip() for each in _FORMULA.findall(python_markdown(text, extensions))] == formulas
    html = rendered(text, extensions)
    assert _OWN_FORMULA.findall(html) == formulas


def test_formulas_are_typeset_where_mdx_math_is_named(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\nmarkdown_extensions: [mdx_math]\n")
    assert settings["latex"] is True
    assert own(settings)["notes"] == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("pymdownx.escapehall", "Did you mean `pymdownx.escapeall`?"),
        ("pymdownx.fancylist", "Did you mean `pymdownx.fancylists`?"),
        ("pymdownx.admonition", "Did you mean `admonition`?"),
        ("calouts", "Did you mean `callouts`?"),
    ],
)
def test_what_may_be_meant_by_an_unknown_extension(name: str, hint: str, tmp_path: Path) -> None:
    report = build_site(project(tmp_path, f"site_name: T\nmarkdown_extensions: [{name}]\n"))
    assert [each.hint for each in report.warnings] == [hint]
