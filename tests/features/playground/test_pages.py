"""Pages with code for the browser, and what a site without any has of it."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from recto.components import SCRIPTS, STYLES
from recto.content import Page
from recto.content.page_source import FileSource
from recto.errors import RectoError
from recto.export import build_site
from recto.features.playground import BrowserPython
from recto.features.playground.component import playground_for
from recto.features.playground.pyodide import Pyodide
from recto.html import render
from recto.html.tag_marks import TagMarks
from recto.plugins import DocumentMade, PluginContext
from recto.settings import Settings
from recto.settings.playground import PlaygroundSettings
from tests.features.building import built, told
from tests.sites import write_site

SETTINGS = 'search = false\n[playground]\npyodide = "nowhere"\n'


def test_a_site_that_runs_nothing_has_nothing_of_it(tmp_path: Path) -> None:
    # There is no such folder, which nobody asks for.
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.md": "# A\n\n```python\nrun = 1\n```\n"})
    html = built(tmp_path)
    assert "playground" not in html
    assert not (tmp_path / "out/_playground").exists()


def test_a_block_that_runs_needs_pyodide(tmp_path: Path) -> None:
    problem = told(tmp_path, SETTINGS, "```python run\n1\n```")
    assert [each.partition("The folder")[0] for each in problem] == ["recto.toml:2:2: "]
    assert problem[0].endswith("npm package pyodide 314.0.7 there: `npm pack pyodide@314.0.7`.")


def test_other_languages_do_not_run(tmp_path: Path) -> None:
    assert told(tmp_path, SETTINGS, "```js run\n1\n```\n\n```sh run\n1\n```\n\n```run\n1\n```") == [
        "content/index.md:3:1: Only Python is run, not js. Write ```python run, or remove `run`.",
        "content/index.md:7:1: Only Python is run, not sh. Write ```python run, or remove `run`.",
    ]


def test_other_languages_do_not_run_when_the_site_is_built(tmp_path: Path) -> None:
    assert told(tmp_path, f"execute = true\n{SETTINGS}", "```js run\n1\n```") == [
        "content/index.md:3:1: Only Python is run, not js. Write ```python run, or remove `run`."
    ]


@pytest.mark.parametrize("settings", ["", "execute = true\n"], ids=["in the browser", "in the build as well"])
def test_sessions_are_kept_apart_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    if settings:
        pytest.importorskip("nbclient")
    monkeypatch.setattr(Pyodide, "read", lambda self, name, digest="": b"")
    page = "# A\n\n```python run session=a\nx = 1\n```\n\n```python run session=b timeout=9\n2\n```\n"
    html = built(tmp_path, {"recto.toml": f"{settings}{SETTINGS}", "content/index.md": page})
    assert re.findall(r'data-code="([^"]*)" data-session="(\w*)"', html) == [("x = 1", "a"), ("2", "b")]


def test_without_the_setting_the_word_says_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# A\n\n```python run\n1\n```\n"})
    assert "recto-run" not in built(tmp_path)


def test_comp_80_mistakes_of_the_component(tmp_path: Path) -> None:
    def problems(props: str) -> str:
        write_site(tmp_path, {"content/index.mdx": f"# A\n\n<Playground {props} />\n"})
        (tmp_path / "content/index.md").unlink(missing_ok=True)
        found = told_of(tmp_path)
        return found.partition(": ")[2]

    def told_of(root: Path) -> str:
        with pytest.raises(RectoError) as caught:
            build_site(root)
        return str(caught.value)

    write_site(tmp_path, {"recto.toml": SETTINGS})
    assert problems('source="a" load="now"') == ('load="now" is no load of <Playground>: choose one of click, visible.')
    assert problems('source="a" scope={{"f": len}}') == (
        "`f` of `scope` cannot be handed to a browser. "
        "Browsers are given texts, numbers, booleans, None, and lists and dicts of these."
    )
    assert problems('source="a" components={{"F": len}}') == (
        "`F` of `components` cannot be in a browser: it is no function at the top of a module of the site or of a "
        "plugin. Define it at the top of a module, such as `mdx_components.py`."
    )


def test_comp_81_a_page_loads_what_its_result_may_need() -> None:
    html = str(render(playground_for(PlaygroundSettings(), Path())(source="a")))
    markers = {marker for file in (*STYLES, *SCRIPTS) if file.name != "math.css" for marker in file.markers}
    assert TagMarks.of(tuple(markers)).found_in(html) >= markers


def references(root: Path, files: dict[str, str], props: str = "") -> tuple[dict[str, str], dict[str, str], list[str]]:
    """The components that a page hands to a browser, those that it cannot, and the archives of their modules."""
    page = f"# A\n\n<Playground source='a' {props} />\n"
    write_site(root, {"recto.toml": SETTINGS, "content/index.mdx": page, **files})
    html = built(root)
    found = [re.search(rf'data-{name}="([^"]*)"', html) for name in ("components", "missing")]
    given, missing = (json.loads(unescape(each[1])) if each else {} for each in found)
    return given, missing, sorted(each.name for each in (root / "out/_playground").glob("own-*"))


def test_another_host_is_asked_only_when_the_reader_asks(tmp_path: Path) -> None:
    settings = "search = false\n[playground]\ncdn = true\n"
    write_site(
        tmp_path, {"recto.toml": settings, "content/index.mdx": "# A\n\n<Playground source='a' load='visible' />\n"}
    )
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == (
        'content/index.mdx:3:1: load="visible" of <Playground> would ask another host before the reader does. '
        'Write `load="click"`, or leave `playground.cdn` out: then the site hands Python over.'
    )


@pytest.fixture
def no_pyodide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pyodide, "read", lambda self, name, digest="": b"")


@pytest.mark.usefixtures("no_pyodide")
def test_comp_81_components_of_the_site_come_with_what_they_import(tmp_path: Path) -> None:
    files = {
        "mdx_components.py": "import math\nfrom shop.prices import Price\n\ncomponents = {'Price': Price}\n",
        "src/shop/__init__.py": "",
        "src/shop/prices.py": (
            "from typing import TYPE_CHECKING\nfrom recto.html import b\nfrom . import money\n"
            "if TYPE_CHECKING:\n    import numpy\n"
            "try:\n    import fast\nexcept ImportError:\n    fast = None\n"
            "def Price(net=0):\n    import requests\n    return b(money.shown(net))\n"
        ),
        "src/shop/money.py": "def shown(net):\n    return str(net)\n",
        "src/shop/other.py": "import pandas\n",
    }
    given, missing, archives = references(tmp_path, files, "components={{'Cost': Price, 'Note': Callout}}")
    assert given == {"Price": "shop.prices:Price", "Cost": "shop.prices:Price", "Note": "Callout"}
    assert set(missing) <= {"Playground"} and archives == ["own-shop.prices.zip"]
    with ZipFile(tmp_path / "out/_playground" / archives[0]) as archive:
        assert sorted(archive.namelist()) == ["shop/__init__.py", "shop/money.py", "shop/prices.py"]


@pytest.mark.usefixtures("no_pyodide")
def test_comp_81_components_that_browsers_cannot_have_say_why(tmp_path: Path) -> None:
    # `msgspec.json` is there, `httpx` is not.
    files = {
        "mdx_components.py": "import httpx, msgspec.json\n\ndef Price():\n    pass\n\ncomponents = {'Price': Price}\n"
    }
    given, missing, archives = references(tmp_path, files)
    assert (given, archives) == ({}, [])
    assert missing["Price"] == (
        "<Price> is not in the browser: `mdx_components.py` imports `httpx`, which is not there. "
        "Import it where it is needed, inside a function, or name its package in `playground.packages`."
    )


@pytest.mark.usefixtures("no_pyodide")
def test_comp_81_a_component_that_is_given_and_cannot_be_there_is_an_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"mdx_components.py": "import httpx\n\ndef P():\n    pass\n\ncomponents = {'P': P}\n"})
    page = "def Local():\n    return 'x'\n\n<Playground source='a' components={{'A': P}} />\n\n"
    page += "<Playground source='a' components={{'B': Local}} />\n"
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": f"# A\n\n{page}"})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert "`A` of `components` cannot be in a browser: `mdx_components.py` imports `httpx`" in str(caught.value)


@pytest.mark.usefixtures("no_pyodide")
def test_comp_81_while_a_site_is_written_the_modules_that_pages_show_are_served(tmp_path: Path) -> None:
    settings = Settings(playground=PlaygroundSettings())
    (tmp_path / "prices.py").write_text("def Price():\n    return 'x'\n")
    (tmp_path / "secret.py").write_text("key = 1\n")
    live = BrowserPython(PluginContext("playground", tmp_path, settings, None)).live_part()
    assert live.answer("_playground/own-prices.zip", {}) is None
    html = '<div class="recto-playground" data-components="{}" data-modules="prices">'
    page = Page("/", FileSource(str(tmp_path / "a.mdx"), "a.mdx"), "mdx", "A", {}, "a")
    live.document_made(DocumentMade(page, "index.html", html))
    answer = live.answer("_playground/own-prices.zip", {})
    assert answer is not None
    with ZipFile(BytesIO(answer.body)) as archive:
        assert archive.namelist() == ["prices.py"]
    assert live.answer("_playground/own-secret.zip", {}) is None
    assert live.answer("_playground/worker.js", {}) is not None


@pytest.mark.usefixtures("no_pyodide")
def test_what_a_block_imports_and_the_site_does_not_bring_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    with ZipFile(tmp_path / "dist/mine-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("mine/__init__.py", "")
        wheel.writestr("single.py", "")
    wheels = f'{SETTINGS}packages = ["dist/mine-1.0-py3-none-any.whl"]\n'
    page = (
        "```python run\nimport os, js\nimport mine.part, single\nfrom numpy import array\nimport numpy\n"
        "try:\n    import fast\nexcept ImportError:\n    pass\n```\n\n```python\nimport pandas\n```"
    )
    assert told(tmp_path, wheels, page) == [
        "content/index.md:6:1: This block imports `numpy`, which the site does not bring to browsers. "
        "Name its package in `packages` of `[playground]`: a wheel of the project, or a package of Pyodide."
    ]


def test_a_package_whose_file_is_not_in_the_folder_says_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        Pyodide(tmp_path, tmp_path).read("numpy-2.whl", "0")
    assert str(caught.value) == (
        f"The folder {tmp_path} has no file `numpy-2.whl`. "
        "Put it there; it lies at https://cdn.jsdelivr.net/pyodide/v314.0.7/full/numpy-2.whl."
    )
