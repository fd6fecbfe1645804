"""Links of a site's pages: from the file, from the root, to files, and to nowhere (LINK-01, LINK-02, LINK-09)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.export import build_site
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
