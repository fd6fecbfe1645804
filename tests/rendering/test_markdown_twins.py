"""The Markdown files of pages hold what readers see, and nothing that only their author should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.export import build_site
from recto.export.options import BuildOptions
from recto.markdown.html_to_markdown import markdown_of
from tests.fixture_files import case_id, read_cases
from tests.sites import read_files, write_site

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("case", read_cases(FIXTURES / "html_to_markdown.txt"), ids=case_id)
def test_html_as_markdown(case):
    assert markdown_of(case.input) == case.output


@given(st.text("<>/!-pulidavsc \"'=&;`", max_size=60))
def test_any_html_has_some_text(html):
    assert isinstance(markdown_of(html), str)


def test_deep_and_long_html_takes_no_longer_than_its_length():
    for part in ("<div>", "<ul><li>", "<!--", "<p ", '<a b="', "</p>", "<b>x", "<pre>", "`"):
        markdown_of(part * 50_000)


def built(tmp_path: Path, name: str, page: str) -> tuple[str, dict[str, bytes]]:
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# Home\n", f"content/{name}": page})
    build_site(tmp_path)
    files = read_files(tmp_path / "out")
    return files["page.md"].decode(), files


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("page.mdx", "{/* secret */}\n\n# Public\n\nWords.\n"),
        ("page.mdx", "# Public\n\nWords {/* secret */}.\n"),
        ("page.mdx", "import os  # secret\n\n# Public\n"),
        ("page.mdx", "export secret = 1\n\n# Public\n"),
        ("page.mdx", 'export const host = "https://secret.internal/x"\n\n# Public\n\nWords.\n'),
        ("page.mdx", '# Public\n\nNumber {len("https://secret.internal/x")}.\n'),
        ("page.mdx", '# Public\n\n<b title={"secret"[:0]}>Words</b>\n'),
        ("page.mdx", "def f():\n    # secret\n    return 1\n\n# Public\n\n{f()}\n"),
        ("page.md", "---\ntitle: Public\nreviewer: secret\n---\n# Public\n"),
        ("page.md", "---\ntitle: Public # secret\n---\n# Public\n"),
        ("page.mdx", "---\n# secret\ntitle: Public\n---\n# Public\n"),
    ],
)
def test_nothing_of_the_author_is_published(tmp_path, name, page):
    twin, files = built(tmp_path, name, page)
    assert "# Public" in twin
    assert not [path for path, body in files.items() if b"secret" in body.lower()]


def test_comments_of_html_are_in_no_markdown_file(tmp_path):
    twin, files = built(tmp_path, "page.md", "# Public\n\n<!-- secret -->\n\nWords.\n")
    assert twin == "# Public\n\nWords.\n"
    assert b"secret" not in files["llms-full.txt"]


def test_values_stand_where_expressions_were(tmp_path):
    page = (
        "---\ndescription: Trips\nowner: me\n---\nexport price = 40 + 2\n\n"
        "def Badge(text: str):\n    return <b>{text.upper()}</b>\n\n"
        '# Ferry\n\nA trip is {price} euros, <Badge text="one way" />.\n'
    )  # fmt: skip
    twin, files = built(tmp_path, "page.mdx", page)
    assert twin == '---\ndescription: "Trips"\n---\n\n# Ferry\n\nA trip is 42 euros, **ONE WAY**.\n'
    assert twin.strip().encode() in files["llms-full.txt"]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("page.md", "---\ntitle: A\n---\n# A {x}\n\n`<!`\n"),
        ("page.mdx", "# A\n\n`{x}`\n\n```js\nif (a) { b }\n```\n\n<b>c</b>\n"),
    ],
)
def test_a_page_that_hides_nothing_is_published_as_it_is_written(tmp_path, name, page):
    assert built(tmp_path, name, page)[0] == page


def test_a_page_with_a_component_has_no_tags(tmp_path):
    assert built(tmp_path, "page.mdx", "# A\n\n<Callout>b</Callout>\n")[0] == "# A\n\n> [!TIP]\n> b\n"


def test_an_alert_is_a_component(tmp_path):
    shown = "# A\n\n> [!CAUTION]\n> **Caution**\n>\n> “b”\n"
    assert built(tmp_path, "page.md", '# A\n\n> [!CAUTION]\n> "b"\n')[0] == shown


def test_links_of_public_that_leave_the_site_are_told(tmp_path):
    root = tmp_path / "site"
    write_site(root, {"recto.toml": "search = false\n", "content/index.md": "# Home\n", "public/a/b.txt": "b"})
    (tmp_path / "far").mkdir()
    (tmp_path / "far/c.txt").write_text("c")
    (root / "elsewhere").mkdir()
    (root / "elsewhere/deep.txt").symlink_to(tmp_path / "far/c.txt")
    (root / "public/here.txt").symlink_to(root / "public/a/b.txt")
    (root / "public/a/file.txt").symlink_to(tmp_path / "far/c.txt")
    (root / "public/folder").symlink_to(tmp_path / "far")
    (root / "public/inside").symlink_to(root / "elsewhere")
    told = [str(warning) for warning in build_site(root).warnings]
    said = (
        "This link leads out of the site, and what it leads to is published. "
        "Copy what is meant into public/, or remove the link."
    )
    assert told == [f"public/{name}: {said}" for name in ("a/file.txt", "folder", "inside/deep.txt")]
    with pytest.raises(RectoError, match="leads out of the site"):
        build_site(root, BuildOptions(strict=True))
