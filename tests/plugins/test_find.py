"""Which plugins a site has: `[plugins]` in the settings."""

from __future__ import annotations

import pickle
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.plugins import Plugin, PluginSettings
from recto.plugins.used import used_plugins
from recto.project.settings import load_settings
from tests.sites import write_site

OWN = """=== recto.toml
[plugins.shout]
use = "my_plugins:Shout"
marks = 3
=== my_plugins.py
from recto.plugins import Plugin, PluginSettings

class ShoutSettings(PluginSettings, frozen=True):
    marks: int = 1

class Shout(Plugin):
    settings = ShoutSettings

def quiet(context):
    return None
"""


class LeafSettings(PluginSettings, frozen=True):
    leaves: int = 3


class Leaf(Plugin):
    settings = LeafSettings


def messages(folder: Path, text: str) -> list[str]:
    with pytest.raises(RectoError) as caught:
        load_settings(write_site(folder, text))
    return [str(error) for error in caught.value.errors]


def test_a_plugin_of_the_project_reads_its_own_settings(tmp_path: Path) -> None:
    settings = load_settings(write_site(tmp_path, OWN))
    assert settings.plugins["shout"].marks == 3  # type: ignore[attr-defined]


def test_the_name_of_a_module_is_short_for_a_table(tmp_path: Path) -> None:
    text = OWN.replace('[plugins.shout]\nuse = "my_plugins:Shout"\nmarks = 3', 'plugins.shout = "my_plugins:Shout"')
    assert load_settings(write_site(tmp_path, text)).plugins["shout"].use == "my_plugins:Shout"


def test_a_plugin_can_be_switched_off(tmp_path: Path) -> None:
    assert load_settings(write_site(tmp_path, "=== recto.toml\nplugins.gone = false\n")).plugins == {}


def test_a_site_without_plugins_imports_none(tmp_path: Path) -> None:
    assert load_settings(write_site(tmp_path, "=== recto.toml\ntitle = 'A'\n")).plugins == {}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("marks = 3", "mark = 3"),
            "recto.toml:3:1: `plugins.shout.mark` is not a setting. Did you mean `marks`?",
        ),
        (("marks = 3", 'marks = "x"'), 'recto.toml:3:1: `plugins.shout.marks` must be a whole number, not "x".'),
        (
            ("my_plugins:Shout", "my_plugins:Shut"),
            "recto.toml:2:1: The module my_plugins has no plugin Shut. Did you mean Shout?",
        ),
        (
            ("my_plugins:Shout", "my_plugin:Shout"),
            "recto.toml:2:1: The plugin `shout` cannot be imported: ModuleNotFoundError: No module named 'my_plugin'. "
            "Modules lie in the project's folder or are installed.",
        ),
        (
            ("my_plugins:Shout", "my_plugins:quiet"),
            "recto.toml:2:1: The plugin `shout` is no plugin but function. "
            "A plugin is a class below recto.plugins.Plugin.",
        ),
    ],
)
def test_mistakes_are_errors_at_their_keys(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    assert messages(tmp_path, OWN.replace(*change, 1)) == [message]


@pytest.mark.parametrize("value", ["3", "[]"])
def test_other_values_are_no_plugins(value: str, tmp_path: Path) -> None:
    (message,) = messages(tmp_path, f"=== recto.toml\nplugins.a = {value}\n")
    assert message.startswith('recto.toml:1:1: `plugins.a` must be a table, true, false or "module:name", not ')


def test_an_installed_package_offers_plugins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def installed(group: str) -> EntryPoints:
        points = [EntryPoint("leaf", "tests.plugins.test_find:Leaf", group)]
        return EntryPoints(points if group == "recto.plugins" else ())

    monkeypatch.setattr(metadata, "entry_points", installed)
    settings = load_settings(write_site(tmp_path, "=== recto.toml\n[plugins.leaf]\nleaves = 4\n"))
    assert settings.plugins == {"leaf": LeafSettings(leaves=4)}
    assert messages(tmp_path, "=== recto.toml\nplugins.leaff = true\n") == [
        "recto.toml:1:1: There is no plugin `leaff`. Did you mean `leaf`? There are `analytics`, `api`, "
        "`collections`, `execute`, `feeds`, `hovers`, `leaf`, `og_images`, `playground`, `remote`, `search` and "
        "`tailwind`. "
        'A plugin of your own is `use = "module:name"`.'
    ]


def test_settings_of_a_plugin_go_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(LeafSettings(leaves=5))) == LeafSettings(leaves=5)


def used(folder: Path, text: str) -> list[str]:
    return [name for name, _ in used_plugins(load_settings(write_site(folder, f"=== recto.toml\n{text}\n")))]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ("", ["search"]),
        ('url = "https://a.example"', ["search", "feeds", "og_images"]),
        ('url = "https://a.example"\nfeeds = false\nsearch = false\nog_images = false', []),
        ('url = "https://a.example"\nplugins.feeds = false\nplugins.search = false', ["og_images"]),
        ("search = { enabled = false, codeblocks = true }\nplugins.search = true", ["search"]),
    ],
)
def test_built_in_plugins_are_on_where_they_can_work(settings: str, names: list[str], tmp_path: Path) -> None:
    assert used(tmp_path, settings) == names


def test_a_built_in_plugin_is_on_and_off_as_a_whole(tmp_path: Path) -> None:
    """The theme shows no search box either."""
    text = "=== recto.toml\nplugins.search = false\n[search]\ncodeblocks = true\n"
    search = load_settings(write_site(tmp_path, text)).search
    assert not search and search.codeblocks


def test_a_plugin_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    text = OWN.replace("plugins.shout", "plugins.search")
    settings = load_settings(write_site(tmp_path, text))
    assert [(name, own.use) for name, own in used_plugins(settings)] == [("search", "my_plugins:Shout")]


def test_settings_of_built_in_plugins_have_one_place(tmp_path: Path) -> None:
    assert messages(tmp_path, "=== recto.toml\n[plugins.search]\ncodeblocks = true\n") == [
        "recto.toml:1:2: The settings of the built-in plugin `search` are a table of their own. "
        "Write [search] in place of [plugins.search]."
    ]
