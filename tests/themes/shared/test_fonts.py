"""Fonts of a site's own: published, cut, and with a fallback of the same size."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import write_site

pytest.importorskip("fontTools", reason="needs recto[fonts]")
SETTINGS = '[theme.fonts]\ntext = ["fonts/Own.ttf", { file = "fonts/Slanted.ttf", weight = "400", style = "italic" }]\n'


def made_font(width: int = 500) -> bytes:
    """A font whose letters are all `width` thousandths of an em wide."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    letters = [*range(ord("a"), ord("z") + 1), ord(" "), ord("Ж")]
    names = {letter: f"g{letter}" for letter in letters}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    # Browsers refuse fonts without any outline.
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (400, 500), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    font.setupGlyf(dict.fromkeys([".notdef", *names.values()], pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (width, 0)))
    font.setupHorizontalHeader(ascent=900, descent=-300)
    font.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def built(root: Path, settings: str, **options: object) -> dict[str, bytes]:
    write_site(root, {"recto.toml": f'base = "/docs"\n{settings}', "content/index.md": "# A\n"})
    (root / "fonts").mkdir(exist_ok=True)
    for name, width in (("Own", 500), ("Slanted", 480), ("Mono", 600)):
        (root / f"fonts/{name}.ttf").write_bytes(made_font(width))
    out = build_site(root, BuildOptions(**options)).out  # type: ignore[arg-type]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def styles(files: dict[str, bytes]) -> str:
    (name,) = (name for name in files if re.fullmatch(r"_recto/(?:recto|blog)\.\w+\.css", name))
    return files[name].decode()


def characters(files: dict[str, bytes], stem: str) -> set[str]:
    from fontTools.ttLib import TTFont

    (name,) = (name for name in files if re.fullmatch(rf"_recto/{stem}\.\w+\.woff2", name))
    return set(map(chr, TTFont(io.BytesIO(files[name])).getBestCmap()))


def test_fonts_are_published_with_the_site_next_05(tmp_path: Path) -> None:
    files = built(tmp_path, SETTINGS + 'code = ["fonts/Mono.ttf"]\nheadings = ["fonts/Own.ttf"]\n')
    css = styles(files)
    assert re.search(
        r'@font-face\{font-family:"recto-text";src:url\("slanted\.\w+\.woff2"\) format\("woff2"\);font-weight:400;'
        r"font-style:italic;font-display:swap\}",
        css,
    )
    assert ':root{--recto-font:"recto-text","recto-text-fallback",system-ui,sans-serif}' in css
    assert ':root{--recto-font-mono:"recto-code","recto-code-fallback",ui-monospace,monospace}' in css
    assert ':is(h1,h2,h3,h4,h5,h6){font-family:"recto-headings","recto-headings-fallback",system-ui,sans-serif}' in css
    html = files["index.html"].decode()
    early = re.findall(r'<link rel="preload" as="font" type="font/woff2" crossorigin href="([^"]+)">', html)
    assert len(early) == 1 and early[0].startswith("/docs/_recto/own.")
    assert early[0].removeprefix("/docs/") in files
    assert "Ж" in characters(files, "own")


def test_a_blog_has_them_too(tmp_path: Path) -> None:
    files = built(tmp_path, f'[theme]\nname = "blog"\n{SETTINGS}headings = ["fonts/Mono.ttf"]\n')
    css, html = styles(files), files["index.html"].decode()
    assert ':root{--recto-font:"recto-text","recto-text-fallback",system-ui,sans-serif}' in css
    assert ':is(h1,h2,h3,h4,h5,h6){font-family:"recto-headings","recto-headings-fallback",system-ui,sans-serif}' in css
    assert html.count('<link rel="preload" as="font" type="font/woff2" crossorigin href="/docs/_recto/own.') == 1
    assert "Ж" in characters(files, "own")


def test_the_fallback_has_the_size_of_the_font(tmp_path: Path) -> None:
    css = styles(built(tmp_path, '[theme.fonts]\ncode = ["fonts/Own.ttf"]\n'))
    assert (
        '@font-face{font-family:"recto-code-fallback";src:local("Courier New");size-adjust:83.33%;'
        "ascent-override:108.00%;descent-override:36.00%;line-gap-override:0.00%}"
    ) in css


def test_a_site_without_fonts_has_nothing_of_them(tmp_path: Path) -> None:
    files = built(tmp_path, "")
    assert "@font-face" not in styles(files) and b'as="font"' not in files["index.html"]
    assert not [name for name in files if name.endswith(".woff2")]


@pytest.mark.parametrize(
    ("subset", "kept"), [("latin", set("abcdefghijklmnopqrstuvwxyz ")), ("U+61-63, u+416", set("abcЖ"))]
)
def test_files_keep_the_characters_that_are_asked_for(tmp_path: Path, subset: str, kept: set[str]) -> None:
    assert characters(built(tmp_path, f'{SETTINGS}subset = "{subset}"\n'), "own") == kept


def test_a_font_that_is_replaced_has_another_name(tmp_path: Path) -> None:
    before = built(tmp_path, SETTINGS)
    (tmp_path / "fonts/Own.ttf").write_bytes(made_font(640))
    out = build_site(tmp_path).out
    after = (out / "index.html").read_bytes()
    (link,) = re.findall(rb'as="font" type="font/woff2" crossorigin href="/docs/([^"]+)"', after)
    assert link.decode() not in before and (out / link.decode()).is_file()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            'text = ["fonts/None.ttf"]',
            "recto.toml:3:1: The font fonts/None.ttf cannot be read: No such file or directory. "
            "Name a file from the site's folder.",
        ),
        (
            'text = ["content/index.md"]',
            "recto.toml:3:1: content/index.md is no font that can be read. "
            "Name a file in WOFF2, WOFF, TrueType or OpenType format.",
        ),
        (
            'text = ["fonts/Own.ttf"]\nsubset = "all"',
            'recto.toml:3:1: `subset` is "all". Write "latin", or ranges such as "U+20-7E, U+A0-FF".',
        ),
    ],
)
def test_mistakes_are_told_at_the_setting(tmp_path: Path, settings: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, f"[theme.fonts]\n{settings}\n")
    assert str(caught.value) == message


def test_without_font_tools_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fontTools.ttLib", None)
    with pytest.raises(RectoError) as caught:
        write_site(tmp_path, {"fonts/Own.ttf": "x"})
        write_site(tmp_path, {"recto.toml": '[theme.fonts]\ntext = ["fonts/Own.ttf"]\n', "content/index.md": "# A\n"})
        build_site(tmp_path)
    assert str(caught.value) == (
        'recto.toml:2:1: Fonts of one\'s own need fontTools. Install it with `pip install "recto[fonts]"`.'
    )
