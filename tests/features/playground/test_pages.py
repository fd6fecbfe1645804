"""Pages with code for the browser, and what a site without any has of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.components import SCRIPTS, STYLES
from recto.features.playground.component import playground_for
from recto.features.playground.pyodide import Pyodide
from recto.html import render
from recto.html.tag_marks import TagMarks
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
        from recto.errors import RectoError
        from recto.export import build_site

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
        "`F` of `components` is none of the built-in components, and others are not in the browser. "
        'Give a built-in one another name: `components={"Note": Callout}`.'
    )


def test_comp_81_a_page_loads_what_its_result_may_need() -> None:
    html = str(render(playground_for(PlaygroundSettings())(source="a")))
    markers = {marker for file in (*STYLES, *SCRIPTS) if file.name != "math.css" for marker in file.markers}
    assert TagMarks.of(tuple(markers)).found_in(html) >= markers
