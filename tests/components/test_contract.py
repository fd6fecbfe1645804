"""Components of users that bring scripts, stylesheets and a text of their own."""

from __future__ import annotations

import json
import re
import sys
from html import unescape
from pathlib import Path

import pytest

from recto.components import ComponentError, component
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.html import ArgumentError, el
from recto.testing import render, write_files
from tests.sites import write_site

COUNTER = """=== recto.toml
search = false
=== counter/__init__.py
from recto.components import component
from recto.html import el


def as_markdown(start=0, children=""):
    return f"A counter from {start}. {children}"


@component(script="counter.js", style="counter.css", markdown=as_markdown)
def Counter(start: int = 0, steps=(1,), children=None):
    return el("x-counter", {"data-start": start, "data-steps": list(steps)}, children)
=== counter/counter.js
customElements.define("x-counter", class extends HTMLElement {})
=== counter/counter.css
x-counter { color: red; background: url("dot.svg") }
=== counter/dot.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== mdx_components.py
from counter import Counter

components = {"Counter": Counter}
=== content/index.md
# Home
=== content/a.mdx
# A

<Counter start={2} steps={[1, "<"]}>with **text**</Counter>

<Counter />
"""


def files_of(root: Path, page: str) -> list[str]:
    html = (root / "out" / f"{page}.html").read_text("utf-8")
    return re.findall(
        r'<(?:link rel="stylesheet"|script type="module" \w+="low") (?:href|src)="/_recto/((?!recto|theme)[^"]*)"',
        html,
    )


def test_pages_that_show_a_component_load_its_files_once(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, COUNTER), BuildOptions(strict=True))
    style, script = files_of(tmp_path, "a")
    assert re.fullmatch(r"counter\.[0-9a-f]{8}\.css", style) and re.fullmatch(r"counter\.[0-9a-f]{8}\.js", script)
    assert files_of(tmp_path, "index") == []
    css = (tmp_path / "out/_recto" / style).read_text()
    picture = re.search(r'url\("(dot\.[0-9a-f]{8}\.svg)"\)', css)
    # It is loaded before the stylesheet of the theme, and must not change which layer wins.
    assert (
        css.startswith("@layer recto.base,recto.components,recto.theme;@layer recto.components{")
        and picture is not None
    )
    assert (tmp_path / "out/_recto" / picture[1]).is_file()


def test_values_reach_the_script_as_attributes(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, COUNTER))
    html = (tmp_path / "out/a.html").read_text("utf-8")
    start, steps = re.search(r'<x-counter data-start="(\d)" data-steps="([^"]*)">', html).groups()
    assert start == "2" and json.loads(unescape(steps)) == [1, "<"]
    assert "recto-text" not in html


def test_a_component_says_how_it_reads_as_markdown(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, COUNTER))
    text = (tmp_path / "out/a.md").read_text("utf-8")
    assert text == "# A\n\nA counter from 2. with **text**\n\nA counter from 0.\n"


def test_a_change_of_a_file_is_a_new_name(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, COUNTER))
    before = files_of(tmp_path, "a")
    (tmp_path / "counter/counter.js").write_text(
        "customElements.define('x-counter', class Other extends HTMLElement {})"
    )
    build_site(tmp_path)
    after = files_of(tmp_path, "a")
    assert after[0] == before[0] and after[1] != before[1]
    assert not (tmp_path / "out/_recto" / before[1]).exists()


def test_a_component_of_the_page_itself_and_an_async_one(tmp_path: Path) -> None:
    site = (
        COUNTER
        + """=== content/own/b.mdx
from recto.components import component

@component(script="b.js")
async def Here(children=None):
    return <x-here>{children}</x-here>

# B

<Here>text</Here>
=== content/own/b.js
customElements.define("x-here", class extends HTMLElement {})
"""
    )
    build_site(write_site(tmp_path, site), BuildOptions(strict=True))
    (script,) = files_of(tmp_path, "own/b")
    assert script.startswith("b.")
    assert "<x-here>text</x-here>" in (tmp_path / "out/own/b.html").read_text("utf-8")


