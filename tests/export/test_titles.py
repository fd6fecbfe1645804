"""What a page is called: the same in its heading, `<title>`, sidebar, pagination, search and lists of pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

SITE = """\
=== recto.toml
title = "Fair"
search = false
url = "https://fair.example"
[markdown]
extensions = ["emoji", "marks:mark"]
=== marks.py
import re


def mark(tokens, page):
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = re.sub("==(.*?)==", r"«\\1»", child.content)
    return tokens
=== content/index.md
# Home
"""

TITLES = [
    ("md", "# A ~gone~ day", "A gone day"),
    ("md", '# Big :tada: "now" -- it\'s on', "Big 🎉 “now” — it’s on"),
    ("mdx", "# {3 + 4} stalls", "7 stalls"),
    ("mdx", "export many = 3\n\ndef stalls():\n    return f'{many} stalls'\n\n# All {stalls()}", "All 3 stalls"),
    ("md", "# A ==marked== day", "A «marked» day"),
    ("md", "> # In a quote\n\n# Later", "In a quote"),
    ("md", "- a\n- # In a list", "In a list"),
    ("md", "#\n\n# Second", "Second"),
    ("md", "---\ntitle: 1.10\n---\nText", "1.10"),
    ("md", "---\ntitle: 0x1F\n---\n# Heading", "0x1F"),
    ("mdx", "export const metadata = { title: 2026 }\n\n# Heading", "2026"),
    ("mdx", 'export metadata = {"title": f"{1 + 1} days", "order": 1}\n\n# Heading', "2 days"),
    ("mdx", "export metadata = dict(title='All of it')\n\n# Heading", "All of it"),
]


def titles_of(page: str) -> tuple[str, str, str]:
    """What the sidebar, `<title>` and the breadcrumb call a page."""
    sidebar = re.search(r'<a [^>]*href="/page"[^>]*>(.*?)</a>', page.split('class="recto-tree')[1])
    title = re.search(r"<title>(.*?)</title>", page)
    crumb = re.findall(r'<span [^>]*aria-current="page"[^>]*>(.*?)</span>', page)
    assert sidebar and title
    return unescape(sidebar[1]), unescape(title[1]).removesuffix(" – Fair"), unescape(crumb[-1])


@pytest.mark.parametrize(("kind", "source", "title"), TITLES)
def test_all_places_agree(tmp_path: Path, kind: str, source: str, title: str) -> None:
    write_site(tmp_path, SITE)
    write_site(tmp_path, {f"content/page.{kind}": f"{source}\n"})
    build_site(tmp_path)
    files = read_files(tmp_path / "out")
    assert titles_of(files["page.html"].decode()) == (title, title, title)
    following = re.search(r'<a rel="next"[^>]*>(.*?)</a>', files["index.html"].decode())
    assert following and unescape(re.sub(r"<svg.*?</svg>", "", following[1])) == title
    assert f"[{title}](" in files["llms.txt"].decode().replace("\\", "")


def test_metadata_that_is_known_when_the_page_runs_counts_in_navigation(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    write_site(
        tmp_path,
        {
            "content/a.mdx": "export n = 2\n\nexport metadata = {'order': n}\n\n# Second\n",
            "content/b.mdx": "export n = 1\n\nexport metadata = {'order': n, 'sidebarTitle': f'No. {n}'}\n\n# First\n",
            "content/c.mdx": "export metadata = {'draft': 1 == 1}\n\n# Later\n",
        },
    )
    build_site(tmp_path)
    page = (tmp_path / "out/index.html").read_text("utf-8")
    tree = page.split('class="recto-tree')[1].split("</nav>")[0]
    assert re.findall(r'href="(/[abc]?)"', tree) == ["/", "/b", "/a"]
    assert ">No. 1<" in tree
    assert not (tmp_path / "out/c.html").exists()


def test_wrong_metadata_is_told_when_the_page_runs(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/index.md": "# Home\n", "content/a.mdx": "export metadata = {'order': str(1)}\n"})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == 'content/a.mdx: `order` must be a number, not "1".'


DYNAMIC = """\
def generate_static_params():
    return [{"slug": "red-oak"}]


def page(params):
    return params["slug"]
"""


def test_a_page_of_a_dynamic_route_is_called_as_its_route_ends(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/index.md": "# Home\n", "app/plant/[slug]/page.py": DYNAMIC})
    build_site(tmp_path)
    assert "<title>Red Oak</title>" in (tmp_path / "out/plant/red-oak.html").read_text()


OPEN = {
    "recto.toml": 'search = false\n[markdown]\nextensions = ["emoji"]\n',
    "content/index.md": "# Home\n",
    "content/a.mdx": "from amounts import amount\n\n# {amount()} stalls\n",
    "content/b.md": "# A ~gone~ day\n",
    "amounts.py": "from pathlib import Path\n\n\ndef amount():\n    return Path('amount.txt').read_text()\n",
    "amount.txt": "4",
}


def test_titles_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, OPEN)
    build_site(tmp_path)
    write_site(tmp_path, {"content/index.md": "# Home\n\nMore\n"})
    with monkeypatch.context() as patched:
        patched.setattr("recto.content.head.read_page_head", None)
        patched.setattr("recto.rendering.open_heads.site_renderer", None)
        assert build_site(tmp_path).made == 1
        assert build_site(tmp_path).made == 0
    write_site(tmp_path, {"amount.txt": "5"})
    build_site(tmp_path)
    assert ">5 stalls</a>" in (tmp_path / "out/b.html").read_text()


@pytest.mark.parametrize(
    "edit",
    [
        {"amounts.py": "def amount():\n    return 'Six'\n"},
        {
            "recto.toml": 'search = false\n[markdown]\nextensions = ["marks:mark"]\n',
            "marks.py": SITE.split("===")[2][10:],
        },
        {"content/b.md": "# A ==gone== :tada:\n"},
    ],
)
def test_titles_are_those_of_a_new_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str]) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {**OPEN, "content/c.md": "# A ==marked== :tada:\n"})
    before = read_files(build_site(tmp_path).out)
    write_site(tmp_path, edit)
    after = read_files(build_site(tmp_path).out)
    assert after != before
    assert after == read_files(build_site(tmp_path, BuildOptions(fresh=True)).out)


def test_other_processes_know_the_titles(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    write_site(tmp_path, {**OPEN, "content/a.mdx": "# {3 + 4} stalls\n"})
    with ThreadPoolExecutor(1) as executor:
        build_site(tmp_path, BuildOptions(executor=executor))
    assert ">7 stalls</a>" in (tmp_path / "out/b.html").read_text()


def test_quotes_in_titles_are_those_of_the_language(tmp_path: Path) -> None:
    settings = 'search = false\n[i18n]\nlocales = ["en", "de"]\n'
    pages = {f"content/{name}.md": '# A "quoted" word\n' for name in ("index", "page", "page.de", "index.de")}
    write_site(tmp_path, {"recto.toml": settings, **pages})
    build_site(tmp_path)
    assert "<title>A “quoted” word</title>" in (tmp_path / "out/en/page.html").read_text()
    page = (tmp_path / "out/de/page.html").read_text()
    assert "<title>A „quoted“ word</title>" in page
    assert ">A „quoted“ word</a>" in page
    assert "“quoted”" not in page
