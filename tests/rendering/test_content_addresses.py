"""Addresses that Markdown has not seen: resolved, published and checked as its own are; what stays private."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.export import build_site
from recto.rendering.publishable import PublishableFiles
from tests.sites import read_files, write_site

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z"/></svg>'
SITE = {
    "recto.toml": "search = false\n",
    "content/index.md": "# Workshop\n",
    "content/guide/glue.md": "# Glue\n\n## Wood\n",
    "content/guide/saw.svg": SVG,
    "content/guide/a, b.mp4": "x",
    "public/logo.svg": SVG,
}


def built(root: Path, files: dict[str, str], page: str = "out/guide/tools.html") -> tuple[str, list[str]]:
    """What stands between the `main` tags of a page, its hashes left out, and the warnings of the build."""
    write_site(root, {**SITE, **files})
    report = build_site(root)
    main = re.search(r"<main.*?</main>", (root / page).read_text("utf-8"), re.DOTALL)
    assert main is not None
    shown = re.sub(r"\.[0-9a-f]{8}\.", ".HASH.", main.group())
    return shown, [re.sub(r"\n[^\n]*\|.*", "", str(warning)) for warning in report.warnings]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<img src="saw.svg" alt="">', 'src="/_recto/saw.HASH.svg"'),
        ("<img alt='' src='./saw.svg#x'>", 'src="/_recto/saw.HASH.svg#x"'),
        ("<a href=glue.md#wood>x</a>", 'href="/guide/glue#wood"'),
        ('<a href="glue">x</a>', 'href="/guide/glue"'),
        ('<a href="/guide/glue.md">x</a>', 'href="/guide/glue"'),
        ('<a href="/guide/glue.html">x</a>', 'href="/guide/glue"'),
        ('<a href="/guide/glue/?a=1#wood">x</a>', 'href="/guide/glue/?a=1#wood"'),
        ('<video src="a,%20b.mp4"></video>', 'src="/_recto/a,%20b.HASH.mp4"'),
        ('<video poster="saw.svg"></video>', 'poster="/_recto/saw.HASH.svg"'),
        ('<img srcset="saw.svg 1x, ./saw.svg 2x" alt="">', 'srcset="/_recto/saw.HASH.svg 1x, /_recto/saw.HASH.svg 2x"'),
        ('<picture><source srcset="saw.svg"></picture>', '<source srcset="/_recto/saw.HASH.svg">'),
        ('<object data="saw.svg"></object>', 'data="/_recto/saw.HASH.svg"'),
        ('<p style="background: url(saw.svg)">x</p>', "url(&quot;/_recto/saw.HASH.svg&quot;)"),
        ('<img src="/logo.svg" alt="">', 'src="/logo.svg"'),
        ('<a href="https://a.example/glue.md">x</a>', 'href="https://a.example/glue.md"'),
        ('<a href="mailto:a@b.example">x</a>', 'href="mailto:a@b.example"'),
    ],
)  # fmt: skip
def test_html_is_resolved_as_markdown_is(tmp_path: Path, written: str, published: str) -> None:
    main, warnings = built(tmp_path, {"content/guide/tools.md": f"# Tools\n\n<div>{written}</div>\n"})
    assert published in main
    assert warnings == []


def test_tags_and_components_of_a_page_with_code(tmp_path: Path) -> None:
    page = (
        "# Tools\n\ndef Saw(file: str):\n    return <img src={file} alt='' />\n\n"
        '<Saw file="saw.svg" />\n\n<a href="glue.md">x</a>\n\n'
        '<Cards><Cards.Card title="Glue" href="./glue.md" /></Cards>\n'
    )
    main, warnings = built(tmp_path, {"content/guide/tools.mdx": page})
    assert 'src="/_recto/saw.HASH.svg"' in main
    assert main.count('href="/guide/glue"') == 2
    assert warnings == []


def test_an_imported_page_looks_beside_itself(tmp_path: Path) -> None:
    part = "![a saw](saw.svg)\n\n<img src='saw.svg' alt='' />\n\n<a href='glue.md'>x</a>\n"
    main, _ = built(
        tmp_path,
        {
            "content/guide/_part.mdx": part,
            "content/tools.mdx": "import Part from './guide/_part.mdx'\n\n# T\n\n<Part />\n",
        },
        "out/tools.html",
    )
    assert main.count('src="/_recto/saw.HASH.svg"') == 2
    assert 'href="/guide/glue"' in main


def test_what_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    page = (
        "# Tools\n\n`<img src='code.png'>`\n\n"
        "<img src=\"sow.svg\" alt=''> <a href='glu.md'>x</a> <a href='#wod'>y</a>\n"
        "<img srcset='/logo.svg 1x, /log.svg 2x' alt=''> <a href=\"glue.md#wod\">z</a>\n\n"
        "```html\n<img src='fence.png'>\n```\n\n## Wood\n\n<form action='/send'></form><q cite='/book'>w</q>\n"
    )
    _, warnings = built(tmp_path, {"content/guide/tools.md": page})
    where = "content/guide/tools.md"
    assert warnings == [
        f"{where}:5:11: There is no file sow.svg. Did you mean saw.svg?",
        f"{where}:5:37: The link glu.md leads to no page and no file. Did you mean /guide/glue?",
        f"{where}:5:60: The page /guide/tools has no #wod. Did you mean #wood?",
        f"{where}:6:28: There is no file /log.svg. Did you mean logo.svg?",
        f"{where}:6:58: The page /guide/glue has no #wod. Did you mean #wood?",
    ]


def test_the_base_path_stands_before_every_address(tmp_path: Path) -> None:
    page = (
        '# T\n\n<video src="/v.mp4" poster="/logo.svg"></video>\n\n'
        '<img src="/logo.svg" srcset="/logo.svg 1x" alt="">\n\n'
        '<object data="/logo.svg"></object>\n\n'
        '<form action="/send"><button formaction="/draft">Keep</button></form>\n\n'
        '<a href="glue.md">x</a> [y](glue.md) ![z](saw.svg)\n\n`<a href="/code">`\n'
    )
    files = {"content/guide/tools.md": page, "public/v.mp4": "x", "recto.toml": 'search = false\nbase = "/lab"\n'}
    main, warnings = built(tmp_path, files)
    for part in (
        'src="/lab/v.mp4" poster="/lab/logo.svg"', 'srcset="/lab/logo.svg 1x"', 'data="/lab/logo.svg"',
        'action="/lab/send"', 'formaction="/lab/draft"', 'src="/lab/_recto/saw.HASH.svg"', '&lt;a href="/code"',
    ):  # fmt: skip
        assert part in main
    assert main.count('href="/lab/guide/glue"') >= 2
    assert "/lab/lab/" not in main
    assert warnings == []


PRIVATE = {
    "recto.toml": "search = false\n# private-words\n",
    ".env": "A=private-words\n",
    "content/.env": "A=private-words\n",
    "content/_part.md": "private-words\n",
    "content/_notes.txt": "private-words\n",
    "content/_old/notes.txt": "private-words\n",
    "content/.git/config": "private-words\n",
    "content/mod.py": "# private-words\n",
    "content/guide/_meta.toml": "# private-words\nglue = 'Glue'\n",
    "content/draft.md": "---\ndraft: true\n---\n# Draft\n\nprivate-words\n",
    "content/folder/index.mdx": "---\ndraft: true\n---\n# Draft\n\nprivate-words\n",
    "notes/secret.txt": "private-words\n",
}
NEVER = (
    "a file that is never published. Page sources, settings, Python and names that begin with `_` or `.` stay "
    "private; readers get what is in public/."
)
OUTSIDE = "a file outside of the site's folders. Put it beside the page, or into public/."
DRAFT = "a draft, which is not published. Publish the page, or remove the link."


@pytest.mark.parametrize("form", ["[x]({})", '<a href="{}">x</a>', '<iframe src="{}"></iframe>'])
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("./draft.md", DRAFT), ("draft", DRAFT), ("/draft", DRAFT), ("folder", DRAFT), ("./folder/index.mdx", DRAFT),
        ("./_part.md", NEVER), ("_notes.txt", NEVER), ("_old/notes.txt", NEVER), (".env", NEVER),
        (".git/config", NEVER),
        ("mod.py", NEVER), ("guide/_meta.toml", NEVER), ("../recto.toml", OUTSIDE), ("../.env", OUTSIDE),
        ("../notes/secret.txt", OUTSIDE), ("link.txt", NEVER), ("away.txt", OUTSIDE),
    ],
)  # fmt: skip
def test_what_is_private_is_never_published(tmp_path: Path, form: str, target: str, why: str) -> None:
    root = tmp_path / "site"
    write_site(root, {**PRIVATE, "content/index.md": f"# Home\n\n{form.format(target)}\n"})
    (tmp_path / "away.txt").write_text("private-words")
    (root / "content/away.txt").symlink_to(tmp_path / "away.txt")
    (root / "content/link.txt").symlink_to(root / ".env")
    report = build_site(root)
    what = "address" if "iframe" in form else "link"
    (warning,) = report.warnings
    assert f"The {what} {target} leads to {why}" in str(warning)
    assert warning.where is not None and warning.where.line == 3
    assert not [name for name, body in read_files(root / "out").items() if b"private-words" in body]


@pytest.mark.parametrize("image", ["./_part.md", "../recto.toml", "./mod.py", "/../.env", "../notes/secret.txt"])
def test_an_image_publishes_nothing_private(tmp_path: Path, image: str) -> None:
    write_site(tmp_path, {**PRIVATE, "content/index.md": f"# Home\n\n![x]({image})\n"})
    with pytest.raises(Exception, match=re.escape(image)):
        build_site(tmp_path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("written", ["![x]({})", '<img src="{}" alt="x">'])
def test_pictures_of_the_whole_project_are_published(tmp_path: Path, written: str) -> None:
    picture = written.format("../../art/plan.svg")
    main, warnings = built(tmp_path, {"art/plan.svg": SVG, "content/guide/tools.md": f"# T\n\n{picture}\n"})
    assert 'src="/_recto/plan.HASH.svg"' in main
    assert warnings == []


@pytest.mark.parametrize("picture", ["../.art/plan.svg", "../../away.svg", "../art/notes.txt", "../art/words.svg"])
def test_pictures_that_are_private_or_elsewhere_are_not(tmp_path: Path, picture: str) -> None:
    root = tmp_path / "site"
    files = {".art/plan.svg": SVG, "art/notes.txt": "private-words", "../away.svg": SVG}
    write_site(root, {**files, "content/index.md": f'# T\n\n<img src="{picture}" alt="x">\n'})
    (root / "art/words.svg").symlink_to(root / "art/notes.txt")
    (warning,) = build_site(root).warnings
    assert f"The address {picture} leads to a file " in str(warning)
    published = [path.name for path in (root / "out").rglob("*") if path.suffix in (".txt", ".svg")]
    assert not [name for name in published if name.startswith(("plan", "away", "notes", "words"))]


def test_others_pages_show_pictures_of_their_folder_only(tmp_path: Path) -> None:
    write_site(tmp_path, {"art/plan.svg": SVG, "content/plan.svg": SVG})
    files = PublishableFiles.of(tmp_path, (tmp_path / "content", None))
    assert files.refusal(tmp_path / "art/plan.svg") is None
    assert files.refusal(tmp_path / "art/plan.svg", trusted=False) == "outside"
    assert files.refusal(tmp_path / "content/plan.svg", trusted=False) is None


def test_drafts_are_pages_where_they_are_shown(tmp_path: Path) -> None:
    """When it is no draft any more, the page that links to it is made again."""
    write_site(tmp_path, {**PRIVATE, "content/index.md": "# Home\n\n[x](./draft.md)\n"})
    assert len(build_site(tmp_path).warnings) == 1
    write_site(tmp_path, {"content/draft.md": "# Ready\n"})
    assert build_site(tmp_path).warnings == ()
    assert 'href="/draft"' in (tmp_path / "out/index.html").read_text("utf-8")


def test_pictures_in_a_folder_with_an_underscore_are_published(tmp_path: Path) -> None:
    main, _ = built(tmp_path, {"content/guide/_img/a.svg": SVG, "content/guide/tools.md": "# T\n\n![a](_img/a.svg)\n"})
    assert 'src="/_recto/a.HASH.svg"' in main
