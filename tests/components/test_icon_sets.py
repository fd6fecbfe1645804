"""The sets of icons of others (ICON-01): small, complete, and nothing but shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.components import Icon
from recto.components.icons import icon_set
from recto.components.icons.icon_set import LUCIDE, SIMPLE_ICONS, IconSet, write_set
from recto.html.start_tags import start_tags
from recto.testing import render

VENDOR = Path(icon_set.__file__).parent / "vendor"
SHAPES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}


@pytest.mark.parametrize(("kept", "least"), [(LUCIDE, 2000), (SIMPLE_ICONS, 3000)], ids=["lucide", "simple-icons"])
def test_all_icons_are_shapes_and_come_with_their_license(kept: IconSet, least: int) -> None:
    names = list(kept.names())
    assert len(names) > least and names == sorted(names)
    for name in names[:: len(names) // 200]:
        drawing = kept.drawing(name)
        assert (
            drawing is not None and {tag.name for tag in start_tags(f"<a>{drawing}", attributes=("d", "r"))} <= SHAPES
        )
    version, _, license = (VENDOR / f"{kept.name}.LICENSE").read_text("utf-8").partition("\n")
    assert version.startswith(f"{kept.name} ") and len(license) > 500


def test_the_package_stays_small() -> None:
    assert sum(file.stat().st_size for file in VENDOR.iterdir()) < 2_200_000


def test_first_last_and_unknown_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icon_set, "_FOLDER", tmp_path)
    drawings = {f"i{number:03}": f'<path d="M{number}"/>' for number in range(130)}
    write_set(drawings, tmp_path / "numbers.icons")
    numbers = IconSet("numbers", {})
    assert [numbers.drawing(name) for name in drawings] == list(drawings.values())
    assert [numbers.drawing(name) for name in ("a", "i0005", "z")] == [None, None, None]


def test_an_icon_is_found_in_the_theme_then_lucide_then_brands() -> None:
    assert 'fill="currentColor"' in render(Icon, name="github")
    assert 'stroke="currentColor"' in render(Icon, name="anchor")
    assert LUCIDE.drawing("pypi") is None and 'fill="currentColor"' in render(Icon, name="pypi")
    assert 'role="img" aria-label="Anchor"' in render(Icon, name="anchor", label="Anchor")
