"""Drawings in stylesheets as files, and as data again."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.html.icons import icon_url
from recto.rendering.stylesheet_images import with_image_data, with_image_files

SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8' fill='%23000'/></svg>"


class Published(dict[str, bytes]):
    def __call__(self, name: str, content: bytes) -> str:
        stem, ending = name.split(".")
        name = f"{stem}.{len(self):08x}.{ending}"
        self[name] = content
        return name


@pytest.fixture
def published() -> Published:
    return Published()


@pytest.mark.parametrize("quote", ['"', ""])
def test_a_drawing_stands_in_a_file_beside_the_stylesheet(quote: str, published: Published) -> None:
    text = SVG if quote else SVG.replace(" ", "%20").replace("'", "%27")
    css = f".a{{--icon:url({quote}data:image/svg+xml,{text}{quote})}}.b{{background:url(b.png)}}"
    made = with_image_files(css.encode(), published).decode()
    assert made == ".a{--icon:url(drawings.00000000.svg#d0)}.b{background:url(b.png)}"
    assert list(published) == ["drawings.00000000.svg"]


def test_all_drawings_of_a_stylesheet_are_one_file(published: Published) -> None:
    wide = SVG.replace("0 0 8 8", "0,-1,12.5,3")
    css = "".join(f'.a{{mask:url("data:image/svg+xml,{drawing}")}}' for drawing in (wide, SVG, wide))
    made = with_image_files(css.encode(), published).decode()
    assert made == "".join(f".a{{mask:url(drawings.00000000.svg#d{index})}}" for index in (0, 1, 0))
    assert published["drawings.00000000.svg"].decode() == (
        "<svg xmlns='http://www.w3.org/2000/svg'>"
        "<view id='d0' viewBox='0 0 12.5 3'/><svg x='0' y='0' width='12.5' height='3'"
        " xmlns='http://www.w3.org/2000/svg' viewBox='0,-1,12.5,3'><path d='M0 0h8' fill='#000'/></svg>"
        "<view id='d1' viewBox='13 3 8 8'/><svg x='13' y='3' width='8' height='8'"
        " xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8' fill='#000'/></svg></svg>"
    )


@pytest.mark.parametrize(
    "drawing",
    [
        SVG.replace("<svg", "<svg width='8'"),
        SVG.replace("<svg", "<svg preserveAspectRatio='none'"),
        SVG.replace("<path", "<path id='a'"),
        SVG.replace("<path", "<style>path{}</style><path"),
        SVG.replace(" viewBox='0 0 8 8'", ""),
        f"<?xml version='1.0'?>{SVG}",
        f"{SVG}<!-- -->",
    ],
)
def test_a_drawing_with_a_size_or_names_of_its_own_has_a_file_of_its_own(drawing: str, published: Published) -> None:
    css = f'.a{{mask:url("data:image/svg+xml,{drawing}")}}.b{{mask:{icon_url("check")}}}'
    made = with_image_files(css.encode(), published).decode()
    assert made == ".a{mask:url(image.00000000.svg)}.b{mask:url(drawings.00000001.svg#d0)}"
    assert published["image.00000000.svg"] == drawing.replace("%23", "#").encode()


def test_other_data_stays(published: Published) -> None:
    css = b"@font-face{src:url(data:font/woff2;base64,AAAA)}"
    assert with_image_files(css, published) == css
    assert not published


def test_files_become_data_again(tmp_path: Path, published: Published) -> None:
    urls = [icon_url("check"), icon_url("note"), icon_url("x").replace("viewBox", "width='8' viewBox")]
    css = "".join(f".a{{mask:{url}}}" for url in urls)
    made = with_image_files(css.encode(), published).decode()
    assert "data:" not in made and len(published) == 2
    for name, content in published.items():
        (tmp_path / name).write_bytes(content)
    assert with_image_data(made, tmp_path) == css