def test_a_component_of_a_layout_and_of_a_python_page(tmp_path: Path) -> None:
    site = (
        COUNTER
        + """=== app/layout.py
from recto.html import Fragment
from counter import Counter


def layout(children, page):
    return Fragment(children, Counter(start=5) if page.route == "/" else None)
=== app/py/page.py
from counter import Counter


def page():
    return Counter(start=7)
"""
    )
    build_site(write_site(tmp_path, site))
    assert len(files_of(tmp_path, "index")) == len(files_of(tmp_path, "py")) == 2


def test_a_site_under_a_base_path(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, COUNTER.replace("search = false", 'search = false\nbase = "/docs"')))
    html = (tmp_path / "out/a.html").read_text("utf-8")
    assert len(re.findall(r'"/docs/_recto/counter\.[0-9a-f]{8}\.(?:js|css)"', html)) == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'script="counter.js"',
            'script="countr.js"',
            "content/a.mdx:3:1: <Counter> brings `counter/countr.js`, which is not there. Did you mean counter.js?",
        ),
        (
            "customElements.define",
            'import { html } from "lit"\ncustomElements.define',
            "content/a.mdx:3:1: <Counter> brings `counter/counter.js`, which imports the package `lit`. Join them into "
            "one file, with a bundler for instance: browsers know no packages.",
        ),
        (
            "customElements.define",
            'import {\n  html\n} from "./part.js"\ncustomElements.define',
            "content/a.mdx:3:1: <Counter> brings `counter/counter.js`, which imports files beside it. Join them into "
            "one file: it is published under a name that changes with its text.",
        ),
        (
            "x-counter { color",
            '@import "./more.css";\nx-counter { color',
            "content/a.mdx:3:1: <Counter> brings `counter/counter.css`, which imports `counter/more.css`, which is not "
            "there. Paths begin at the file that names them.",
        ),
        (
            'dot.svg")',
            'dots.svg")',
            "content/a.mdx:3:1: <Counter> brings `counter/counter.css`, in which `url(dots.svg)` leads nowhere. "
            "Did you mean dot.svg?",
        ),
        (
            "<Counter />",
            "<Counter begin={3} />",
            "content/a.mdx:5:1: <Counter> takes no argument begin. It takes start and steps.",
        ),
    ],
)
def test_what_cannot_work_is_an_error(tmp_path: Path, old: str, new: str, message: str) -> None:
    site = COUNTER if "<Counter />" in old else COUNTER.replace("\n<Counter />\n", "")
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, site.replace(old, new)))
    assert str(caught.value) == message


def test_parts_of_a_theme_cannot_load_files(tmp_path: Path) -> None:
    from recto.components.page_files import NoFiles, using_files

    @component(style="a.css")
    def Note() -> object:
        return el("p")

    with using_files(NoFiles("a theme")), pytest.raises(ComponentError) as caught:
        Note()
    assert str(caught.value) == (
        "<Note> brings `a.css`, which a theme cannot load. Use it in a page or in `app/layout.py`, or name its files "
        "in `extra_css` and `extra_js`."
    )


def test_without_a_site_a_component_is_its_html() -> None:
    @component(script="a.js", markdown=lambda start: f"{start}!")
    def Note(start: int, children: object = None) -> object:
        return el("x-note", {"data-start": start}, children)

    assert render(Note, "a", start=1) == '<x-note data-start="1">a</x-note>'
    with pytest.raises(ArgumentError, match=r"<Note> takes no argument begin\. It takes start\."):
        render(Note, begin=1)
    with pytest.raises(ArgumentError, match="<Note> needs the argument start"):
        render(Note)


def test_names_of_files_say_what_they_are() -> None:
    with pytest.raises(ValueError, match=r"^script='a\.ts' of a component does not end with \.js\.$"):
        component(script="a.ts")


