"""Images and icons that cannot be shown, or that are named and are not there, are told with their place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from recto.export import build_site
from tests.sites import write_site

QUIET = "search = false\nog_images = false\n"
SAVE_AGAIN = "It is damaged, or of another kind than its name says: save it again."


def picture(kind: str, part: float = 1) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((320, 200), 90).convert("RGB").save(file, kind)
    return file.getvalue()[: int(file.tell() * part)]


def told(root: Path, files: dict[str, str | bytes]) -> list[str]:
    for name, content in files.items():
        if isinstance(content, bytes):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
    texts = {name: content for name, content in files.items() if isinstance(content, str)}
    return [str(warning) for warning in build_site(write_site(root, {"recto.toml": QUIET, **texts})).warnings]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b""),
        ("a.png", picture("PNG", 0.01)),
        ("a.png", picture("PNG", 0.5)),
        ("a.jpg", picture("JPEG", 0.5)),
        ("a.webp", b"<!doctype html><title>404</title>"),
        ("a.svg", b"<!doctype html><title>404</title>"),
        ("a.gif", b"GIF89a"),
    ],
)
def test_broken_image_of_markdown(tmp_path: Path, name: str, content: bytes) -> None:
    warnings = told(tmp_path, {"content/index.md": f"# A\n\n![a](./{name})\n", f"content/{name}": content})
    assert warnings == [f"content/index.md:3:6: The image ./{name} cannot be read. {SAVE_AGAIN}"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture("PNG")),
        ("a.jpg", picture("JPEG")),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
        ("a.jxl", b"a kind that nobody here can look into"),
    ],
)
def test_images_that_are_well(tmp_path: Path, name: str, content: bytes) -> None:
    assert told(tmp_path, {"content/index.md": f"# A\n\n![a](./{name})\n", f"content/{name}": content}) == []


def test_broken_images_of_tags_and_imports(tmp_path: Path) -> None:
    page = 'import b from "./b.png"\n\n# A\n\n<img src="./a.png" alt="a" />\n\n<Image src={b} alt="b" />\n'
    assert told(tmp_path, {"content/index.mdx": page, "content/a.png": b"", "content/b.png": b""}) == [
        f"content/index.mdx:1:1: The image b.png cannot be read. {SAVE_AGAIN}",
        f"content/index.mdx:5:13: The image a.png cannot be read. {SAVE_AGAIN}",
    ]


def test_images_that_front_matter_names(tmp_path: Path) -> None:
    cards = "openGraph:\n  images: [/b.png, https://a.example/c.png]\ntwitter: {images: /d.png}\n"
    front = f"icons: /a.ico\nimage: cover.png\n{cards}"
    files = {"content/index.md": f"---\n{front}---\n# A\n", "public/a.ico": b"", "public/d.png": picture("PNG")}
    assert told(tmp_path, files) == [
        f"content/index.md:2:1: The image /a.ico cannot be read. {SAVE_AGAIN}",
        "content/index.md:3:1: The image cover.png of `image` is not published. Put it into public/ and write its "
        "address from the site's root: `/cover.png`.",
        "content/index.md:4:1: There is no file /b.png. This path is looked up in public/.",
    ]


def test_images_and_links_of_the_settings(tmp_path: Path) -> None:
    settings = QUIET + '[theme]\nlogo = "/logo.svg"\nfooter = "![a](/a.png) [b](/guid) [c](/guide)"\n'
    files = {"recto.toml": settings, "content/index.md": "# A\n", "content/guide.md": "# C\n", "public/a.png": b""}
    assert told(tmp_path, files) == [
        "recto.toml:4:1: There is no file /logo.svg. This path is looked up in public/.",
        f"recto.toml:5:1: The image /a.png cannot be read. {SAVE_AGAIN}",
        "recto.toml:5:1: The link /guid leads to no page and no file. Did you mean /guide?",
    ]


def test_icons_that_are_files(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# A\n",
        "public/favicon.ico": b"",
        "app/opengraph-image.png": b"",
        "app/icon.svg": b"-",
    }
    assert told(tmp_path, files) == [
        f"{name}: The image {name} cannot be read. {SAVE_AGAIN}"
        for name in ("public/favicon.ico", "app/icon.svg", "app/opengraph-image.png")
    ]
