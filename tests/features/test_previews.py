import io
import re
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.features.previews.drawing import PreviewDrawer
from recto.themes.blog.settings import BlogSettings
from recto.themes.docs.settings import DocsSettings
from tests.sites import read_files, write_site

CACHE_FOLDER = ".recto/cache/plugins/og_images"
SETTINGS = 'search = false\ntitle = "My site"\nurl = "https://example.com"\n'
ADDRESS = re.compile(r'<meta property="og:image" content="(https://example\.com(/[^"]*))">')


def build(root: Path, pages: dict[str, str], settings: str = SETTINGS, **options) -> dict[str, bytes]:
    write_site(root, {"recto.toml": settings, **{f"content/{name}": text for name, text in pages.items()}})
    return read_files(build_site(root, BuildOptions(**options)).out)


def image_of(html: bytes) -> str | None:
    found = ADDRESS.search(html.decode())
    return found[2] if found else None


def test_every_page_has_an_image_of_its_title(tmp_path):
    files = build(tmp_path, {"index.md": "# Home\n", "a.md": "# Über uns\n", "b.mdx": "# Home\n"}, base="/docs")
    address = image_of(files["a.html"])
    assert address is not None and address.startswith("/docs/_recto/og.")
    image = Image.open(io.BytesIO(files[address.removeprefix("/docs/")]))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    # The ground of the theme, the accent on top, and something written below.
    pixels = image.convert("RGB")
    assert pixels.getpixel((1190, 620)) == (250, 250, 250)
    assert (
        pixels.getpixel((5, 5)) != (250, 250, 250) and min(pixels.convert("L").crop((90, 60, 700, 240)).tobytes()) < 60
    )
    assert b'<meta property="og:image:width" content="1200">' in files["a.html"]
    assert b'<meta name="twitter:card" content="summary_large_image">' in files["a.html"]
    # The same title is the same picture.
    assert image_of(files["index.html"]) == image_of(files["b.html"]) != address


def test_images_are_drawn_once_and_a_broken_one_again(tmp_path, monkeypatch):
    first = build(tmp_path, {"index.md": "# Home\n"})
    (kept,) = (tmp_path / CACHE_FOLDER).iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(PreviewDrawer, "draw", lambda *arguments: pytest.fail("drawn again"))
        assert build(tmp_path, {"index.md": "# Home\n"}) == first
    kept.write_bytes(kept.read_bytes()[:-20])
    assert build(tmp_path, {"index.md": "# Home\n"}) == first


@pytest.mark.parametrize("settings", ["search = false\n", SETTINGS + "og_images = false\n"])
def test_sites_without_address_or_wish_have_none(tmp_path, settings):
    files = build(tmp_path, {"index.md": "# Home\n"}, settings)
    assert not any("/og." in name for name in files) and b"og:image" not in files["index.html"]
    assert not (tmp_path / CACHE_FOLDER).exists()


@pytest.mark.parametrize(
    "own", ["openGraph:\n  images: /own.png", "open_graph: { images: [/own.png] }", "image: /own.png"]
)
def test_a_page_with_an_image_of_its_own_keeps_it(tmp_path, own):
    files = build(tmp_path, {"index.md": f"---\n{own}\n---\n\n# Home\n"})
    assert image_of(files["index.html"]) == "/own.png"
    assert not any("/og." in name for name in files)


def test_what_a_page_says_of_its_preview_stays(tmp_path):
    html = build(tmp_path, {"index.md": "---\nopenGraph:\n  title: Other\n---\n\n# Home\n"})["index.html"]
    assert b'<meta property="og:title" content="Other">' in html and image_of(html) is not None


def test_titles_that_the_font_cannot_show(tmp_path):
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.md": "# 日本\n", "content/b.md": "# 한국\n"})
    report = build_site(tmp_path)
    assert [str(warning) for warning in report.warnings] == [
        "content/index.md: The font of preview images lacks characters of this title, so the page has no image. Name a "
        'font that has them: og_images = { font = "fonts/name.ttf" }. Other pages may lack one too.'
    ]
    assert image_of(read_files(report.out)["index.html"]) is None


@pytest.mark.parametrize(
    ("file", "cause"), [(None, "No such file or directory"), (b"not a font", "unknown file format")]
)
def test_a_font_that_cannot_be_read(tmp_path, file, cause):
    if file:
        (tmp_path / "f.ttf").write_bytes(file)
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {"index.md": "# A\n"}, SETTINGS + 'og_images = { font = "f.ttf" }\n')
    assert str(caught.value) == (
        f"recto.toml: The font f.ttf of `og_images` cannot be read: {cause}. "
        "Name a TrueType or OpenType file, from the site's folder."
    )


@pytest.mark.parametrize(("ground", "ink_is_dark"), [((250, 250, 250), True), ((17, 17, 17), False)])
def test_images_have_the_colours_of_the_theme(ground, ink_is_dark):
    image = Image.open(io.BytesIO(PreviewDrawer((0, 90, 220), ground).draw("Title", ""))).convert("RGB")
    assert image.getpixel((600, 7)) == (0, 90, 220)
    assert image.getpixel((5, 300)) == ground
    darkest, lightest = image.convert("L").getextrema()
    assert (darkest < 60) if ink_is_dark else (lightest > 200)


@pytest.mark.parametrize(
    ("theme", "ground", "accent"),
    [
        ({}, (250, 250, 250), (0, 107, 230)),
        ({"background_color": {"light": "#fff", "dark": "#000"}, "default_theme": "dark"}, (0, 0, 0), (26, 163, 255)),
        ({"color": {"hue": {"light": 0, "dark": 0}}, "forced_theme": "light"}, (250, 250, 250), (230, 0, 0)),
        ({"default_theme": "dark", "forced_theme": "light"}, (250, 250, 250), (0, 107, 230)),
    ],
)
@pytest.mark.parametrize("settings_class", [DocsSettings, BlogSettings])
def test_the_theme_names_the_colours_of_images(theme, ground, accent, settings_class):
    settings = msgspec.convert(theme, settings_class)
    assert (settings.ground, settings.accent) == (ground, accent)


@pytest.mark.parametrize("title", ["", "x", "word " * 80, "W" * 300, "a\u3000b", "新" * 90])
def test_any_title_can_be_drawn(title):
    image = Image.open(io.BytesIO(PreviewDrawer((0, 90, 220)).draw(title, "Site")))
    assert image.size == (1200, 630)
