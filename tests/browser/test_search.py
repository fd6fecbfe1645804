"""Searching built sites in a browser: texts without spaces between words, results in parts, several indexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import BuildOptions, build_site
from recto.features.search import shards
from recto.strings import LANGUAGES, strings_for
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


def built(root: Path, files: dict[str, str], base: str) -> dict[str, str | bytes]:
    """The published files by their addresses."""
    write_site(root, files)
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, root).result().out
    found: dict[str, str | bytes] = {f"/{name}": content for name, content in read_files(out).items()}
    pages = {name.removesuffix(".html"): found[name] for name in found if name.endswith(".html")}
    addresses = {**found, **pages, "/": found["/index.html"]}
    return {base + address: content for address, content in addresses.items()}


@pytest.fixture
def visit(new_page: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Builds a site and opens its first page."""

    def open_(files: dict[str, str], route: str = "/", base: str = "") -> Any:
        page = new_page(reduced_motion="reduce")
        serve(page, built(tmp_path, files, base))
        page.goto(ORIGIN + base + route)
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
    """SRCH-07."""
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


def test_text_without_spaces_in_titles_and_other_languages(visit: Callable[..., Any]) -> None:
    """SRCH-04, SRCH-10."""
    page = visit(
        {
            "recto.toml": 'title = "Docs"\n',
            "content/index.md": "# Start\n\nEnglish words.\n",
            "content/a.md": "# 安装指南\n\n## 使用 **Recto** 构建站点\n\n运行`recto build`，然后打开<b>浏览</b>器。![一张图](https://x.org/a.png)\n",
        }
    )
    ((address, text),) = results(page, "构建")
    assert (
        address == "/a#使用-recto-构建站点"
        or address == "/a#" + "%E4%BD%BF%E7%94%A8-recto-%E6%9E%84%E5%BB%BA%E7%AB%99%E7%82%B9"
    )
    assert page.locator(".recto-navbar [role=presentation]").inner_text() == "安装指南"
    assert page.locator(".recto-navbar [role=option] b").inner_text() == "使用 Recto 构建站点"
    assert text == "使用 Recto 构建站点 运行 recto build，然后打开浏览器。一张图"
    assert [address for address, _ in results(page, "安装")] == ["/a"]
    for query in ("打开浏览器", "recto 构建", "运行recto", "一张图", '"打开浏览"'):
        assert "a" in {address.strip("/").split("#")[0] for address, _ in results(page, query)}, query
    assert results(page, "english")[0][0] == "/"


