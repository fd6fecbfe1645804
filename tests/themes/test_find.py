"""Which theme a site has: `theme.name` in the settings."""

from __future__ import annotations

import pickle
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.project.settings import load_settings
from recto.settings import ThemeSettings
from recto.themes.docs.settings import DocsSettings
from tests.sites import write_site

OWN = """=== recto.toml
[theme]
name = "my_theme:Theme"
motto = "Read on"
=== my_theme.py
from recto.settings import ThemeSettings

class Settings(ThemeSettings, frozen=True):
    motto: str = ""

class Theme:
    settings = Settings
"""


def messages(root: Path, text: str) -> list[str]:
    with pytest.raises(RectoError) as caught:
        load_settings(write_site(root, text))
    return [str(error) for error in caught.value.errors]


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    assert messages(tmp_path, '=== recto.toml\n[theme]\nname = "news"\nlogo = 1\n') == [
        'recto.toml:2:1: There is no theme `news`. There are `blog` and `docs`. A theme of your own is "module:name".'
    ]


def test_the_nearest_theme_comes_first(tmp_path: Path) -> None:
    assert messages(tmp_path, '=== recto.toml\ntitel = 1\ntheme = "doc"\n') == [
        "recto.toml:2:1: There is no theme `doc`. Did you mean `docs`? There are `blog` and `docs`. "
        'A theme of your own is "module:name".',
        "recto.toml:1:1: `titel` is not a setting. Did you mean `title`?",
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("theme = 1", "1:1: `theme` must be the name of a theme or a table, not 1."),
        ("[theme]\nname = 1", "2:1: `theme.name` must be a text, not 1."),
        (
            'theme = "gone:Theme"',
            "1:1: The theme `gone:Theme` cannot be imported: ModuleNotFoundError: No module named 'gone'. "
            "Modules lie in the project's folder or are installed.",
        ),
        ('theme = "json:dump_"', "1:1: The module json has no theme dump_. Did you mean dump?"),
        (
            'theme = "json:__name__"',
            "1:1: The theme `json:__name__` is no theme but str. A theme is a class or a function.",
        ),
        ('[theme.parts]\nnavbr = "x:Y"', "2:1: `navbr` is not a part of the theme `docs`. Did you mean `navbar`?"),
    ],
)
def test_what_is_wrong_is_told_at_the_setting(tmp_path: Path, said: str, message: str) -> None:
    assert messages(tmp_path, f"=== recto.toml\n{said}\n") == [f"recto.toml:{message}"]


def test_a_module_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    text = '=== recto.toml\ntheme = "broken:Theme"\n=== broken.py\n\n1 / 0\n'
    assert messages(tmp_path, text) == [
        "recto.toml:1:1: The theme `broken:Theme` cannot be imported: ZeroDivisionError: division by zero "
        "(broken.py:2). Modules lie in the project's folder or are installed."
    ]


def test_the_name_alone_is_enough(tmp_path: Path) -> None:
    settings = load_settings(write_site(tmp_path, '=== recto.toml\ntheme = "docs"\n'))
    assert settings.theme == DocsSettings()


def test_a_theme_of_the_project_reads_its_own_table(tmp_path: Path) -> None:
    settings = load_settings(write_site(tmp_path, OWN))
    assert settings.theme.motto == "Read on"  # type: ignore[attr-defined]
    text = OWN.replace("motto =", "moto =", 1)
    assert messages(tmp_path, text) == ["recto.toml:3:1: `theme.moto` is not a setting. Did you mean `motto`?"]


def test_a_theme_without_settings_takes_a_name_only(tmp_path: Path) -> None:
    text = OWN.replace("    settings = Settings\n", "    pass\n")
    assert messages(tmp_path, text) == ["recto.toml:3:1: `theme.motto` is not a setting. Known here: name, parts."]


def test_settings_that_are_no_table(tmp_path: Path) -> None:
    text = OWN.replace("settings = Settings", "settings = dict")
    assert messages(tmp_path, text) == [
        "recto.toml:2:1: The `settings` of the theme `my_theme:Theme` are no table of settings. "
        "Write class Settings(ThemeSettings, frozen=True) and settings = Settings."
    ]


def test_settings_of_a_theme_go_to_other_processes() -> None:
    settings = DocsSettings(logo="L", parts={})
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_an_installed_package_offers_themes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def installed(group: str) -> EntryPoints:
        points = [
            EntryPoint("leaf", "tests.themes.test_find:Leaf", group),
            EntryPoint("bare", "tests.themes.test_find:gone", group),
        ]
        return EntryPoints(points if group == "recto.themes" else ())

    monkeypatch.setattr(metadata, "entry_points", installed)
    assert type(load_settings(write_site(tmp_path, '=== recto.toml\ntheme = "leaf"\n')).theme) is LeafSettings
    assert messages(tmp_path, '=== recto.toml\ntheme = "leaff"\n') == [
        "recto.toml:1:1: There is no theme `leaff`. Did you mean `leaf`? There are `bare`, `blog`, `docs` and `leaf`. "
        'A theme of your own is "module:name".'
    ]
    (message,) = messages(tmp_path, '=== recto.toml\ntheme = "bare"\n')
    assert message.startswith(
        "recto.toml:1:1: The theme `bare` of tests.themes.test_find cannot be imported: Attribute"
    )


class LeafSettings(ThemeSettings, frozen=True):
    leaves: int = 3


class Leaf:
    settings = LeafSettings
