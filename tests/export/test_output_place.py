"""Where the output lies: beside the content, in it, or where it cannot be."""

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

PAGES = {"index.md": "# Home\n\n[b](./guide/b.md)\n", "guide/b.md": "# B\n"}


def in_content(folder: str) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in PAGES.items()}


def html(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize(
    ("settings", "folder", "out"),
    [
        ('content_dir = "."\n', ".", None),
        ('content_dir = "."\nout = "deep/site"\n', ".", None),
        ('content_dir = "docs"\n', "docs", "docs/guide/out"),
        ("", "content", "content/out"),
        ("", "content", "content/guide/out"),
    ],
)
def test_an_output_in_the_content_is_no_content(tmp_path: Path, settings: str, folder: str, out: str | None, fresh):
    write_site(tmp_path, {"recto.toml": f"search = false\n{settings}", **in_content(folder)})
    # Twins of pages are Markdown, too.
    for _ in range(3):
        report = build_site(tmp_path, BuildOptions(out=tmp_path / out if out else None, fresh=fresh))
        assert html(report.out) == ["404.html", "guide/b.html", "index.html"]
        assert report.pages == 2
    assert report.made == (2 if fresh else 0)


def test_the_output_of_another_place_is_none_either(tmp_path: Path):
    write_site(tmp_path, {"recto.toml": 'search = false\ncontent_dir = "."\n', **PAGES})
    for name in ("one", "two"):
        assert build_site(tmp_path, BuildOptions(out=tmp_path / name)).pages == 2


def test_what_tools_keep_in_the_folder_is_no_content(tmp_path: Path):
    others = ("node_modules/x/README.md", "env/pyvenv.cfg", "env/lib/x/README.md", ".git/x.md", "__pycache__/x.md")
    write_site(
        tmp_path,
        {
            "recto.toml": 'search = false\ncontent_dir = "."\n',
            **PAGES,
            **dict.fromkeys(others, "# Not ours\n"),
            "public/notes.md": "# Published as it is\n",
            "app/shop/page.md": "# Shop\n",
        },
    )
    report = build_site(tmp_path)
    assert html(report.out) == ["404.html", "guide/b.html", "index.html", "shop.html"]
    assert (report.out / "notes.md").read_text() == "# Published as it is\n"
    assert build_site(tmp_path).made == 0


@pytest.mark.parametrize("out", [".", ".."])
def test_an_output_that_holds_the_project(tmp_path: Path, out: str):
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n", "_recto/x": "", "../_recto/x": ""})
    before = read_files(tmp_path)
    with pytest.raises(RectoError) as caught:
        build_site(root, BuildOptions(out=root / out))
    assert str(caught.value) == (
        f"The folder of the output, {(root / out).resolve()}, holds the project itself. "
        "Choose another place with --out, or by `out` in recto.toml."
    )
    assert read_files(tmp_path) == before


def test_an_output_in_public(tmp_path: Path):
    write_site(tmp_path, {"content/index.md": "# Home\n", "public/a.txt": "", "recto.toml": 'out = "public/site"\n'})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == (
        f"The folder of the output, {tmp_path}/public/site, lies in `public/`, and everything in there is published. "
        "Choose another place with --out, or by `out` in recto.toml."
    )