SETTINGS = """=== recto.toml
search = false
extra_css = ["styles/own.css"]
extra_js = ["own.js"]
=== styles/own.css
h1 { color: red }
=== own.js
console.log("own")
=== content/index.mdx
import "./look.css"

# Home
=== content/look.css
h1 { color: blue }
=== content/a.md
# A
"""


def test_stylesheets_of_the_settings_and_of_a_page(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, SETTINGS), BuildOptions(strict=True))
    assert [name.partition(".")[0] for name in files_of(tmp_path, "a")] == ["own", "own"]
    assert sorted(name.partition(".")[0] for name in files_of(tmp_path, "index")) == ["look", "own", "own"]
    (name,) = (name for name in files_of(tmp_path, "index") if name.startswith("look"))
    assert (tmp_path / "out/_recto" / name).read_text() == "h1 { color: blue }\n"


@pytest.mark.parametrize("file", ["styles/own.css", "own.js", "content/look.css"])
def test_a_change_of_them_reaches_the_pages(tmp_path: Path, file: str) -> None:
    build_site(write_site(tmp_path, SETTINGS))
    before = files_of(tmp_path, "index")
    (tmp_path / file).write_text("/* new */")
    build_site(tmp_path)
    after = files_of(tmp_path, "index")
    assert len(set(after) - set(before)) == 1
    assert all((tmp_path / "out/_recto" / name).is_file() for name in after)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'styles/own.css"]',
            'styles/owm.css"]',
            "recto.toml:2:1: The setting `extra_css` brings `styles/owm.css`, which is not there. "
            "Did you mean own.css?",
        ),
        (
            '["own.js"]',
            '["https://cdn.example.com/a.js"]',
            "recto.toml:3:1: The setting `extra_js` names `https://cdn.example.com/a.js`, which is no file of the "
            "project. Save a copy in the project: readers have not been asked whether they call other hosts.",
        ),
        (
            '"./look.css"',
            '"./lock.css"',
            "content/index.mdx:1:1: There is no file ./lock.css. Did you mean look.css?",
        ),
        (
            "h1 { color: blue }",
            '@import "x.css";',
            "content/index.mdx:1:1: The page brings `content/look.css`, which imports `content/x.css`, which is not "
            "there. Paths begin at the file that names them.",
        ),
    ],
)
def test_what_cannot_work_of_them_is_an_error(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, SETTINGS.replace(old, new)))
    assert str(caught.value) == message


PACKAGE = {
    "note_package/__init__.py": COUNTER.partition("=== counter/__init__.py\n")[2].partition("===")[0],
    "note_package/counter.js": 'customElements.define("x-counter", class extends HTMLElement {})\n',
    "note_package/counter.css": "x-counter { color: red }\n",
    "note_package/plugin.py": """from recto.plugins import Plugin

from note_package import Counter


class Counters(Plugin):
    def components(self):
        return {"Counter": Counter}
""",
}


@pytest.mark.parametrize("given_by", ["import", "plugin"])
def test_a_component_of_a_package_brings_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given_by: str
) -> None:
    write_files(tmp_path / "packages", PACKAGE)
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    by_plugin = given_by == "plugin"
    settings = "search = false\n" + ('plugins.counters = "note_package.plugin:Counters"\n' if by_plugin else "")
    page = ("" if by_plugin else "from note_package import Counter\n\n") + "# A\n\n<Counter start={2} />\n"
    site = write_files(
        tmp_path / "site", {"recto.toml": settings, "content/a.mdx": page, "content/index.md": "# Home\n"}
    )
    build_site(site, BuildOptions(strict=True))
    assert [name.partition(".")[0] for name in files_of(site, "a")] == ["counter", "counter"]
    assert files_of(site, "index") == []
    assert (site / "out/a.md").read_text("utf-8") == "# A\n\nA counter from 2.\n"
    for name in [name for name in sys.modules if name.partition(".")[0] == "note_package"]:
        monkeypatch.delitem(sys.modules, name)
