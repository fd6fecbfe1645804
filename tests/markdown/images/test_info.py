from pathlib import Path

import pytest
from PIL import Image

from recto.markdown.images.info import UnreadableImageError, read_image_size


@pytest.mark.parametrize("extension", ["png", "jpg", "gif", "webp", "avif"])
def test_raster_images(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"a.{extension}"
    Image.new("RGB", (31, 17)).save(path)
    assert read_image_size(path) == (31, 17)


def test_a_photograph_taken_sideways(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 20)).save(path, exif=exif)
    assert read_image_size(path) == (20, 30)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="1in" height="36pt"', (96, 48)),
        ('viewBox="0 0 24 12"', (24, 12)),
        ('viewBox="0,0,24,12" width="48"', (48, 24)),
        ('viewBox="0 0 24 12" height="6px"', (12, 6)),
        ('width="100%" height="100%" viewBox="0 0 300 150"', (300, 150)),
        ("width='40.6'\n height='20'", (41, 20)),
    ],
)
def test_drawings(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<?xml version="1.0"?>\n<!-- c -->\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}></svg>')
    assert read_image_size(path) == size


@pytest.mark.parametrize(
    ("name", "content"), [("a.png", b"no image"), ("a.svg", b"<svg>"), ("b.svg", b""), ("a.txt", b"x")]
)
def test_unreadable(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableImageError) as caught:
        read_image_size(path)
    assert str(caught.value) == f"{name} is not an image in a format that Recto can read."


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_image_size(tmp_path / "a.png")
