from pathlib import Path

import pytest
from PIL import Image

from recto.errors import RectoError
from tests.app.sites import built, head_of

SETTINGS = '=== recto.toml\ntitle = "Set"\nurl = "https://x.org"\nbase = "/b"\nsearch = false\n'


def picture(path: Path, size: tuple[int, int] = (32, 32)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "teal").save(path)


def test_NEXT_01_metadata_of_layouts_is_merged_into_pages(tmp_path):
    _, files = built(
        tmp_path,
        SETTINGS
        + """=== content/index.md
# Home
=== content/docs/a.md
---
openGraph: {title: Own}
---
# A
=== app/layout.py
metadata = {"title": {"default": "Root", "template": "%s | Root"}, "openGraph": {"locale": "de"}, "keywords": ["k"]}
=== app/docs/layout.py
async def generate_metadata():
    return {"robots": {"index": False}}
=== app/page-one/page.py
def generate_metadata(params, search_params):
    return {"title": "One"}

def page():
    return "x"
""",
    )
    home, page, one = (head_of(files[name]) for name in ("index.html", "docs/a.html", "page-one.html"))
    assert "<title>Home | Root</title>" in home and '<meta property="og:locale" content="de">' in home
    assert "<title>A | Root</title>" in page and '<meta name="robots" content="noindex">' in page
    assert '<meta property="og:title" content="Own">' in page and "og:locale" not in page
    assert '<meta name="keywords" content="k">' in page and "robots" not in home
    assert "<title>One | Root</title>" in one


def test_generate_metadata_of_a_layout_is_asked_for_each_page(tmp_path):
    _, files = built(
        tmp_path,
        SETTINGS
        + """=== content/index.md
# Home
=== app/[lang]/layout.py
def generate_static_params():
    return [{"lang": "de"}, {"lang": "fr"}]

def generate_metadata(params):
    return {"keywords": params["lang"]}
=== app/[lang]/page.md
# Front
""",
    )
    for language in ("de", "fr"):
        assert f'<meta name="keywords" content="{language}">' in files[f"{language}.html"]


def test_FILE_22_icons_and_preview_images_of_app(tmp_path):
    picture(tmp_path / "app/favicon.ico")
    picture(tmp_path / "app/icon.png", (48, 48))
    picture(tmp_path / "app/apple-icon.png", (180, 180))
    picture(tmp_path / "app/opengraph-image.png", (1200, 630))
    picture(tmp_path / "app/docs/opengraph-image.jpg", (600, 300))
    picture(tmp_path / "app/docs/twitter-image.png", (400, 400))
    (tmp_path / "app/icon2.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "app/opengraph-image.alt.txt").write_text('The "logo"\n')
    _, files = built(tmp_path, SETTINGS + "=== content/index.md\n# Home\n=== content/docs/a.md\n# A\n")
    home, page = head_of(files["index.html"]), head_of(files["docs/a.html"])
    assert '<link rel="icon" href="/b/favicon.ico" type="image/x-icon" sizes="32x32">' in home
    assert '.png" type="image/png" sizes="48x48">' in home and '.svg" type="image/svg+xml" sizes="any">' in home
    assert '<link rel="apple-touch-icon" href="/b/_recto/apple-icon.' in home and 'sizes="180x180"' in home
    assert '<meta property="og:image" content="https://x.org/b/_recto/opengraph-image.' in home
    assert '<meta property="og:image:width" content="1200">' in home
    assert '<meta property="og:image:alt" content="The &quot;logo&quot;">' in home
    assert '<meta property="og:image:width" content="600">' in page and "twitter-image." in page
    assert "favicon.ico" in files and any(name.startswith("_recto/icon2.") for name in files)


def test_FILE_22_files_at_the_root(tmp_path):
    _, files = built(
        tmp_path,
        SETTINGS
        + """=== content/index.md
[map](/sitemap.xml)
=== app/manifest.webmanifest
{}
=== app/robots.txt
User-agent: *
=== app/sitemap.xml
<urlset/>
""",
    )
    assert '<link rel="manifest" href="/b/manifest.webmanifest">' in head_of(files["index.html"])
    assert files["robots.txt"] == "User-agent: *\n" and files["sitemap.xml"] == "<urlset/>\n"
    assert files["manifest.webmanifest"] == "{}\n"


def test_FILE_22_icons_of_app_stand_before_those_of_public(tmp_path):
    picture(tmp_path / "public/favicon.png")
    picture(tmp_path / "app/icon.png")
    _, files = built(tmp_path, SETTINGS + "=== content/index.md\n# Home\n")
    assert "favicon.png" not in head_of(files["index.html"]) and "_recto/icon." in head_of(files["index.html"])


def test_API_02_every_page_of_content_as_params(tmp_path):
    _, files = built(
        tmp_path,
        """=== recto.toml
search = false
content_dir_base_path = "/docs"
=== content/index.md
# Home
=== content/a/b.md
# B
=== app/print/[[...path]]/page.py
from recto.app import generate_static_params_for

generate_static_params = generate_static_params_for("path")

def page(params):
    return "/".join(params["path"])
""",
    )
    assert {"print.html", "print/a/b.html", "docs.html", "docs/a/b.html"} <= files.keys()


def test_FILE_27_generate_metadata_of_a_page_in_mdx(tmp_path):
    _, files = built(
        tmp_path,
        """=== app/tags/[tag]/page.mdx
---
description: From the front matter
---
async def generate_static_params():
    return [{"tag": "a"}, {"tag": "b"}]

async def generate_metadata(params):
    return {"title": f"Tag {params['tag']}", "robots": "noindex"}

# {params["tag"]}
=== content/index.mdx
---
title: Home
---
export def generate_metadata():
    return {"title": "Computed"}

Words.
""",
    )
    head = head_of(files["tags/b.html"])
    assert "<title>Tag b</title>" in head and '<meta name="description" content="From the front matter">' in head
    assert '<meta name="robots" content="noindex">' in head
    assert "<title>Computed</title>" in head_of(files["index.html"])


def test_what_goes_wrong_in_generate_metadata_of_a_page_in_mdx(tmp_path):
    with pytest.raises(RectoError) as caught:
        built(tmp_path, "=== content/index.mdx\ndef generate_metadata(params):\n    return params['tag']\n\n# Home\n")
    assert str(caught.value) == "content/index.mdx:2:12: KeyError: 'tag'"
    with pytest.raises(RectoError) as caught:
        built(tmp_path, "=== content/index.mdx\ndef generate_metadata():\n    return 3\n\n# Home\n")
    assert str(caught.value) == "content/index.mdx:1:5: `generate_metadata` returns a value of type int, not a dict."
