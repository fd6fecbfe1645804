"""What would stand at one address, or in one place on a disk."""

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import write_site

HOME = {"content/index.md": "# Home\n", "recto.toml": "search = false\n"}
ROUTE = "from recto.app import Response\n\n\ndef GET():\n    return Response('x')\n"


def told(root: Path, files: dict[str, str], **options) -> list[str]:
    with pytest.raises(RectoError) as caught:
        build_site(write_site(root, {**HOME, **files}), BuildOptions(**options))
    assert not (root / "out").exists()
    return [str(error) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("settings", "public"),
    [("", "hats.html"), ("trailing_slash = true\n", "hats/index.html")],
)
def test_a_public_file_in_place_of_a_page(tmp_path, settings, public):
    files = {"content/hats.md": "# Hats\n", f"public/{public}": "x", "recto.toml": f"search = false\n{settings}"}
    assert told(tmp_path, files) == [
        f"content/hats.md: `public/{public}` and `content/hats.md` both are the file `/{public}`. Remove one of them."
    ]


@pytest.mark.parametrize(
    ("settings", "public"), [("", "hats/index.html"), ("trailing_slash = true\n", "hats.html"), ("", "Hats/index.html")]
)
def test_a_public_file_that_hosts_answer_with_for_a_page(tmp_path, settings, public):
    files = {"content/hats.md": "# Hats\n", f"public/{public}": "x", "recto.toml": f"search = false\n{settings}"}
    assert told(tmp_path, files) == [
        f"content/hats.md: `public/{public}` and `content/hats.md` both are the page `/hats`. Remove one of them."
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("Guide", "guide"), ("straße", "STRASSE"), ("e\u0301t\u00e9", "\u00e9t\u00e9")]
)
def test_pages_that_some_disks_take_for_one(tmp_path, one, other):
    (error,) = told(tmp_path, {f"content/{one}.md": "# One\n", f"content/{other}.md": "# Other\n"})
    first, second = sorted((one, other))
    assert error == (
        f"content/{second}.md: `content/{first}.md` and `content/{second}.md` are published as `/{first}.html` and "
        f"`/{second}.html`, which many disks and hosts take for one file. Rename one of them."
    )


def test_public_files_and_pages_that_differ_in_case(tmp_path):
    (error,) = told(tmp_path, {"content/Guide.md": "# A\n", "public/guide.html": "x"})
    assert "`public/guide.html` and `content/Guide.md` are published as `/guide.html` and `/Guide.html`" in error


def test_a_file_where_a_folder_has_to_be(tmp_path):
    assert told(tmp_path, {"content/guide/a.md": "# A\n", "public/guide": "x"}) == [
        "content/guide/a.md: `public/guide` is the file `/guide`, where `content/guide/a.md` needs a folder. "
        "Rename one of them."
    ]
    assert told(tmp_path / "b", {"content/a.md": "# A\n", "public/a.html/b.txt": "x"}) == [
        "public/a.html/b.txt: `content/a.md` is the file `/a.html`, where `public/a.html/b.txt` needs a folder. "
        "Rename one of them."
    ]


def test_handlers(tmp_path):
    assert told(tmp_path, {"content/a.md": "# A\n", "app/a.html/route.py": ROUTE}) == [
        "content/a.md: `app/a.html/route.py` and `content/a.md` both are the file `/a.html`. Remove one of them."
    ]
    assert told(tmp_path / "b", {"public/data": "x", "app/Data/route.py": ROUTE}) == [
        "app/Data/route.py: `public/data` and `app/Data/route.py` are published as `/data` and `/Data`, "
        "which many disks and hosts take for one file. Rename one of them."
    ]


@pytest.mark.parametrize("folder", ["_recto", "_pagefind"])
def test_the_folders_of_recto(tmp_path, folder):
    assert told(tmp_path, {f"public/{folder}/a.css": "x"}) == [
        f"public/{folder}/a.css: The file lies where Recto publishes its own. Choose another folder."
    ]


@pytest.mark.parametrize("file", ["old.html", "old/index.html", "old"])
def test_a_redirect_in_place_of_a_public_file(tmp_path, file):
    (error,) = told(tmp_path, {"content/a.md": "---\naliases: /old\n---\n# A\n", f"public/{file}": "x"})
    assert f"/old is the file `public/{file}`, and cannot be redirected as well." in error


def test_what_recto_makes_by_itself_gives_way(tmp_path):
    own = {f"public/{name}": "mine" for name in ("robots.txt", "llms.txt", "sitemap.xml", "404.html", "index.md")}
    settings = {"recto.toml": 'search = false\nurl = "https://a.example"\nog_images = false\n'}
    out = build_site(write_site(tmp_path, {**HOME, **own, **settings})).out
    assert {(out / name.removeprefix("public/")).read_text() for name in own} == {"mine"}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/404.mdx", "# Off the map\n\nOur own {'w' + 'ords'}.\n"),
        ("content/404.md", "# Off the map\n\nOur own words.\n"),
        ("app/404/page.md", "# Off the map\n\nOur own words.\n"),
        ("app/not_found.md", "# Off the map\n\nOur own words.\n"),
    ],
)
def test_a_page_called_404_is_that_for_unknown_addresses(tmp_path, file, text):
    meta = {"content/_meta.toml": 'index = "Home"\n404 = "Nowhere"\n'} if file.startswith("content") else {}
    out = build_site(write_site(tmp_path, {**HOME, file: text, **meta})).out
    html = (out / "404.html").read_text()
    assert "Our own words." in html and "<title>Off the map" in html and "noindex" in html
    assert "404" not in (out / "index.html").read_text() + (out / "llms.txt").read_text()
    assert not (out / "404.md").exists()


def test_two_pages_for_unknown_addresses(tmp_path):
    one = {"content/404.md": "# One\n"}
    assert told(tmp_path, {**one, "app/not_found.md": "# Two\n"}) == [
        "content/404.md: `app/not_found.md` and `content/404.md` both are the page for unknown addresses. "
        "Keep one of them."
    ]
    assert told(tmp_path / "b", {**one, "public/404.html": "x"}) == [
        "public/404.html: `content/404.md` and `public/404.html` both are the file `/404.html`. Remove one of them."
    ]


def test_what_is_wrong_in_it_is_told(tmp_path):
    (error,) = told(tmp_path, {"content/404.md": "# One\n\n![gone](./gone.png)\n"})
    assert error.startswith("content/404.md:3:")
