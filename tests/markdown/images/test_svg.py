import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.images.svg import UnsafeSvgError, sanitized_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inside: str, attributes: str = "") -> str:
    return sanitized_svg(f"{HEAD}{attributes}>{inside}</svg>".encode()).decode()


def test_a_drawing_stays_what_it_is() -> None:
    source = (
        '<defs><linearGradient id="g"><stop offset="1" stop-color="#fff" /></linearGradient></defs>'
        '<style>.a { fill: url(#g) }</style><path class="a" d="M0 0h1" fill="url(#g)" style="fill:red" />'
        '<use xlink:href="#g" /><image href="data:image/png;base64,AA==" /><text>a &lt; b</text>'
    )
    assert clean(source, ' viewBox="0 0 1 1"') == (f'{HEAD} viewBox="0 0 1 1">{source}</svg>')


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)"><path /></a>',
        "<foreignObject><b/></foreignObject>",
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        "<style>@import url(https://example.com/a.css)</style>",
        "<style>a { background: url('https://example.com') }</style>",
        '<set attributeName="xlink:href" to="javascript:alert(1)"/>',
        "<handler>alert(1)</handler>",
    ],
)
def test_what_runs_or_loads_is_left_out(inside: str) -> None:
    cleaned = clean(f"<g>{inside}</g>")
    assert cleaned.endswith("<g /></svg>")


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'ONCLICK="alert(1)"',
        'xlink:href="https://example.com/a.svg#b"',
        'href=" javascript:alert(1)"',
        'href="data:image/svg+xml;base64,AA=="',
        'style="background:url(//example.com)"',
        'fill="url(https://example.com#a)"',
        'style="x:\\65xpression(1)"',
    ],
)
def test_attributes_that_run_or_load_are_left_out(attribute: str) -> None:
    assert clean(f"<use {attribute} />").endswith("<use /></svg>")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no", "The drawing is not XML in UTF-8."),
        (b"<html/>", "The file is not an SVG drawing."),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "The drawing declares entities.",
        ),
        ("<svg/>".encode("utf-16"), "The drawing declares entities."),
    ],
)
def test_files_that_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnsafeSvgError) as caught:
        sanitized_svg(data)
    assert str(caught.value) == message


def test_a_doctype_alone_is_dropped() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert sanitized_svg(doctype + f"{HEAD}/>".encode()).startswith(b"<svg")


@given(st.text("<>/svgonload= \"'#:a&;!?[]-x"))
def test_anything_else_is_refused_or_harmless(inside: str) -> None:
    try:
        cleaned = clean(inside)
    except UnsafeSvgError:
        return
    assert "onload=" not in cleaned.partition(">")[2].replace("&quot;", "") or "<g onload" not in cleaned


def test_the_text_behind_what_is_left_out_stays():
    assert clean("<text>a <a>b</a> c <script/>d<tspan>e</tspan> f<a/>g</text>").endswith(
        "<text>a  c d<tspan>e</tspan> fg</text></svg>"
    )
