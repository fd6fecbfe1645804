"""Links of a site's pages: from the file, from the root, to files, and to nowhere (LINK-01, LINK-02, LINK-09)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.export import build_site
from recto.rendering.link_checks import other_name
from tests.sites import write_site

FILES = {
    "content/index.md": "# A\n",
    "content/guide/index.mdx": "# Guide\n\n## Part\n",
    "content/guide/install.md": "# Install\n",
    "content/guide/data.csv": "a\n",
    "public/my file.txt": "x",
}


def links(root: Path, page: str, settings: str = "") -> tuple[list[str], list[str]]:
    """The addresses of the links of `/guide/page`, and the warnings of the build."""
    write_site(root, {**FILES, "content/guide/page.md": page, "recto.toml": f"search = false\n{settings}"})
    report = build_site(root)
    file = next(path for path in (root / "out/guide/page.html", root / "out/guide/page/index.html") if path.is_file())
    main = re.search(r"<main.*?</main>", file.read_text("utf-8"), re.DOTALL)
    assert main is not None
    return re.findall(r'<a href="([^"]*)"', main.group()), [str(warning) for warning in report.warnings]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("./install.md", "/guide/install"),
        ("install.mdx#x", "/guide/install#x"),
        ("install", "/guide/install"),
        ("./index.mdx#part", "/guide#part"),
        (".", "/guide"),
        ("..", "/"),
        ("/guide/install.md?a=b", "/guide/install?a=b"),
        ("/my%20file.txt", "/my%20file.txt"),
    ],
)
def test_a_link_means_the_file(tmp_path: Path, link: str, address: str) -> None:
    found, _ = links(tmp_path, f"# P\n\n[a]({link})\n")
    assert found == [address]


def test_with_a_base_path_and_slashes_at_the_end(tmp_path: Path) -> None:
    page = "# P\n\n[a](./install.md#x) [b][b] [c](./data.csv)\n\n[b]: ../index.md\n"
    found, _ = links(tmp_path, page, 'base = "/docs"\ntrailing_slash = true\n')
    assert found[:2] == ["/docs/guide/install/#x", "/docs/"]
    assert re.fullmatch(r"/docs/_recto/data\.\w+\.csv", found[2])


def test_links_to_nowhere_are_warnings_with_their_places(tmp_path: Path) -> None:
    _, warnings = links(tmp_path, "# P\n\ntext [a](./instal.md)\n[b][b] [c](./index.mdx#prt)\n\n[b]: /nope\n")
    assert warnings == [
        "content/guide/page.md:3:10: The link ./instal.md leads to no page and no file. Did you mean /guide/install?",
        "content/guide/page.md:4:1: The link /nope leads to no page and no file. Mend the link, or add the page.",
        "content/guide/page.md:4:12: The page /guide has no #prt. Did you mean #part?",
    ]


ZOO = """
# Zoo

<a name="keeper"></a>

## Königspinguin

