from pathlib import Path

import pytest
from PIL import Image

from recto.errors import RectoError, RectoErrors
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

NO_SEARCH = "search = false\n"


def build(root: Path, **options) -> Path:
    return build_site(root, BuildOptions(**options)).out


def picture(path: Path, size: tuple[int, int] = (12, 8)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "seagreen").save(path)


def test_content_alone_is_a_site_with_search(tmp_path):
    write_site(tmp_path, {"content/index.md": "# Hello\n\nSome words.\n", "content/a/b.mdx": "# B\n\n{1 + 1}\n"})
    report = build_site(tmp_path)
    files = read_files(report.out)
    assert {"index.html", "a/b.html", "404.html", "index.md", "a/b.md", "_pagefind/pagefind.js"} <= files.keys()
    assert b"<h1>Hello</h1>" in files["index.html"]
    assert files["index.md"] == b"# Hello\n\nSome words.\n"
    assert (report.pages, report.errors, report.warnings) == (2, (), ())
    assert report.plugins["search"].counts["pages"] == 2


def test_without_search_there_is_neither_index_nor_box(tmp_path):
    write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.md": "# Hello\n"})
    files = read_files(build(tmp_path))
    assert not any(name.startswith("_pagefind/") for name in files)
    assert b"recto-search" not in files["index.html"]


def test_the_same_site_gives_the_same_bytes(tmp_path):
    write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.mdx": "# Hi\n\n<Callout>x</Callout>\n"})
    assert read_files(build(tmp_path)) == read_files(build(tmp_path))


def test_public_files_lie_at_the_root(tmp_path):
    write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.md": "# Hi\n", "public/robots.txt": "x"})
    assert read_files(build(tmp_path))["robots.txt"] == b"x"


def test_links_become_routes(tmp_path):
    text = "[a](./guide/a.mdx#top) [b](guide/b) [c](/guide/a.md) [i](guide) [p](/f.txt) [x](https://x.org)\n"
    site = {
        "recto.toml": NO_SEARCH,
        "content/index.md": text,
        "content/guide/index.md": "[up](../index.md) [beside](./a.md) [b](b)\n",
        "content/guide/a.mdx": "# A\n",
        "content/guide/b.md": "# B\n",
        "public/f.txt": "f",
    }
    report = build_site(write_site(tmp_path, site))
    files = read_files(report.out)
    for href in ("/guide/a#top", "/guide/b", "/guide/a", "/guide", "/f.txt"):
        assert f'href="{href}"'.encode() in files["index.html"]
    # An index page's relative links mean the files beside it, not what a browser would make of `/guide`.
    assert b'<a href="/">up</a>' in files["guide.html"]
    assert b'<a href="/guide/a">beside</a>' in files["guide.html"]
    assert report.warnings == ()


def test_base_path_and_trailing_slash(tmp_path):
    site = {
        "recto.toml": NO_SEARCH + "trailing_slash = true\n",
        "content/index.mdx": '[a](/a) <a href="/a">raw</a>\n\n<Cards><Cards.Card title="T" href="/a" /></Cards>\n',
        "content/a.md": "# A\n",
    }
    files = read_files(build(write_site(tmp_path, site), base="/docs/"))
    assert b'<a href="/docs/a/">a</a>' in files["index.html"]
    assert b'<a href="/docs/a">raw</a>' in files["index.html"]
    assert b'href="/a' not in files["index.html"]
    assert b'href="/docs/_recto/recto.' in files["a/index.html"]


def test_images_have_sizes_and_hashed_names(tmp_path):
    picture(tmp_path / "content/guide/beside.png")
    picture(tmp_path / "public/root.png", (30, 20))
    write_site(
        tmp_path,
        {
            "recto.toml": NO_SEARCH,
            "content/guide/a.md": "![one](./beside.png) ![two](/root.png) ![x](https://x.org/i.png)\n",
        },
    )
    files = read_files(build(tmp_path))
    (name,) = (name for name in files if name.startswith("_recto/beside."))
    html = files["guide/a.html"].decode()
    assert f'src="/{name}"' in html and 'width="12" height="8"' in html
    assert 'src="/root.png"' in html and 'width="30" height="20"' in html
    assert 'src="https://x.org/i.png"' in html


def test_a_page_imports_images_and_other_pages(tmp_path):
    picture(tmp_path / "img/shot.png")
    source = (
        "import shot from '../img/shot.png'\nimport Part from './_part.mdx'\nimport Other from '@parts/other.mdx'\n"
        "import Near from '@near/part.mdx'\n\n"
        '# Page\n\n<img src={shot} alt="" />\n\n<p>{shot.width}x{shot.height}</p>\n\n'
        '## Before\n\n<Part who="you" />\n\n<Other />\n\n<Near />\n'
    )
    site = {
        "recto.toml": NO_SEARCH + 'content_dir = "pages"\n',
        "pages/index.mdx": source,
        "pages/_part.mdx": '## In the part\n\nHello {props["who"]}.\n',
        "parts/other.mdx": "*Other.*\n",
        "pages/@near/part.mdx": "*Near.*\n",
        "tsconfig.json": '{"compilerOptions": {"paths": {"@parts/*": ["./parts/*"], /* why not */ }}}',
    }
    html = read_files(build(write_site(tmp_path, site)))["index.html"].decode()
    assert 'src="/_recto/shot.' in html and "<p>12x8</p>" in html
    assert "<p>Hello you.</p>" in html and "<em>Other.</em>" in html
    assert "<em>Near.</em>" in html, "no alias has this prefix, and it is there beside the page"
    assert html.index('href="#before"') < html.index('href="#in-the-part"')


