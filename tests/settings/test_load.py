"""Reading `recto.toml`: defaults, shorthands, and every mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from recto.errors import RectoError
from recto.project.settings import load_settings
from recto.settings import LatexSettings, Redirect, Settings
from recto.settings.base import Table
from recto.themes.docs.settings import DocsSettings
from recto.themes.docs.settings_tables import NavigationSettings
from recto.themes.shared.settings_tables import NumberPair


def load(folder: Path, text: str, name: str = "recto.toml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    return load_settings(folder)


def messages(folder: Path, text: str, name: str = "recto.toml") -> list[str]:
    with pytest.raises(RectoError) as caught:
        load(folder, text, name)
    return [str(error) for error in caught.value.errors]


def test_a_site_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(theme=DocsSettings())
    assert load(tmp_path, "") == Settings(theme=DocsSettings())


def test_defaults_are_those_of_the_specification() -> None:
    settings, theme = Settings(), DocsSettings()
    assert (settings.out, settings.base, settings.content_dir_base_path) == ("out", "", "/")
    assert settings.search and not settings.search.codeblocks and not settings.latex
    assert (settings.static_image, settings.code_highlight, settings.default_show_copy_code) == (True, True, False)
    assert (theme.edit_link, theme.feedback.content, theme.last_updated) == (True, True, True)
    assert (theme.toc.title, theme.toc.back_to_top, theme.toc.float) == (None, True, True)
    assert theme.sidebar.default_menu_collapse_level == 2
    assert theme.color.hue == NumberPair(light=212, dark=204)
    assert theme.background_color.dark == "rgb(17,17,17)"


def test_shorthands(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
base = "/"
content_dir_base_path = ""
search = false
latex = true
[theme]
banner = "**News**"
navigation = false
feedback = false
color = { hue = 30 }
""",
    )
    assert (settings.base, settings.content_dir_base_path) == ("", "/")
    assert not settings.search and settings.latex
    assert settings.theme.banner is not None and settings.theme.banner.text == "**News**"
    assert settings.theme.navigation == NavigationSettings(prev=False, next=False)
    assert settings.theme.feedback.content is False
    assert settings.theme.color.hue == NumberPair(light=30, dark=30)


