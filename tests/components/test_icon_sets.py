"""The sets of icons of others (ICON-01): small, complete, and nothing but shapes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recto.components import ComponentError, Icon, SvgFolder, icon_component
from recto.components.icons import ICON_SETS, Drawing
from recto.components.icons.icon_set import KeptIcons, write_kept_icons
from recto.components.icons.icon_sets import LUCIDE
from recto.html.start_tags import start_tags
from recto.testing import render
from tests.components.vendor_icons import PACKAGES, VENDOR, drawing

SHAPES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
LEAST = {"lucide": 2000, "simple": 3000, "material": 7000, "octicons": 700, "fontawesome": 2800}


@pytest.mark.parametrize("name", LEAST)
def test_all_icons_are_shapes_and_come_with_license_and_version(name: str) -> None:
    kept = ICON_SETS[name]
    names = list(kept.names())
    assert len(names) > LEAST[name] and names == sorted(names)
    for icon in names[:: len(names) // 200]:
        found = kept.drawing(icon)
        assert found is not None
        assert {tag.name for tag in start_tags(f"<a>{found.shapes}", attributes=("d", "r"))} <= SHAPES
    assert isinstance(kept, KeptIcons) and kept.version().rpartition(" ")[2][0].isdigit()
    assert len((VENDOR / name / "LICENSE").read_text("utf-8")) > 500


def test_the_package_stays_small() -> None:
    assert sorted(ICON_SETS) == sorted(PACKAGES) == sorted(folder.name for folder in VENDOR.iterdir())
    assert sum(file.stat().st_size for file in VENDOR.rglob("*") if file.is_file()) < 3_800_000


def test_no_set_is_read_before_an_icon_of_it_is_asked_for() -> None:
    program = (
        "import sys; opened = []; sys.addaudithook(lambda event, values: opened.append(str(values[0])) "
        "if event == 'open' else None); import recto.components; print([n for n in opened if n.endswith('.icons')])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_first_last_and_unknown_names(tmp_path: Path) -> None:
    numbers = [f"i{number:03}" for number in range(130)]
    drawings = {name: Drawing({"viewBox": "0 0 1 1"} if name == "i007" else {}, f"<path {name}/>") for name in numbers}
    write_kept_icons(tmp_path, drawings, {"viewBox": "0 0 9 9"}, "by me")
    kept = KeptIcons(tmp_path)
    assert list(kept.names()) == numbers
    assert [kept.drawing(name).shapes for name in numbers] == [f"<!-- by me --><path {name}/>" for name in numbers]
    assert [kept.drawing(name).attributes["viewBox"] for name in ("i006", "i007")] == ["0 0 9 9", "0 0 1 1"]
    assert [kept.drawing(name) for name in ("a", "i0005", "z")] == [None, None, None]


def test_a_packed_drawing_has_its_view_box_where_it_is_its_own() -> None:
    svg = '<svg viewBox="{}" width="1"><title>A</title><!-- b -->\n  <path d="M0" />\n</svg>'
    own = drawing(svg.format("0 0 16 16"), {"viewBox": "0 0 24 24"})
    assert own == Drawing({"viewBox": "0 0 16 16"}, '<path d="M0"/>')
    assert drawing(svg.format("0 0 24 24"), {"viewBox": "0 0 24 24"}) == Drawing({}, '<path d="M0"/>')


def test_an_icon_is_found_in_the_theme_then_lucide_then_brands() -> None:
    assert 'fill="currentColor"' in render(Icon, name="github")
    assert 'stroke="currentColor"' in render(Icon, name="anchor")
    assert LUCIDE.drawing("pypi") is None and 'fill="currentColor"' in render(Icon, name="pypi")
    assert 'role="img" aria-label="Anchor"' in render(Icon, name="anchor", label="Anchor")


@pytest.mark.parametrize(
    ("name", "view_box"),
    [
        ("material:rocket", "0 0 24 24"),
        ("octicons:mark-github-16", "0 0 16 16"),
        ("fontawesome:brands-python", "0 0 448 512"),
    ],
)
def test_a_prefix_chooses_the_set(name: str, view_box: str) -> None:
    html = render(Icon, name=name, size=20, class_name="big")
    start = f'<svg width="20" height="20" viewBox="{view_box}" fill="currentColor" aria-hidden="true" '
    start += 'class="recto-icon big">'
    assert html.startswith(start)
    assert ("CC BY 4.0" in html) == name.startswith("fontawesome")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("material:rockett", 'name="material:rockett" of <Icon> is no icon. Did you mean "material:rocket"?'),
        ("material:pypi", 'name="material:pypi" of <Icon> is no icon. Did you mean "simple:pypi"?'),
        ("abacus-off", 'name="abacus-off" of <Icon> is no icon. Names are those of lucide.dev and simpleicons.org.'),
        ("abjad-hebrew", 'name="abjad-hebrew" of <Icon> is no icon. Did you mean "material:abjad-hebrew"?'),
        (
            "materials:x",
            'name="materials:x" of <Icon> begins with the name of no set. Did you mean "material:x"?',
        ),
        (
            "mdi:x",
            'name="mdi:x" of <Icon> begins with the name of no set. There are lucide, simple, material, octicons '
            "and fontawesome.",
        ),
    ],
)
def test_names_that_no_set_has(name: str, message: str) -> None:
    with pytest.raises(ComponentError) as caught:
        render(Icon, name=name)
    assert str(caught.value) == message


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/mark.svg").write_text(
        '<?xml version="1.0"?><!-- Made by an editor -->\n<svg xmlns="http://www.w3.org/2000/svg" id="Layer_1" '
        'width="8" height="8" viewBox="0 0 8 8" stroke="red"><title>Mark</title><path d="M0 0h8"/></svg>'
    )
    (tmp_path / "note.svg").write_text("no drawing")
    own = SvgFolder(tmp_path)
    Own = icon_component({"acme": own})
    assert render(Own, name="acme:brand/mark") == (
        '<svg width="1em" height="1em" fill="currentColor" viewBox="0 0 8 8" stroke="red" aria-hidden="true" '
        'class="recto-icon"><path d="M0 0h8"/></svg>'
    )
    assert render(Own, name="github") == render(Icon, name="github")
    assert [own.drawing(name) for name in ("note", "../a", "/etc/a", "none")] == [None] * 4
    with pytest.raises(ComponentError, match=r'Did you mean "acme:brand/mark"\?'):
        render(Own, name="acme:brand/marc")