def test_import_paths_with_a_slash_in_front_begin_at_the_project(tmp_path):
    elsewhere = tmp_path / "elsewhere/part.mdx"
    write_site(tmp_path, {"elsewhere/part.mdx": "*No.*\n"})
    page = f"import Part from '{elsewhere.as_posix()}'\n\n# Page\n\n<Part />\n"
    with pytest.raises(RectoError, match="There is no file"):
        build(write_site(tmp_path / "site", {"recto.toml": NO_SEARCH, "content/index.mdx": page}))


def test_project_components_and_modules(tmp_path):
    site = {
        "recto.toml": NO_SEARCH,
        "content/index.mdx": 'import kind_words\n\n# T\n\n<Video id="7" />\n\n{kind_words.hello("you")}\n\n## Two\n',
        "mdx_components.py": (
            "from recto.html.tags import h2, video\n\n"
            'def Video(id):\n    return video(src=f"/v/{id}")\n\n'
            "def components(defaults):\n"
            '    return {"Video": Video, "h2": lambda children=None, **rest: h2("§ ", children, **rest)}\n'
        ),
        "kind_words.py": "def hello(name):\n    return f'Hello <{name}>'\n",
    }
    html = read_files(build(write_site(tmp_path, site)))["index.html"].decode()
    assert '<video src="/v/7"></video>' in html
    assert "Hello &lt;you&gt;" in html
    assert "§ Two" in html


def test_a_python_page(tmp_path):
    site = {
        "recto.toml": NO_SEARCH,
        "content/index.md": "# Home\n",
        "app/about/page.py": (
            'from recto.html.tags import h1, p\n\nmetadata = {"title": "About us"}\n\n'
            'async def page(params):\n    return [h1("About"), p("a < b")]\n'
        ),
    }
    html = read_files(build(write_site(tmp_path, site)))["about.html"].decode()
    assert "<h1>About</h1><p>a &lt; b</p>" in html
    assert "<title>About us" in html


def test_a_failing_page_leaves_the_last_good_site(tmp_path):
    write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.mdx": "# Good\n"})
    before = read_files(build(tmp_path))
    write_site(tmp_path, {"content/index.mdx": "# Bad\n\n<Box>\n"})
    with pytest.raises(RectoError):
        build(tmp_path)
    assert read_files(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".recto", "content", "out", "recto.toml"]


def test_keep_going_publishes_the_pages_that_did_build(tmp_path):
    site = {"recto.toml": NO_SEARCH, "content/index.md": "# Good\n", "content/bad.mdx": "<Nope />\n"}
    report = build_site(write_site(tmp_path, site), BuildOptions(keep_going=True))
    assert "bad.html" not in read_files(report.out) and "index.html" in read_files(report.out)
    assert (report.pages, report.failed, len(report.errors)) == (1, ("/bad",), 1)


def test_a_missing_image_does_not_keep_a_page_from_being_published(tmp_path):
    site = {"recto.toml": NO_SEARCH, "content/index.md": "![x](./nope.png)\n"}
    report = build_site(write_site(tmp_path, site), BuildOptions(keep_going=True))
    assert report.pages == 1 and len(report.errors) == 1
    with pytest.raises(RectoError):
        build(tmp_path)


def test_strict_makes_warnings_errors(tmp_path):
    write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.md": "[x](/nope) [y](/nada) [z](#no)\n"})
    report = build_site(tmp_path)
    assert [str(warning) for warning in report.warnings] == [
        "content/index.md:1:5: The link /nope leads to no page and no file. Mend the link, or add the page.",
        "content/index.md:1:16: The link /nada leads to no page and no file. Mend the link, or add the page.",
        "content/index.md:1:27: The page / has no #no. Mend the link, or give the heading that id.",
    ]
    with pytest.raises(RectoErrors) as caught:
        build(tmp_path, strict=True)
    assert len(caught.value.errors) == 3


def test_anchors_of_other_pages_are_checked(tmp_path):
    site = {
        "recto.toml": NO_SEARCH,
        "content/index.md": "[ok](/a#two) [no](/a#tow) [tab](/a#made)\n",
        "content/a.mdx": '# A\n\n## Two\n\n<div id="made" />\n',
    }
    report = build_site(write_site(tmp_path, site))
    assert [str(warning) for warning in report.warnings] == [
        "content/index.md:1:19: The page /a has no #tow. Did you mean #two?"
    ]


def test_no_file_outside_of_the_project_is_published(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    site = {"recto.toml": NO_SEARCH, "content/index.md": "[x](../../secret.txt)\n"}
    report = build_site(write_site(tmp_path / "site", site))
    assert len(report.warnings) == 1
    assert not any(content == b"secret" for content in read_files(report.out).values())


def test_async_components_of_a_page_run_together(tmp_path):
    source = (
        "import asyncio\nready = asyncio.Event()\n\n"
        "async def First():\n    await asyncio.wait_for(ready.wait(), 5)\n    return <b>first</b>\n\n"
        "async def Second():\n    ready.set()\n    return <b>second</b>\n\n<First />\n\n<Second />\n"
    )
    html = read_files(build(write_site(tmp_path, {"recto.toml": NO_SEARCH, "content/index.mdx": source})))["index.html"]
    assert html.index(b"<b>first</b>") < html.index(b"<b>second</b>")


def test_pages_that_refresh_are_named(tmp_path):
    site = {"recto.toml": NO_SEARCH, "content/index.mdx": "export revalidate = 60\n\n# T\n"}
    assert build_site(write_site(tmp_path, site)).refreshing == ("/",)