@pytest.mark.parametrize("base", ["", "/docs"])
def test_a_large_site_is_searched_as_one(visit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    """SRCH-07, SRCH-08."""
    monkeypatch.setattr(shards, "_PAGES", 12)
    names = [f"n{number}" for number in range(40)]
    page = visit(
        {
            "recto.toml": f'base = "{base}"\n[i18n]\nlocales = ["en", "de"]\n',
            "content/en/index.md": "# Home\n",
            "content/de/index.md": "# Start\n\nEin Apfel.\n",
            "content/de/n1.md": "# Eins\n\nZwei Äpfel.\n",
            **{f"content/en/{name}.md": f"# Page {name}\n\nAn apple and {name}.\n" for name in names},
            "content/en/apple.md": "# Apple\n\nThis page is about apples.\n",
        },
        "/en",
        base,
    )
    for name in names[::7]:
        assert results(page, name)[0][0] == f"{base}/en/{name}"
    found = [address for address, _ in results(page, "apple")]
    assert found[0] == f"{base}/en/apple"
    assert len(found) < 20
    panel = page.locator(".recto-navbar [role=listbox]").first
    for _ in range(10):
        panel.evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
        page.wait_for_timeout(100)
    everything = panel.locator("[role=option]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert sorted(everything) == sorted(f"{base}/en/{name}" for name in [*names, "apple"])
    page.goto(f"{ORIGIN}{base}/de")
    assert sorted(address for address, _ in results(page, "apfel")) == [f"{base}/de", f"{base}/de/n1"]


PAGES = {
    "content/index.md": "# Home\n\n## Part\n\nA zebra.\n\n### Deeper\n\nAnother zebra.\n",
    "content/hidden.md": "---\nsearchable: false\n---\n# Zebra\n",
    "content/light.md": "---\nsearch_weight: 0.1\n---\n# Light\n\nA zebra, a zebra, a zebra.\n",
    "content/heavy.md": "---\nsearch_weight: 9\n---\n# Heavy\n\nOnce a zebra among many other words of this page.\n",
    "content/code.md": "# Code\n\n```py title='x.py'\ngiraffe = 1\n```\n\n<p data-pagefind-ignore>gnu</p>\n",
}


def test_results_are_the_parts_of_pages(visit: Callable[..., Any]) -> None:
    """SRCH-02, SRCH-03, SRCH-05, SRCH-10."""
    page = visit({"recto.toml": "", **PAGES})
    found = results(page, "zebra")
    assert [address for address, _ in found] == ["/heavy", "/#part", "/#deeper", "/light"]
    assert found[1][1] == "Part. A zebra."
    assert page.locator(".recto-navbar mark").first.inner_text().lower().startswith("zebra")
    assert [results(page, word) for word in ("giraffe", "gnu", "home")] == [[], [], [("/", "Home.")]]


def test_code_is_found_where_that_is_wanted(visit: Callable[..., Any]) -> None:
    page = visit({"recto.toml": "search = { codeblocks = true }\n", **PAGES})
    assert [address for address, _ in results(page, "giraffe")] == ["/code"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_nothing_is_said_in_the_language(visit: Callable[..., Any], language: str) -> None:
    """SRCH-15."""
    words = strings_for(language).search_empty
    assert (words == strings_for("en").search_empty) == (language == "en")
    page = visit({"recto.toml": f'language = "{language}"\n', "content/index.md": "# A\n"})
    assert results(page, "zzzz") == []
    assert page.locator(".recto-navbar [role=status]").inner_text() == words


def test_a_site_on_a_disk_is_searched_with_all_its_indexes(
    new_page: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_PAGES", 12)
    pages = {f"content/n{number}.md": f"# 第{number}页\n\n这是一段简单的话 n{number}x。\n" for number in range(30)}
    write_site(tmp_path, {"recto.toml": 'language = "zh"\n', "content/index.md": "# 首页\n", **pages})
    with ThreadPoolExecutor(1) as threads:
        out = threads.submit(build_site, tmp_path, BuildOptions(offline=True)).result().out
    page = new_page(reduced_motion="reduce")
    page.goto(f"{out.as_uri()}/index.html")
    for number in range(0, 30, 6):
        assert [address for address, _ in results(page, f"n{number}x")] == [f"{out.as_uri()}/n{number}.html"]
    for query in ("一段", "简单", "段简", "是一段"):
        assert len(results(page, query)) == 8
        assert page.locator(".recto-navbar mark").first.inner_text() == query


def test_choosing_a_result_leaves_the_search(visit: Callable[..., Any]) -> None:
    """SRCH-09, SRCH-14."""
    page = visit({"recto.toml": "", **PAGES})
    field = page.locator(".recto-navbar input")
    assert results(page, "another")[0][0] == "/#deeper"
    field.fill("")
    assert field.get_attribute("aria-expanded") == "false"
    results(page, "another")
    field.press("Enter")
    page.wait_for_url("**/#deeper")
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("", "false")
    assert page.evaluate("document.activeElement.tagName") != "INPUT"


def test_the_panel_and_the_hint(visit: Callable[..., Any]) -> None:
    """SRCH-12, SRCH-16."""
    page = visit({"recto.toml": "", **PAGES})
    hint = page.locator(".recto-search kbd")
    assert hint.inner_text() == "CTRL K" and hint.is_visible()
    results(page, "zebra")
    assert not hint.is_visible()
    field = page.locator(".recto-navbar input").bounding_box()
    panel = page.locator(".recto-navbar .recto-search-results").first.bounding_box()
    assert panel["width"] == 576 and panel["height"] <= 400
    assert abs(panel["y"] - field["y"] - field["height"] - 10) <= 1
    assert abs(panel["x"] + panel["width"] - field["x"] - field["width"]) <= 1


def test_the_menu_of_small_screens_has_a_box(visit: Callable[..., Any]) -> None:
    """SRCH-17."""
    page = visit({"recto.toml": "", **PAGES})
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.locator(".recto-search kbd").is_visible()
    page.click(".recto-hamburger")
    field = page.locator(".recto-sidebar input[type=search]")
    field.fill("another")
    page.locator(".recto-sidebar .recto-search [role=option]").first.click()
    page.wait_for_url("**/#deeper")
    assert not field.is_visible()


def test_a_site_may_have_no_search(visit: Callable[..., Any]) -> None:
    """SRCH-18."""
    page = visit({"recto.toml": "search = false\n", **PAGES})
    assert page.locator("input[type=search]").count() == 0


NAMES_SITE = {
    "recto.toml": 'title = "Things"\napi = "pkg"\n',
    "content/index.md": "# Home\n\nHow a client works, and what clients get.\n",
    "pkg/__init__.py": (
        '"""A package."""\n\nclass Client:\n    """A client."""\n\n    def get_url(self):\n        """Get it."""\n\n'
        'class HTTPClientError(Exception):\n    """It failed."""\n\ndef client():\n    """Make one."""\n'
    ),
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pkg.Client.get_url", "/api/pkg#pkg.Client.get_url"),
        ("Client.get_url()", "/api/pkg#pkg.Client.get_url"),
        ("get_url", "/api/pkg#pkg.Client.get_url"),
        ("getUrl", "/api/pkg#pkg.Client.get_url"),
        ("get url", "/api/pkg#pkg.Client.get_url"),
        ("Client", "/api/pkg#pkg.Client"),
        ("client", "/api/pkg#pkg.client"),
        ("HTTPClientError", "/api/pkg#pkg.HTTPClientError"),
        ("http client error", "/api/pkg#pkg.HTTPClientError"),
        ("class client", "/api/pkg#pkg.Client"),
        ("function: client", "/api/pkg#pkg.client"),
        ("exception client", "/api/pkg#pkg.HTTPClientError"),
        ("how works", "/"),
    ],
)
def test_names_of_objects_come_first(visit: Callable[..., Any], query: str, first: str) -> None:
    """API-REF-59, 60."""
    page = visit(NAMES_SITE)
    assert results(page, query)[0][0] == first


def test_each_object_of_a_package_is_found_by_its_name(page: Any, tmp_path: Path) -> None:
    """API-REF-59: the path gives it first, the last name among the first five, for 99 % of them."""
    from recto.features.api.reading.site_library import read_now
    from recto.features.search.browser_module import browser_module
    from recto.settings.api import ApiSettings

    objects = read_now(tmp_path, ApiSettings(packages=("click",), inspect="never"), ()).objects
    module = browser_module().replace("export const open", "export { namesFor };\nexport const open")
    serve(page, {"/names.js": module, "/": "<!doctype html><title>x</title>"})
    page.goto(ORIGIN + "/")
    ranks = """async (paths) => {
      const { namesFor } = await import("/names.js");
      const table = paths.map((path) => ({ path, others: [], kind: "", url: "" }));
      const place = (query, path) => namesFor(table, query).findIndex(({ entry }) => entry.path === path);
      return paths.map((path) => [place(path, path), place(path.slice(path.lastIndexOf(".") + 1), path)]);
    }"""
    found = page.evaluate(ranks, list(objects))
    assert all(by_path == 0 for by_path, _ in found)
    last = {path.rpartition(".")[2] for path in objects}
    reached = {path.rpartition(".")[2] for path, (_, by_last) in zip(objects, found, strict=True) if 0 <= by_last < 5}
    assert len(reached) >= 0.99 * len(last)
    late = """async () => {
      const { namesFor } = await import("/names.js");
      const entries = [["a.make", "deprecated function"], ["pkg.sub.make", "function"], ["pkg._make.make", "class"]];
      const table = entries.map(([path, kind]) => ({ path, kind, others: [], url: "" }));
      return ["make", "function make", "a.make"].map((query) => namesFor(table, query).map(({ entry }) => entry.path));
    }"""
    # What is deprecated comes last, unless it is what was asked for.
    assert page.evaluate(late) == [
        ["pkg.sub.make", "pkg._make.make", "a.make"],
        ["pkg.sub.make", "a.make"],
        ["a.make"],
    ]
