"""Images written as tags (IMG-08, IMG-09, IMG-12)."""

from __future__ import annotations

import pytest

from recto.components import ComponentError, Image, ImageZoom
from recto.html import render
from recto.mdx import Image as LocalImage

PHOTO = LocalImage("/a.webp", 4000, 3000, "/a-640.webp 640w, /a.webp 1920w", (), "data:image/webp;base64,AA==")
REST = 'loading="lazy" decoding="async" data-pagefind-index-attrs="title,alt" class="recto-image'


def test_an_imported_image_knows_its_copies() -> None:
    assert render(Image(PHOTO, "x")) == (
        '<img src="/a.webp" alt="x" data-blur="data:image/webp;base64,AA==" srcset="/a-640.webp 640w, /a.webp 1920w" '
        f'sizes="(min-width: 832px) 832px, 100vw" width="4000" height="3000" {REST}">'
    )


def test_copies_in_several_formats() -> None:
    several = LocalImage("/a.webp", 4000, 3000, "/a.webp 1920w", (("image/avif", "/a.avif 1920w"),))
    sizes = 'sizes="(min-width: 832px) 832px, 100vw"'
    assert render(Image(several, "x")) == (
        f'<picture><source type="image/avif" srcset="/a.avif 1920w" {sizes}>'
        f'<img src="/a.webp" alt="x" srcset="/a.webp 1920w" {sizes} width="4000" height="3000" {REST}"></picture>'
    )
    assert render(Image(several, sizes="50vw")).count('sizes="50vw"') == 2


def test_one_image_for_each_look() -> None:
    assert render(Image("/a.png", "x", width=5, src_dark="/b.png")) == (
        f'<img src="/a.png" alt="x" width="5" {REST} recto-only-light">'
        f'<img src="/b.png" alt="x" width="5" {REST} recto-only-dark">'
    )


def test_zoom() -> None:
    assert render(ImageZoom("/a.png", title="t")) == (
        f'<recto-zoom><img src="/a.png" alt="" {REST}" title="t"></recto-zoom>'
    )


@pytest.mark.parametrize("props", [{"src": None}, {"src": "/a.png", "src_dark": 3}])
def test_neither_an_address_nor_an_image(props) -> None:
    with pytest.raises(ComponentError):
        Image(**props)
