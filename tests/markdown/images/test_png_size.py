"""PNG files are measured without Pillow, and as Pillow does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from recto.markdown.images.info import UnreadableImageError, read_image_size
from recto.markdown.images.png_size import png_size


def _drawn(path: Path, mode: str = "RGB", **options: object) -> bytes:
    Image.new(mode, (30, 20)).save(path, "PNG", **options)
    return path.read_bytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_all_kinds_of_colours(tmp_path: Path, mode: str) -> None:
    _drawn(tmp_path / "a.png", mode, dpi=(72, 72))
    assert png_size(tmp_path / "a.png") == (30, 20)


def test_pillow_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _drawn(tmp_path / "a.png")
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert read_image_size(tmp_path / "a.png") == (30, 20)


def test_every_damage_is_left_to_pillow(tmp_path: Path) -> None:
    """Each byte before the pixels, changed; and the file, cut off there."""
    file = tmp_path / "a.png"
    whole = _drawn(file, "P")
    pixels = whole.index(b"IDAT") + 4
    for place in range(pixels - 8):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert png_size(file) is None
        file.write_bytes(whole[:place])
        assert png_size(file) is None


def test_what_is_no_size_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(UnreadableImageError):
        read_image_size(tmp_path / "a.png")


def test_other_kinds_and_profiles_are_left_to_pillow(tmp_path: Path) -> None:
    Image.new("RGB", (3, 4)).save(tmp_path / "a.jpg")
    _drawn(tmp_path / "b.png", icc_profile=b"profile")
    assert png_size(tmp_path / "a.jpg") is None
    assert png_size(tmp_path / "b.png") is None
    assert read_image_size(tmp_path / "b.png") == (30, 20)
