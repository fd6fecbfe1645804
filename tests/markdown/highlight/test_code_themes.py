import pytest

from recto.errors import RectoError
from recto.markdown.highlight.code_themes import contrast, github, opaque, pygments_theme, theme_css, vscode_theme
from recto.markdown.highlight.colours import CLASSES

NIGHT = {
    "type": "dark",
    "colors": {"editor.background": "#101010", "editor.foreground": "#eee"},
    "tokenColors": [
        {"settings": {"foreground": "#dddddd"}},
        {"scope": "comment", "settings": {"foreground": "#ffffff80"}},
        {"scope": ["keyword", "storage.type"], "settings": {"foreground": "#ff0000"}},
        {"scope": "keyword.control, string", "settings": {"foreground": "#00FF00"}},
        {"scope": "source.js constant", "settings": {"foreground": "#0000ff"}},
        {"scope": "constant.numeric.hex", "settings": {"foreground": "#0000ff"}},
        {"scope": "entity.name.tag", "settings": {"fontStyle": "bold"}},
        "nonsense",
    ],
}


def test_a_theme_of_vs_code() -> None:
    theme = vscode_theme(NIGHT, name="night.json")
    assert (theme.ground, theme.text) == ("#101010", "#eeeeee")
    assert theme.colours["keyword"] == theme.colours["string"] == "#00ff00"
    assert theme.colours["comment"] == "#888888"
    # What the theme does not colour, or only somewhere, is text.
    assert theme.colours["constant"] == theme.colours["tag"] == "#eeeeee"
    assert set(theme.colours) == {colour.name for colour in CLASSES.values()}


@pytest.mark.parametrize("data", [[], {}, {"tokenColors": "./a.tmTheme"}])
def test_not_a_theme(data: object) -> None:
    with pytest.raises(RectoError) as caught:
        vscode_theme(data, name="a.json")
    assert str(caught.value) == "a.json is not a theme of VS Code. It has a list named `tokenColors`."


def test_every_style_of_pygments_can_be_used() -> None:
    from pygments.styles import get_all_styles

    for name in get_all_styles():
        theme = pygments_theme(name)
        assert all(opaque(colour, "") for colour in (theme.ground, theme.text, *theme.colours.values()))


def test_unknown_styles() -> None:
    with pytest.raises(RectoError) as caught:
        pygments_theme("monokay")
    assert str(caught.value) == 'There is no code theme "monokay". Did you mean "monokai"?'
    with pytest.raises(RectoError) as caught:
        pygments_theme("zzzzz")
    assert caught.value.hint == 'Use "github", a Pygments style, or the path of a .json file.'


def test_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert github("light").faint() == github("dark").faint() == []
    assert [name for name, _ in pygments_theme("friendly").faint()] == ["constant", "comment", "variable", "inserted"]


def test_css_for_both_looks() -> None:
    css = theme_css(github("light"), pygments_theme("monokai"))
    assert css.startswith(":root{--recto-code-ground:light-dark(#ffffff,#272822);--recto-code-text:light-dark(")
    assert "--recto-code-comment:light-dark(#5f6871,#959077)" in css