"""


@pytest.mark.parametrize(
    "link",
    [
        "#k%C3%B6nigspinguin", "#königspinguin", "#keeper", "#:~:text=Zoo", "#keeper:~:text=a", "#", "#TOP",
        "./index.mdx#part:~:text=a,b", "/guide#:~:text=x", "#user-content-fn-%C3%B6",
    ],
)  # fmt: skip
def test_anchors_that_are_there(tmp_path: Path, link: str) -> None:
    _, warnings = links(tmp_path, f"{ZOO}[a]({link}) <a href='{link}'>b</a> x[^ö]\n\n[^ö]: y\n")
    assert warnings == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("#k%C3%B6nigspingin", "The page /guide/page has no #königspingin. Did you mean #königspinguin?"),
        ("/guide#pa%20rt", "The page /guide has no #pa rt. Did you mean #part?"),
        ("#50%", "The page /guide/page has no #50%. Mend the link, or give the heading that id."),
        ("#%FF", "The page /guide/page has no #%FF. Mend the link, or give the heading that id."),
    ],
)
def test_anchors_are_shown_as_people_read_them(tmp_path: Path, link: str, said: str) -> None:
    page = f"{ZOO}<a href='{link}'>b</a>\n"
    _, warnings = links(tmp_path, page)
    assert [warning.partition("\n")[0] for warning in warnings] == [f"content/guide/page.md:8:10: {said}"]


def test_a_link_to_a_name_that_is_too_long_leads_nowhere(tmp_path: Path) -> None:
    _, warnings = links(tmp_path, f"# P\n\n[a](./{'a' * 5000}.md) <img src='{'b' * 5000}.png'> [c](./%00.md)\n")
    assert len(warnings) == 3


NAMES = {
    "recto.toml": 'url = "https://music.example"\nsearch = false\n',
    "content/index.md": "# K\n\n[1](./c%23.md) [2](/c%23) [3](</50%25>) [4](<./a b%3F.md>)\n<a href='c%23.md'>5</a>\n",
    "content/c#.md": "---\ndate: 2024-01-02\naliases: [/cis]\n---\n# C sharp\n\n![x](./x%23.svg)\n",
    "content/50%.md": "# Half\n",
    "content/a b?.mdx": "# What\n\n<img src='x%23.svg' alt='' />\n",
    "content/日本.md": "# Japan\n",
    "content/x#.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
}


def test_names_that_have_a_meaning_in_addresses(tmp_path: Path) -> None:
    """What a file is called never ends its address: in links, navigation, canonical, lists of pages, twins, aliases."""
    write_site(tmp_path, NAMES)
    report = build_site(tmp_path)
    assert report.warnings == ()
    out = tmp_path / "out"
    index = (out / "index.html").read_text("utf-8")
    main = re.search(r"<main.*?</main>", index, re.DOTALL)
    assert main is not None
    assert re.findall(r'<a href="([^"]*)">\d', main[0]) == ["/c%23", "/c%23", "/50%25", "/a%20b%3F", "/c%23"]
    for address in ("/c%23", "/50%25", "/a%20b%3F", "/%E6%97%A5%E6%9C%AC"):
        assert f'href="{address}"' in index
        for name in ("sitemap.xml", "llms-full.txt"):
            assert f"https://music.example{address}" in (out / name).read_text("utf-8")
        assert f"https://music.example{address}.md" in (out / "llms.txt").read_text("utf-8")
    sharp = (out / "c#.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://music.example/c%23">' in sharp
    assert '<link rel="alternate" type="text/markdown" href="/c%23.md">' in sharp
    assert re.search(r'src="/_recto/x%23\.\w+\.svg"', sharp)
    assert re.search(r'src="/_recto/x%23\.\w+\.svg"', (out / "a b?.html").read_text("utf-8"))
    assert "<link>https://music.example/c%23</link>" in (out / "feed.xml").read_text("utf-8")
    assert "/cis /c%23 301" in (out / "_redirects").read_text("utf-8")
    assert 'url=/c%23"' in (out / "cis.html").read_text("utf-8")
    assert not [name for name in out.rglob("*.html") if 'href="/c#' in name.read_text("utf-8")]


LANGUAGES = {
    "recto.toml": 'search = false\n[i18n]\nlocales = ["en", "es"]\nprefix_default = false\n',
    "content/en/index.md": "# Orchard\n",
    "content/en/pear.md": "# Pear\n",
    "content/en/plum.md": "---\ndraft: true\n---\n# Plum\n",
    "content/es/pear.md": "# Pera\n",
}


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/en/pear", "/pear"), ("../en/pear.md", "/pear"), ("/en", "/"), ("/en/", "/"), ("/en/pear.md#a", "/pear#a"),
        ("../en/pear", "/pear"), ("/pear", "/es/pear"), ("./pear.md", "/es/pear"), ("/es/pear", "/es/pear"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[a]({})", "<a href='{}'>a</a>"])
def test_links_that_name_the_default_language_lead_there(tmp_path: Path, form: str, link: str, address: str) -> None:
    write_site(tmp_path, {**LANGUAGES, "content/es/index.md": f"# Huerto\n\n{form.format(link)}\n"})
    report = build_site(tmp_path)
    found = re.search(r"<a href=[\"']([^\"']*)[\"']>a</a>", (tmp_path / "out/es.html").read_text("utf-8"))
    assert found is not None and found[1] == address
    assert [str(warning) for warning in report.warnings if "#a" not in str(warning)] == []


def test_what_is_offered_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    page = "# Huerto\n\n[a](/es/per)\n[b](/per)\n[c](/en/plum)\n"
    write_site(tmp_path, {**LANGUAGES, "content/es/index.md": page, "content/en/per.txt": "x"})
    told = [str(warning).partition("\n")[0] for warning in build_site(tmp_path).warnings]
    assert told == [
        "content/es/index.md:3:5: The link /es/per leads to no page and no file. Did you mean /es/pear?",
        "content/es/index.md:4:5: The link /per leads to no page and no file. Did you mean /es/pear?",
        "content/es/index.md:5:5: The link /en/plum leads to a draft, which is not published. "
        "Publish the page, or remove the link.",
    ]


def test_a_name_is_not_offered_for_itself() -> None:
    assert other_name("install", ["install"]) is None
    assert other_name("install", ["install", "instal"]) == "instal"
