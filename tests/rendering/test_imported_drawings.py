"""An imported drawing that is used as a tag is part of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"'
LOGO = f"""\
<?xml version="1.0"?>
<!-- made by hand -->
{START} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:pen="https://pen.example" class="mark" pen:version="2">
  <pen:view zoom="3"/>
  <defs><linearGradient id="Sky"><stop offset="0"/></linearGradient></defs>
  <style>#Sky {{ color: red }} .a {{ fill: url(#Sky) }}</style>
  <rect width="8" height="8" fill="url(#Sky)"/>
  <use xlink:href="#Sky"/>
  <text>a &amp; b</text>
</svg>
"""
PAGE = "import Logo from './logo.svg'\n\n# A\n\n"


def built(root: Path, text: str, drawing: str = LOGO) -> tuple[str, list[str]]:
    write_site(
        root, {"recto.toml": "search = false\n", "content/logo.svg": drawing, "content/index.mdx": f"{PAGE}{text}\n"}
    )
    report = build_site(root)
    main = re.search(r"<main.*?</main>", (root / "out/index.html").read_text("utf-8"), re.DOTALL)
    assert main is not None
    return main[0], [str(warning) for warning in report.warnings]


def test_a_drawing_is_part_of_the_page(tmp_path: Path) -> None:
    main, warnings = built(tmp_path, '<Logo className="big" strokeWidth={2} title="A & O" />')
    drawing = re.search("<svg.*</svg>", main, re.DOTALL)
    assert drawing is not None
    assert warnings == []
    assert drawing[0] == (
        '<svg viewBox="0 0 8 8" role="img" stroke-width="2" class="mark big"><title>A &amp; O</title>\n'
        "  \n"
        '  <defs><linearGradient id="Sky"><stop offset="0"></stop></linearGradient></defs>\n'
        "  <style>#Sky { color: red } .a { fill: url(#Sky) }</style>\n"
        '  <rect width="8" height="8" fill="url(#Sky)"></rect>\n'
        '  <use xlink:href="#Sky"></use>\n'
        "  <text>a &amp; b</text>\n"
        "</svg>"
    )


def test_a_drawing_that_is_shown_twice_has_no_id_twice(tmp_path: Path) -> None:
    main, _ = built(tmp_path, "## Sky\n\n<Logo />\n\n<Logo />")
    assert re.findall(r'id="((?i:sky)[^"]*)"', main) == ["sky", "Sky-1", "Sky-2"]
    assert re.findall(r'fill="url\(#([^)]*)\)"', main) == ["Sky-1", "Sky-2"]
    assert re.findall(r"<style>#(\S+) .*? url\(#([^)]*)\)", main) == [("Sky-1", "Sky-1"), ("Sky-2", "Sky-2")]
    assert re.findall(r'xlink:href="#([^"]*)"', main) == ["Sky-1", "Sky-2"]


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        ("<script>run()</script>", "<script>"),
        ("<rect onclick='run()'/>", "onclick"),
        ("<a href='javascript:run()'><rect/></a>", "<a>"),
        ("<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>run</b></foreignObject>", "<foreignObject>"),
        ("<image href='https://a.example/run.png'/>", "href"),
        ("<style>@import 'run.css'</style><script>run()</script>", "<style>, <script>"),
    ],
)
def test_what_runs_or_loads_something_is_left_out(tmp_path: Path, inside: str, left_out: str) -> None:
    main, warnings = built(tmp_path, "<Logo />", f"{START}>{inside}<path d='M0 0'/></svg>")
    assert '<path d="M0 0"></path>' in main
    assert "run" not in main
    assert warnings == [f"content/index.mdx:5:1: <Logo> is shown without {left_out}. Take it out of logo.svg."]


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("<b>x</b>", "<Logo> cannot be shown: The file is not an SVG drawing. Write `<img src={Logo} />`."),
        (
            f"{START}>{'<g>' * 300}{'</g>' * 300}</svg>",
            "<Logo> cannot be shown: The drawing is nested too deeply. Write `<img src={Logo} />`.",
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY a "b">]>{START}>&a;</svg>',
            "<Logo> cannot be shown: The drawing declares entities. Write `<img src={Logo} />`.",
        ),
    ],
)
def test_what_is_no_drawing(tmp_path: Path, drawing: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, "<Logo />", drawing)
    assert str(caught.value.errors[0]) == f"content/index.mdx:5:1: {message}"


def test_other_images_are_no_tags(tmp_path: Path) -> None:
    page = "import Saw from './saw.gif'\n\n# A\n\n<Saw />\n"
    write_site(tmp_path, {"content/index.mdx": page})
    (tmp_path / "content/saw.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value.errors[0]) == (
        "content/index.mdx:5:1: <Saw> is an image, and only drawings (.svg) are tags. Write `<Image src={Saw} />`."
    )


def test_it_is_still_an_image(tmp_path: Path) -> None:
    main, warnings = built(tmp_path, '<img src={Logo} alt="L" />')
    assert re.search(r'<img src="/_recto/logo\.[0-9a-f]{8}\.svg" alt="L">', main)
    assert warnings == []
