"""The files a site publishes, and what they weigh."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec

from recto.components.compact_css import compact_css
from recto.themes.docs.published import theme_files
from recto.themes.docs.settings import DocsSettings
from recto.themes.shared.colors import custom_properties
from recto.themes.shared.settings_tables import ShadePair
from recto.themes.shared.sources import compact_script


def weight(name: str) -> int:
    return len(gzip.compress(theme_files(DocsSettings())[name]))


def test_the_stylesheet_weighs_at_most_10_kb() -> None:
    assert weight("recto.css") <= 10 * 1024


def test_the_scripts_of_every_page_weigh_at_most_6_kb() -> None:
    assert weight("theme.js") <= 6 * 1024


def test_layers_come_in_order() -> None:
    assert theme_files(DocsSettings())["recto.css"].startswith(b"@layer recto.base,recto.components,recto.theme;")


def test_the_theme_script_is_one_module_without_imports() -> None:
    script = theme_files(DocsSettings())["theme.js"].decode()
    assert "import " not in script.replace("await import(", "")
    assert "export " not in script


def test_the_search_brings_its_styles() -> None:
    script = theme_files(DocsSettings())["search.js"].decode()
    assert "styles.replaceSync(" in script
    assert "../styles" not in script


def test_compact_css() -> None:
    css = "/* why */\na:is(b, c) > d {\n  margin: -0.5rem 0 0.25em;\n  width: calc(1px + 2px);\n}\n"
    assert compact_css(css) == "a:is(b,c)>d{margin:-.5rem 0 .25em;width:calc(1px + 2px)}"


def test_compact_script() -> None:
    assert (
        compact_script("// why\nconst a = {\n  b: 'https://x', // kept\n};\n")
        == "const a = {\nb: 'https://x', // kept\n};\n"
    )


def test_colours_of_the_site() -> None:
    assert custom_properties(DocsSettings()) == ""
    theme = msgspec.convert(
        {"background_color": {"light": "#fff"}, "color": {"hue": {"light": 0, "dark": 20}}}, DocsSettings
    )
    assert custom_properties(theme) == (
        ":root{--recto-primary-hue:0deg;--recto-primary-saturation:100%;--recto-primary-lightness:45%;"
        "--recto-bg:255, 255, 255}"
        ".dark{--recto-primary-hue:20deg;--recto-primary-saturation:100%;--recto-primary-lightness:55%;"
        "--recto-bg:17, 17, 17}"
    )


def test_spellings_of_colours() -> None:
    assert [ShadePair(light=text).rgb("light") for text in ("#123", "#0a0B0c", "rgb( 1,2, 3)")] == [
        (17, 34, 51),
        (10, 11, 12),
        (1, 2, 3),
    ]


def test_no_file_of_the_themes_is_longer_than_250_lines() -> None:
    themes = Path(__file__).parents[3] / "src/recto/themes"
    files = [path for path in themes.rglob("*") if path.suffix in (".py", ".js", ".css")]
    assert len(files) > 60
    assert [path.name for path in files if len(path.read_text("utf-8").splitlines()) > 250] == []
