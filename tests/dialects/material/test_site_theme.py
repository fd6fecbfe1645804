"""The colours of a project, and its logo, which Material shows on a coloured bar."""

from __future__ import annotations

from colorsys import hls_to_rgb
from pathlib import Path

import pytest

from recto.dialects.material.project.site_theme import _COLOURS
from recto.export.build import build_site
from recto.markdown.highlight.code_themes import AA, contrast
from recto.themes.shared.settings_tables import LOOKS, ShadePair
from tests.dialects.material.test_project import own, project, read


@pytest.mark.parametrize(
    ("drawing", "logo"),
    [
        (
            '<svg xmlns="x" viewBox="0 0 9 9" fill="#FFF" width="9">\n  <path d="M0 0"/>\n</svg>',
            '<svg viewBox="0 0 9 9" fill="currentColor" height="1.5em" aria-hidden="true"><path d="M0 0"/></svg> T',
        ),
        (
            '<svg viewBox="0 0 9 9"><path style="fill: white; stroke: none"/></svg>',
            '<svg viewBox="0 0 9 9" height="1.5em" aria-hidden="true">'
            '<path style="fill: currentColor; stroke: none"/></svg> T',
        ),
        ('<svg viewBox="0 0 9 9"><path fill="#fff"/><path fill="red"/></svg>', "![](/logo.svg) T"),
        ('<svg viewBox="0 0 9 9"><path fill="#fff"/><script>1</script></svg>', "![](/logo.svg) T"),
        ('<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>', "![](/logo.svg) T"),
        ('<svg fill="#fff"><path d="M0 0"/></svg>', "![](/logo.svg) T"),
    ],
)
def test_a_white_logo_has_the_colour_of_the_text(drawing: str, logo: str, tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\n")
    (tmp_path / "docs/logo.svg").write_text(drawing)
    settings = read(tmp_path, "site_name: T\ntheme: {logo: logo.svg}\n")
    assert settings["theme"]["logo"] == logo


@pytest.mark.parametrize(
    ("drawing", "icon", "logo", "told"),
    [
        (
            '<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>',
            "brand/mark",
            '<svg fill="currentColor" viewBox="0 0 9 9" width="1em" height="1em" aria-hidden="true">'
            '<path d="M0 0"/></svg> T',
            None,
        ),
        (
            '<svg viewBox="0 0 9 9"><path fill="url(#a)"/></svg>',
            "brand/mark",
            None,
            "The drawing `own/.icons/brand/mark.svg` cannot stand within a page. "
            "Save it among the pages, and name that file as `theme.logo`.",
        ),
        (
            "",
            "brand/mrk",
            None,
            "There is no icon `brand/mrk`. Save it as `own/.icons/brand/mrk.svg`, name one of a set, or take it out.",
        ),
        ("", "../../logo", None, "There is no icon `../../logo`. Name one of a set, or take it out."),
    ],
)
def test_an_icon_of_the_project_is_its_logo(
    drawing: str, icon: str, logo: str | None, told: str | None, tmp_path: Path
) -> None:
    (tmp_path / "own/.icons/brand").mkdir(parents=True)
    (tmp_path / "own/.icons/brand/mark.svg").write_text(drawing)
    (tmp_path / "logo.svg").write_text('<svg viewBox="0 0 9 9"></svg>')
    settings = read(tmp_path, f"site_name: T\ntheme: {{custom_dir: own, icon: {{logo: {icon}}}}}\n")
    assert settings["theme"].get("logo") == logo
    # A folder without templates is not said to have some.
    assert [f"{note['message']} {note['hint']}" for note in own(settings)["notes"]] == ([told] if told else [])


@pytest.mark.parametrize(
    ("palette", "hue"),
    [
        ("{primary: teal}", 174),
        ("[{scheme: default, primary: deep purple}, {scheme: slate, primary: red}]", 262),
        ("{primary: black}", 231),
        ("{primary: white}", 231),
        ("{scheme: slate}", 212),
    ],
)
def test_the_colour_is_that_of_links_there(palette: str, hue: int, tmp_path: Path) -> None:
    settings = read(tmp_path, f"site_name: T\ntheme: {{palette: {palette}}}\n")
    assert settings["theme"].get("color", {"hue": 212})["hue"] == hue


@pytest.mark.parametrize("primary", sorted({*_COLOURS, "light blue"}))
def test_links_can_be_read_in_every_colour(primary: str, tmp_path: Path) -> None:
    settings = read(tmp_path, f"site_name: T\ntheme: {{palette: {{primary: {primary}}}}}\n")
    colour, ground = settings["theme"]["color"], ShadePair()
    for look in LOOKS:
        red, green, blue = hls_to_rgb(colour["hue"] / 360, colour["lightness"][look] / 100, colour["saturation"] / 100)
        link = bytes(round(255 * part) for part in (red, green, blue)).hex()
        assert contrast(f"#{link}", f"#{bytes(ground.rgb(look)).hex()}") >= AA


def test_the_credit_of_an_icon_goes_with_the_logo(tmp_path: Path) -> None:
    root = project(tmp_path, "site_name: T\ntheme: {icon: {logo: fontawesome/solid/paper-plane}}\n", {"index.md": ""})
    assert not build_site(root).errors
    logo = (tmp_path / "out/index.html").read_text("utf-8").partition('class="recto-logo"')[2].partition("</a>")[0]
    assert "<metadata>Font Awesome Free by @fontawesome, https://fontawesome.com, License: " in logo
