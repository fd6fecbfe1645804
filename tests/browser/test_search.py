"""Searching built sites in a browser: texts without spaces between words, results in parts, several indexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

# A sentence in each script, and parts of it that begin and end in the middle of words.
SENTENCES = {
    "zh": (
        "这是一段简单的测试文本，用来检查搜索。",
        ["一段", "简单", "段简", "是一段", "测试文本", "本，用来", "段"],
        ["段是", "单简"],
    ),
    "ja": (
        "ガベージコレクションは新幹線のドキュメントを東京都で検索します。",
        ["ガベージコレクション", "コレクション", "新幹線", "幹線の", "京都", "ドキュメント", "メントを東"],
        ["幹新", "検京"],
    ),
    "ko": (
        "이 검색엔진은 한국어 문서를 빠르게 찾아줍니다.",
        ["검색", "검색엔진은", "엔진", "국어 문서", "줍니다", "빠르"],
        ["엔검", "어국"],
    ),
    "th": ("การค้นหาข้อความภาษาไทยทำงานได้ดี", ["ค้นหา", "ข้อความ", "ภาษาไทย", "ทำงาน"], ["ยภ", "ดข"]),
}

# Results, or a word that there are none.
SHOWN = """() => {
  const [panel, status] = document.querySelectorAll(".recto-navbar .recto-search-results");
  return panel && (!panel.hidden || (!status.hidden && !status.querySelector(".recto-loading")));
}"""


def built(root: Path, files: dict[str, str]) -> dict[str, str | bytes]:
    """The published files by their addresses."""
    write_site(root, files)
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, root).result().out
    found: dict[str, str | bytes] = {f"/{name}": content for name, content in read_files(out).items()}
    pages = {name.removesuffix(".html"): found[name] for name in found if name.endswith(".html")}
    return {**found, **pages, "/": found["/index.html"]}


@pytest.fixture
def visit(new_page: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Builds a site and opens its first page."""

    def open_(files: dict[str, str], route: str = "/") -> Any:
        page = new_page(reduced_motion="reduce")
        serve(page, built(tmp_path, files))
        page.goto(ORIGIN + route)
        return page

    return open_


def results(page: Any, query: str) -> list[tuple[str, str]]:
    """Address and text of every result; none when nothing is found."""
    field = page.locator(".recto-search input").first
    field.fill("")
    field.fill(query)
    page.wait_for_function(SHOWN)
    options = page.locator(".recto-navbar [role=listbox]:not([hidden]) [role=option]")
    return [(each.get_attribute("href"), each.locator("span").inner_text()) for each in options.all()]


@pytest.mark.parametrize("language", SENTENCES)
def test_every_part_of_a_sentence_is_found(visit: Callable[..., Any], language: str) -> None:
    sentence, parts, absent = SENTENCES[language]
    page = visit(
        {
            "recto.toml": f'language = "{language}"\n',
            "content/index.md": "# Recto\n\nAnother page.\n",
            "content/a.md": f"# A\n\n## B\n\n{sentence}\n",
            # Pages with each of the characters, but not in this order.
            "content/b.md": f"# C\n\n{' '.join(reversed(sentence))}\n",
        }
    )
    for part in parts:
        found = dict(results(page, part))
        assert sentence in found["/a#b"], part
        assert len(part) == 1 or list(found) == ["/a#b"], part
        marked = "".join(page.locator(".recto-navbar mark").all_inner_texts())
        assert re.sub(r"[，\s]", "", part) in marked, part
    for part in absent:
        assert "/a#b" not in [address for address, _ in results(page, part)], part