def test_tables(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
title = "Rocket"
url = "https://example.com/docs"
base = "/docs"
search = { codeblocks = true }
whitelist_tags_styling = ["h1"]
[latex]
renderer = "mathjax"
options = { macros = {} }
[theme]
logo_link = false
edit_link = false
[theme.toc]
back_to_top = false
""",
    )
    assert settings.search.enabled and settings.search.codeblocks
    assert settings.latex == LatexSettings(renderer="mathjax", options={"macros": {}})
    assert settings.whitelist_tags_styling == ("h1",)
    assert (settings.theme.logo_link, settings.theme.edit_link, settings.theme.toc.back_to_top) == (False, False, False)


def test_lists_of_tables(tmp_path: Path) -> None:
    text = '[[redirects]]\nsource = "/a"\ndestination = "/b#c"\n[[redirects]]\nsource = "/d/"\ndestination = "https://x.org"\n'
    assert load(tmp_path, text + "permanent = false\n").redirects == (
        Redirect(source="/a", destination="/b#c"),
        Redirect(source="/d/", destination="https://x.org", permanent=False),
    )


def test_mistakes_in_lists_of_tables(tmp_path: Path) -> None:
    text = '[[redirects]]\nsource = "/a"\ndestination = "/b"\n[[redirects]]\nsource = "/c*"\nto = "/d"\npermanent = 1\n'
    assert messages(tmp_path, text) == [
        "recto.toml:5:1: `redirects.source` must be one path that starts with `/`, without `:`, `?` and `#`, "
        'such as `/old/page`, or `/old/*` for all below it, not "/c*".',
        "recto.toml:6:1: `redirects.to` is not a setting. Known here: destination, permanent, source.",
        "recto.toml:7:1: `redirects.permanent` must be true or false, not 1.",
        "recto.toml:4:3: `redirects.destination` is missing.",
    ]
    assert messages(tmp_path, "redirects = 3") == ["recto.toml:1:1: `redirects` must be a list of tables, not 3."]
    assert messages(tmp_path, 'compress = ["lz"]') == [
        "recto.toml:1:1: `compress` must be a list of `br`, `gz`, `zst`, not a list."
    ]


def test_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.recto]\ntitle = "Rocket"\n'
    assert load(tmp_path, text, "pyproject.toml").title == "Rocket"
    assert messages(tmp_path, "[tool.recto.theme]\nlogoo = 1\n", "pyproject.toml") == [
        "pyproject.toml:2:1: `theme.logoo` is not a setting. Did you mean `logo`?"
    ]
    assert messages(tmp_path, "[tool]\nrecto = 1\n", "pyproject.toml") == [
        "pyproject.toml:2:1: `tool.recto` must be a table, not 1."
    ]


def test_a_project_without_recto_is_not_ours(tmp_path: Path) -> None:
    assert load(tmp_path, '[project]\nname = "x"\n', "pyproject.toml") == Settings(theme=DocsSettings())


def test_settings_in_both_files(tmp_path: Path) -> None:
    (tmp_path / "recto.toml").write_text("", "utf-8")
    assert messages(tmp_path, "[tool.recto]\n", "pyproject.toml") == [
        "pyproject.toml:1:2: The settings are in recto.toml and in [tool.recto] of pyproject.toml. Keep one of them."
    ]


BASE = "`base` must be a path that starts with `/` and does not end with it, such as `/docs`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', "1:1: `titel` is not a setting. Did you mean `title`?"),
        ("[math]", "1:2: `math` is not a setting. Write `latex = true`."),
        ("math = true", "1:1: `math` is not a setting. Write `latex = true`."),
        ("[theme]\nlogoLink = true", "2:1: `theme.logoLink` is not a setting. Did you mean `logo_link`?"),
        (
            "[theme.navigation]\nzzz = 1",
            "2:1: `theme.navigation.zzz` is not a setting. Known here: indexes, next, prev, tabs.",
        ),
        ("title = 1", "1:1: `title` must be a text, not 1."),
        ("title = true", "1:1: `title` must be a text, not true."),
        ("title = [1]", "1:1: `title` must be a text, not a list."),
        ("title = 2026-01-31", "1:1: `title` must be a text, not the date 2026-01-31."),
        ("static_image = 'no'", '1:1: `static_image` must be true or false, not "no".'),
        ("static_image = {}", "1:1: `static_image` must be true or false, not a table."),
        ("url = 'example.com'", '1:1: `url` must be an address such as `https://example.com`, not "example.com".'),
        (
            "base = 'docs/'",
            '1:1: `base` must be a path that starts with `/` and does not end with it, such as `/docs`, not "docs/".',
        ),
        ("content_dir = ''", '1:1: `content_dir` must be the name of a folder, not "".'),
        ("whitelist_tags_styling = 'h1'", '1:1: `whitelist_tags_styling` must be a list of texts, not "h1".'),
        ("search = 1", "1:1: `search` must be true or false or a table, not 1."),
        ("codeblocks = true", "1:1: `codeblocks` is not a setting. It belongs in `[search]`."),
        ("search = { codeblocks = 1 }", "1:12: `search.codeblocks` must be true or false, not 1."),
        ("latex.renderer = 'none'", '1:1: `latex.renderer` must be `katex` or `mathjax`, not "none".'),
        (
            "latex.renderer = 'katx'",
            '1:1: `latex.renderer` must be `katex` or `mathjax`, not "katx". Did you mean `katex`?',
        ),
        ("latex.options = 1", "1:1: `latex.options` must be a table, not 1."),
        ("[theme]\nbanner = 1", "2:1: `theme.banner` must be a text or a table, not 1."),
        ("[theme.banner]\nkey = 'x'", "1:2: `theme.banner.text` is missing."),
        ("[theme]\nfeedback = true", "2:1: `theme.feedback` must be false or a table, not true."),
        ("[theme]\nsidebar = true", "2:1: `theme.sidebar` must be a table, not true."),
        (
            "[theme.sidebar]\ndefault_menu_collapse_level = 0",
            "2:1: `theme.sidebar.default_menu_collapse_level` must be a whole number from 1, not 0.",
        ),
        ("[theme]\nedit_link = 1", "2:1: `theme.edit_link` must be a text or true or false, not 1."),
        (
            "[theme]\nlogo_link = 'x y'",
            '2:1: `theme.logo_link` must be a link: https://…, mailto:… or a path from / or true or false, not "x y".',
        ),
        (
            "[theme]\ndocs_repository_base = 'http://x'",
            '2:1: `theme.docs_repository_base` must be an address that starts with `https://`, not "http://x".',
        ),
        ("[theme]\ncolor.hue = 400", "2:1: `theme.color.hue.light` must be a number from 0 to 360, not 400."),
        (
            "[theme]\ncolor.saturation = 101",
            "2:1: `theme.color.saturation.light` must be a number from 0 to 100, not 101.",
        ),
        ("[theme]\ncolor.hue = 'x'", '2:1: `theme.color.hue` must be a number or a table, not "x".'),
        (
            "[theme]\nbackground_color = { light = 'red' }",
            "2:22: `theme.background_color.light` must be a colour such as `#fff`, `#112233` or `rgb(255,255,255)`,"
            ' not "red".',
        ),
        (
            "title = 1.5\n'qu oted' = 1",
            "1:1: `title` must be a text, not 1.5.",
        ),
        ("footer = 'x'", "1:1: `footer` is not a setting. It belongs in `[theme]`."),
        ("title = ['x']\nurl = 1", "1:1: `title` must be a text, not a list."),
        (f"base = '{'x' * 80}'", f'1:1: {BASE}, not "{"x" * 59}…".'),
        (
            "out = '.'",
            '1:1: `out` is ".", and a build would overwrite the site\'s own folder.'
            ' Name a folder of its own, such as "out".',
        ),
        (
            "out = '../..'",
            '1:1: `out` is "../..", and a build would overwrite the site\'s own folder.'
            ' Name a folder of its own, such as "out".',
        ),
        (
            "out = 'docs'\ncontent_dir = 'docs/pages'",
            '1:1: `out` is "docs", and a build would overwrite `docs/pages`. Name a folder of its own, such as "out".',
        ),
        ("a b", "1:3: This is not valid TOML: Expected '=' after a key in a key/value pair."),
        ("title = 'x'\na = [1", "2:1: This is not valid TOML: Unclosed array."),
        ("title = 'x'\ntitle = 'y'", "2:1: This is not valid TOML: Cannot overwrite a value."),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    assert messages(tmp_path, text)[0] == f"recto.toml:{message}"


def test_all_mistakes_come_together(tmp_path: Path) -> None:
    assert messages(tmp_path, "titel = 1\nbase = 2\n[theme]\nlogo = 3\n") == [
        "recto.toml:1:1: `titel` is not a setting. Did you mean `title`?",
        "recto.toml:2:1: `base` must be a path that starts with `/` and does not end with it, such as `/docs`, not 2.",
        "recto.toml:4:1: `theme.logo` must be a text, not 3.",
    ]


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "recto.toml").write_bytes(b"title = 'x'\ndescription = '\xff'\n")
    with pytest.raises(RectoError) as caught:
        load_settings(tmp_path)
    assert str(caught.value) == "recto.toml:2:16: The file is not UTF-8. Save it as UTF-8."


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "recto.toml").write_text("", "utf-8")
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(RectoError) as caught:
        load_settings(tmp_path)
    assert str(caught.value) == "recto.toml: The file cannot be read: Permission denied."


def tables(kind: type[Table]) -> list[type[Table]]:
    from recto.settings.validate import _table_of

    inner = [_table_of(field.type) for field in msgspec.structs.fields(kind)]
    return [kind, *(found for table in inner if table for found in tables(table))]


@pytest.mark.parametrize("kind", tables(Settings), ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_is(kind: type[Table]) -> None:
    assert kind.__doc__
    for field in msgspec.structs.fields(kind):
        assert field.type.__metadata__[-1].description.endswith("."), field.name
