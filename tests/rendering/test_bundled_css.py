"""Stylesheets of the project that import others (CSS-07, CSS-08), and how they are rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.rendering.bundled_css import Bundle
from tests.sites import write_site

SETTINGS = 'search = false\nextra_css = ["styles/site.css"]\n'


def bundled(text: str, **files: str) -> str:
    """A stylesheet `site.css` with files beside it, whose names have `_` for `.`."""
    root = Path("/site")
    known = {root / name.replace("_", "."): content for name, content in files.items()}
    return Bundle(root, "It brings `site.css`", known.__getitem__, lambda css, file: css.strip()).css(
        root / "site.css", text
    )


@pytest.mark.parametrize(
    ("conditions", "made"),
    [
        ("", "p{}"),
        (" layer(a.b)", "@layer a.b{p{}}"),
        (" layer", "@layer {p{}}"),
        (" print", "@media print{p{}}"),
        (" screen and (min-width: 1px), print", "@media screen and (min-width: 1px), print{p{}}"),
        (" supports(display: grid)", "@supports (display: grid){p{}}"),
        (" supports(not (a: b))", "@supports not (a: b){p{}}"),
        (" supports((a: b) and (c: d))", "@supports (a: b) and (c: d){p{}}"),
        (" supports(selector(a > b))", "@supports selector(a > b){p{}}"),
        (" layer(x) supports(a: f(1)) print", "@media print{@supports (a: f(1)){@layer x{p{}}}}"),
        (" layered", "@media layered{p{}}"),
    ],
)
def test_css_07_conditions_of_imports(conditions: str, made: str) -> None:
    for written in ('"a.css"', "'a.css'", "url(a.css)", "url( 'a.css' )", '"./a.css?v=1"'):
        assert bundled(f"@import {written}{conditions};\nq {{}}", a_css="p{}") == f"{made}\nq {{}}"


def test_css_07_imports_and_layers_stay_in_their_order() -> None:
    text = "@charset \"utf-8\";\n/* @import 'no.css'; */\n@layer a, b;\n@import 'b.css';\n@import 'c.css';\nq{}"
    made = bundled(text, b_css="@import 'c.css';\nb{}", c_css="c{}")
    assert made == "@layer a, b;\nc{}\nb{}\nc{}\nq{}"


@pytest.mark.parametrize("text", ["a{}", "/* @import 'x'; */ a{}", "@media print{ /* c */ a{} }", "@layer a;\nb{}"])
def test_others_stay_as_they_are(text: str) -> None:
    assert bundled(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "@import 'https://a.example/b.css';",
            "It brings `site.css`, which imports `https://a.example/b.css`. Save a copy in the project, and import it "
            "by a path from the file that imports it.",
        ),
        ("@import 'a.css';", "It brings `site.css`, in which `a.css` imports itself. Remove one of the imports."),
        (
            '@import "tailwindcss/theme.css";',
            "It brings `site.css`, which imports `tailwindcss/theme.css`. Tailwind compiles `tailwind.css` beside "
            "recto.toml: write this there, and `tailwind = true`.",
        ),
        (
            "@import '../b.css';",
            "It brings `site.css`, which imports `../b.css`, outside of the project. Copy it into it.",
        ),
        (
            "p{} @import 'b.css';",
            "It brings `site.css`, which has @import or @charset behind other rules. Put them at the beginning, where "
            "browsers look for them.",
        ),
    ],
)
def test_what_cannot_be_imported(text: str, told: str) -> None:
    with pytest.raises(RectoError) as caught:
        bundled(text, a_css="@import './a.css';")
    assert str(caught.value) == told


def built(root: Path, settings: str = SETTINGS, css: str = "") -> str:
    """The published stylesheet of a site."""
    files = {
        "recto.toml": settings,
        "content/index.md": "# A\n",
        "styles/site.css": css or "@import './parts/a.css' layer(own);\n.b {\n  & i { color: red; }\n}\n",
        "styles/parts/a.css": ".a { background: url(dot.svg); }\n",
        "styles/parts/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    build_site(write_site(root, files))
    (file,) = (root / "out/_recto").glob("site.*.css")
    return file.read_text("utf-8")


def test_css_08_files_of_imported_ones_are_published(tmp_path: Path) -> None:
    css = built(tmp_path)
    assert css.startswith("@layer recto.base,recto.components,recto.theme;@layer own{.a {")
    (dot,) = (tmp_path / "out/_recto").glob("dot.*.svg")
    assert f'url("{dot.name}")' in css and "@import" not in css


def test_css_08_a_changed_import_changes_the_name(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "styles/parts/a.css").write_text(".c {}")
    build_site(tmp_path)
    (file,) = (tmp_path / "out/_recto").glob("site.*.css")
    assert "@layer own{.c {}}" in file.read_text("utf-8")
    assert f"/_recto/{file.name}" in (tmp_path / "out/index.html").read_text("utf-8")


def test_css_08_stylesheets_are_minified_and_rewritten_when_the_settings_say_so(tmp_path: Path) -> None:
    pytest.importorskip("lightningcss")
    assert built(tmp_path, f"css = true\n{SETTINGS}").endswith("}.b{& i{color:red}}\n")
    assert built(tmp_path, f'{SETTINGS}[css]\nbrowsers = ["safari 14"]\n').endswith("}.b i{color:red}\n")


@pytest.mark.parametrize(
    ("settings", "css", "told"),
    [
        (
            f'{SETTINGS}[css]\nbrowsers = ["netscap 4"]\n',
            "",
            "recto.toml:4:1: The setting `css.browsers` cannot be read: unknown browser: 'netscap'. "
            "Write what browserslist knows, such as `defaults` or `safari 15`.",
        ),
        (
            f"css = true\n{SETTINGS}",
            "a { color: red }\nb { c {{} }",
            "recto.toml:3:1: The setting `extra_css` brings `styles/site.css`, which is not CSS: Unexpected token "
            "CurlyBracketBlock. Look behind `a { color: red } b { c`.",
        ),
    ],
)
def test_what_lightningcss_cannot_read(tmp_path: Path, settings: str, css: str, told: str) -> None:
    pytest.importorskip("lightningcss")
    with pytest.raises(RectoError) as caught:
        built(tmp_path, settings, css)
    assert str(caught.value) == told


def test_without_lightningcss_one_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lightningcss", None)
    with pytest.raises(RectoError) as caught:
        built(tmp_path, f"css = true\n{SETTINGS}")
    assert str(caught.value) == (
        "recto.toml:1:1: Stylesheets are rewritten by lightningcss, which is not installed. "
        "Run pip install 'recto[css]'."
    )
