"""Drawings in stylesheets as files, and as data again."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.html.icons import icon_url
from recto.rendering.stylesheet_images import with_image_data, with_image_files

SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8' fill='%23000'/></svg>"


@pytest.mark.parametrize("quote", ['"', ""])
def test_a_drawing_becomes_a_file_beside_the_stylesheet(quote: str) -> None:
    text = SVG if quote else SVG.replace(" ", "%20").replace("'", "%27")
    published: dict[str, bytes] = {}

    def publish(name: str, content: bytes) -> str:
        published[name] = content
        return "image.12345678.svg"

    css = f".a{{--icon:url({quote}data:image/svg+xml,{text}{quote})}}.b{{background:url(b.png)}}"
    made = with_image_files(css.encode(), publish).decode()
    assert made == ".a{--icon:url(image.12345678.svg)}.b{background:url(b.png)}"
    assert published == {"image.svg": SVG.replace("%23", "#").encode()}


def test_other_data_stays() -> None:
    css = b"@font-face{src:url(data:font/woff2;base64,AAAA)}"
    assert with_image_files(css, lambda name, content: "never") == css


def test_files_become_data_again(tmp_path: Path) -> None:
    def publish(name: str, content: bytes) -> str:
        (tmp_path / "image.0a1b2c3d.svg").write_bytes(content)
        return "image.0a1b2c3d.svg"

    css = f".a{{mask:{icon_url('check')}}}"
    made = with_image_files(css.encode(), publish).decode()
    assert made == ".a{mask:url(image.0a1b2c3d.svg)}"
    assert with_image_data(made, tmp_path) == css
