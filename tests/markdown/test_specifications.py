"""The examples of CommonMark 0.31.2 and of GFM's extensions, as `.md` pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from recto.mdx import compile_mdx

FIXTURES = Path(__file__).parent / "fixtures"

# A page that begins with `---` has front matter, and addresses in plain text are links in GFM.
FRONT_MATTER = {96, 98}
AUTOLINK_LITERALS = {602, 608, 611, 612}
# Raw HTML of a trusted page is its author's own; what others wrote is refused with an error instead.
TAG_FILTER = "Disallowed Raw HTML (extension)"


def cases(name: str) -> list[Any]:
    examples = json.loads((FIXTURES / name).read_text("utf-8"))
    return [pytest.param(example, id=str(example["example"])) for example in examples]


def normal(html: str) -> str:
    """HTML without what the specifications leave open: closing slashes, forms of references, space between blocks."""
    html = re.sub(r"<(br|hr|img|input)\b([^>]*?)\s*/?>", r"<\1\2>", html)
    html = re.sub(r'(checked|disabled)=""', r"\1", html)
    html = re.sub(r"<input ([^>]*)>", lambda match: f"<input {' '.join(sorted(match[1].split()))}>", html)
    html = re.sub(r' align="(\w+)"', r' style="text-align:\1"', html)
    html = re.sub(r' class="(contains-task-list|task-list-item)"', "", html)
    return re.sub(r"\n+|(?<=<blockquote>)(?=</blockquote>)", "\n", html.replace("&quot;", '"')).strip()


@pytest.mark.parametrize("example", cases("commonmark-0.31.2.json"))
def test_commonmark(example: dict[str, Any]) -> None:
    if example["example"] in FRONT_MATTER:
        pytest.skip("front matter")
    if example["example"] in AUTOLINK_LITERALS:
        pytest.skip("a link in GFM")
    compiled = compile_mdx(example["markdown"], path="example.md", features=frozenset())
    assert normal(str(compiled.html)) == normal(example["html"])


@pytest.mark.parametrize("example", cases("gfm-0.29.json"))
def test_gfm(example: dict[str, Any]) -> None:
    if example["section"] == TAG_FILTER:
        pytest.skip("raw HTML passes through")
    compiled = compile_mdx(example["markdown"], path="example.md", features=frozenset())
    assert normal(str(compiled.html)) == normal(example["html"])
