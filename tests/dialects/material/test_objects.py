"""`::: package.Object`: what a project of MkDocs shows of its packages, by Recto's API reference (API-REF-49)."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from recto.dialects.material.objects.places import object_places
from recto.dialects.material.project import api_settings
from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site

CONFIG = """\
site_name: Tool
plugins:
  - mkdocstrings:
      handlers:
        python:
          paths: [lib]
          options:
            show_root_heading: true
            members_order: source
            parameter_headings: true
"""
PACKAGE = '''\
"""A tool.

See [the box][tool.boxes.Box].
"""

from tool.boxes import Box, close_all

__all__ = ["Box"]


def run(times: int = 1) -> Box:
    """Run it.

    Args:
        times: How often.
    """


def _hidden() -> None:
    """Nobody sees it."""


def bare() -> None: ...
'''
BOXES = '''\
"""Boxes."""


class Box:
    """A box for things."""

    def __init__(self, size: int) -> None:
        """Make one of a size."""

    def open(self) -> None:
        """Open it."""

    def close(self) -> None:
        """Close it."""


def close_all() -> None:
    """Close all boxes."""
'''


NOTES = '''\
class Base:
    """The base."""

    def go(self) -> None:
        """Go."""


class Sub(Base):
    """What is inherited is shown with it."""


def run() -> None:
    """Run.

    !!! warning
        Take care.

        Of everything.

    ## More

    Text<br>in lines.
    """
'''


def write(folder: Path, pages: dict[str, str], config: str = CONFIG) -> Path:
    files = {"mkdocs.yml": config, "lib/tool/__init__.py": PACKAGE, "lib/tool/boxes.py": BOXES}
    for path, text in {**files, **{f"docs/{page}": text for page, text in pages.items()}}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def built(folder: Path, pages: dict[str, str]) -> tuple[Path, list[str]]:
    report = build_site(write(folder, pages))
    return folder / "out", [warning.message for warning in report.warnings]


def page_of(out: Path, name: str) -> str:
    return (out / name / "index.html").read_text("utf-8")


def ids(html: str) -> list[str]:
    return re.findall(r'id="(tool[^"]*)"', html)


def test_objects_are_shown_where_pages_name_them(tmp_path: Path) -> None:
    pages = {
        "index.md": (
            "# Home\n\nSee [it][tool.boxes.Box.open], [`tool.run`][], [Box][tool.Box], [n][tool.run(times)] and "
            "[no][tool.run(no)].\n"
        ),
        "api.md": "# API\n\n::: tool\n",
        "box.md": "# Box\n\n::: tool.boxes.Box\n    options:\n      members: [open]\n      heading_level: 3\n",
    }
    out, warnings = built(tmp_path, pages)
    home, api, box = (out / "index.html").read_text("utf-8"), page_of(out, "api"), page_of(out, "box")
    assert 'href="/box/#tool.boxes.Box.open"' in home
    assert 'href="/api/#tool.run"' in home
    assert 'href="/api/#tool.Box"' in home
    assert '<a href="/api/#tool.run(times)">n</a>' in home and 'tool.run(no)"' not in home
    # What `__all__` has is shown where it is imported; what nobody has described is not.
    assert ids(api) == [
        "tool",
        "tool.Box",
        "tool.Box.__init__",
        "tool.Box.open",
        "tool.Box.close",
        "tool.run",
        "tool.run(times)",
    ]
    assert "How often." in api
    assert "<h2" in api
    assert ids(box) == ["tool.boxes.Box", "tool.boxes.Box.open"]
    assert re.search(r'<h3 id="tool.boxes.Box".*<h4 id="tool.boxes.Box.open"', box, re.DOTALL)
    assert 'href="#tool.boxes.Box.open"' in box, "the table of contents has the members"
    assert "Source code in <code>lib/tool/boxes.py</code>" in box
    assert not (out / "api" / "tool").exists(), "there are no pages but those of the project"
    assert re.search(r'<td><h4 id="tool.run\(times\)" class="api-heading"><code>times</code></h4></td>', api)
    assert 'href="#tool.run(times)"' in api, "the table of contents has parameters that have headings"
    _, _, _, _, packed = (out / "objects.inv").read_bytes().split(b"\n", 4)
    assert "tool.run(times) py:parameter 1 api/#tool.run(times) -" in zlib.decompress(packed).decode().splitlines()
    assert warnings == ["[no][tool.run(no)] is shown as text: there is no reference [tool.run(no)] on this page."]


def test_the_inventory_leads_to_the_pages(tmp_path: Path) -> None:
    out, _ = built(tmp_path, {"index.md": "# Home\n", "box.md": "::: tool.boxes.Box\n"})
    _, _, _, _, packed = (out / "objects.inv").read_bytes().split(b"\n", 4)
    lines = zlib.decompress(packed).decode().splitlines()
    assert "tool.boxes.Box py:class 1 box/#tool.boxes.Box -" in lines
    assert "tool.boxes.Box.close py:method 1 box/#tool.boxes.Box.close -" in lines


def test_a_class_with_the_words_of_its_maker_shows_the_source_of_that(tmp_path: Path) -> None:
    options = "    options:\n      merge_init_into_class: true\n      members: false\n"
    out, _ = built(tmp_path, {"index.md": f"# Home\n\n::: tool.boxes.Box\n{options}"})
    html = (out / "index.html").read_text("utf-8")
    assert "Make one of a size." in html
    source = html[html.index("Source code in") :]
    assert "__init__" in source
    assert "close" not in source[: source.index("</details>")]
    assert ids(html) == ["tool.boxes.Box"]


def test_docstrings_are_read_as_the_pages_are(tmp_path: Path) -> None:
    own = "            inherited_members: true\n            show_source: false\n"
    config = f"{CONFIG}{own}markdown_extensions:\n  - admonition\n  - pymdownx.details\n"
    write(
        tmp_path,
        {"index.md": "# Home\n\n::: notes.run\n\n::: notes.Sub\n"},
        config,
    )
    (tmp_path / "lib" / "notes.py").write_text(NOTES, "utf-8")
    build_site(tmp_path)
    html = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'data-admonition="warning"' in html
    assert "!!!" not in html
    assert 'id="notes.run--more"' in html
    assert "Text<br>in lines." in html
    assert "<code>import notes</code>" not in html, "what stands in the box is its second paragraph, and no code"
    _, _, _, _, packed = (tmp_path / "out" / "objects.inv").read_bytes().split(b"\n", 4)
    assert "notes.Sub.go py:method 1 #notes.Sub.go -" in zlib.decompress(packed).decode().splitlines()


SECTIONS = '''\
from typing import Any, overload


class Box:
    """A box."""

    def __init__(self, size: int, label: str = "x") -> None:
        """Make one.

        Args:
            size: How large.
            label: What is on it.

        Raises:
            ValueError: If it is too large.
        """
        self.kept = size
        """What it keeps."""


@overload
def put(a: int) -> int: ...
@overload
def put(a: str) -> str: ...
def put(a: Any, *rest: Any) -> Any:
    """Put.

    Returns:
        What was put.
    """
'''


def _sections(folder: Path, style: str) -> str:
    options = f"    options:\n      docstring_section_style: {style}\n      members: [put, Box]\n"
    hidden = "      parameter_headings: false\n      show_source: false\n      separate_signature: true\n"
    write(folder, {"index.md": f"# Home\n\n::: sections\n{options}{hidden}"})
    (folder / "lib" / "sections.py").write_text(SECTIONS, "utf-8")
    build_site(folder)
    return (folder / "out" / "index.html").read_text("utf-8")


def _heads(html: str) -> list[list[str]]:
    return [re.findall("<th>(.*?)</th>", head) for head in re.findall("<thead>.*?</thead>", html)]


def test_sections_of_docstrings_are_tables(tmp_path: Path) -> None:
    html = _sections(tmp_path, "table")
    assert _heads(html) == [
        ["Name", "Type", "Description", "Default"],
        ["Type", "Description"],
        ["Type", "Description"],
    ]
    row = (
        '<tr id="sections.Box.__init__(size)"><td><code>size</code></td><td><code>int</code></td><td>How large.</td>'
        "<td><em>required</em></td></tr>"
    )
    assert row in html
    assert "<td><code>ValueError</code></td><td>If it is too large.</td>" in html


def test_sections_in_the_style_of_spacy(tmp_path: Path) -> None:
    html = _sections(tmp_path, "spacy")
    assert _heads(html) == [["Parameter", "Description"], ["Raises", "Description"], ["Returns", "Description"]]
    assert "What is on it.<p><b>Type:</b> <code>str</code> <b>Default:</b> <code>&quot;x&quot;</code></p>" in html


def test_each_signature_has_a_block_of_its_own(tmp_path: Path) -> None:
    html = _sections(tmp_path, "list")
    names = re.findall(r'<pre class="api-signature"[^>]*><code[^>]*>(.*?)</code></pre>', html)
    plain = [re.sub("<[^>]*>", "", name) for name in names]
    assert plain == [
        "class Box(size: int, label: str = &quot;x&quot;)",
        "kept = size",
        "def __init__(size: int, label: str = &quot;x&quot;) -&gt; None",
        "def put(a: int) -&gt; int",
        "def put(a: str) -&gt; str",
        "def put(a: Any, *rest: Any) -&gt; Any",
    ]


TITLED = '''\
def google() -> None:
    """Run.

    Note:
        Take care.

    Warning: Of *heat*
        It gets hot.

    See Also:
        Others.

    Example:
        >>> google()
    """


def numpy() -> None:
    """Run.

    Notes
    -----
    Take care.

    See Also
    --------
    google : The other one.
    """
'''


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "google",
            [("note", "Note"), ("warning", "Of <em>heat</em>"), ("see-also", "See Also"), ("example", "Example")],
        ),
        ("numpy", [("note", "Notes"), ("see-also", "See also")]),
    ],
)
def test_titled_parts_of_docstrings_open_and_close(name: str, parts: list[tuple[str, str]], tmp_path: Path) -> None:
    options = f"    options:\n      docstring_style: {name}\n      show_source: false\n"
    write(tmp_path, {"index.md": f"# Home\n\n::: titled.{name}\n{options}"})
    (tmp_path / "lib" / "titled.py").write_text(TITLED, "utf-8")
    build_site(tmp_path)
    html = (tmp_path / "out" / "index.html").read_text("utf-8")
    found = re.findall(r'<details [^>]*data-admonition="([^"]*)" data-look="[^"]*" open><summary>(.*?)</summary>', html)
    assert found == parts


def test_an_object_without_heading_keeps_its_anchor(tmp_path: Path) -> None:
    options = (
        "    options:\n      show_root_heading: false\n      show_root_toc_entry: false\n      show_source: false\n"
    )
    out, _ = built(tmp_path, {"index.md": f"# Home\n\n::: tool.boxes.Box\n{options}"})
    html = (out / "index.html").read_text("utf-8")
    assert '<a class="api-anchor" id="tool.boxes.Box"' in html
    assert 'href="#tool.boxes.Box"' not in html
    assert re.search(r'<h2 id="tool.boxes.Box.open"', html)
    assert "Source code" not in html


def test_an_object_that_is_not_there_is_a_heading(tmp_path: Path) -> None:
    out, warnings = built(tmp_path, {"index.md": "# Home\n\n::: tool.boxes.Bax\n\n::: nowhere.Thing\n"})
    html = (out / "index.html").read_text("utf-8")
    assert 'id="tool.boxes.Bax"' in html
    assert 'id="nowhere.Thing"' in html
    assert "There is no `tool.boxes.Bax` to be shown: its heading stands alone." in warnings
    assert "There is no package `nowhere`, of which pages show objects: their headings stand alone." in warnings


def test_without_griffe_headings_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_settings, "find_spec", lambda name: None)
    write(tmp_path, {"index.md": "# Home\n\n::: tool.boxes.Box\n"})
    settings = project_settings(tmp_path, "mkdocs.yml")
    assert "api" not in settings
    assert settings["plugins"]["material"]["notes"] == [
        {
            "message": "The API reference needs Griffe, which is not installed: objects are shown as their headings.",
            "file": "mkdocs.yml",
            "line": 3,
            "column": 5,
            "hint": 'Install it with `pip install "recto[api]"`.',
        }
    ]
    build_site(tmp_path)
    assert 'id="tool.boxes.Box"' in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_places_in_code_are_none(tmp_path: Path) -> None:
    text = "::: a.One\n\n````md\n```\n::: a.Two\n````\n\n- item\n\n    ::: a.Three\n        options:\n"
    text += "            members: false\n\nText:\n\n    :::python\n    code\n"
    (tmp_path / "page.md").write_text(text, "utf-8")
    found = [(each.name, each.line, dict(each.options)) for each in object_places(tmp_path)]
    assert found == [("a.One", 1, {}), ("a.Three", 10, {"members": False})]


def test_places_that_are_headings_have_their_level(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# ::: a.One\n    options:\n        heading_level: 5\n\n### ::: a.Two\n", "utf-8")
    found = [(each.name, each.line, dict(each.options)) for each in object_places(tmp_path)]
    assert found == [("a.One", 1, {"heading_level": 1}), ("a.Two", 5, {"heading_level": 3})]


def test_modules_in_modules_of_a_package_are_shown(tmp_path: Path) -> None:
    write(tmp_path, {"api.md": "::: tool\n    options:\n      show_submodules: true\n"})
    for folder in ("deep", "deep/deeper"):
        (tmp_path / "lib/tool" / folder).mkdir()
        (tmp_path / "lib/tool" / folder / "__init__.py").write_text(f'"""Of {folder}."""\n')
    (tmp_path / "lib/tool/deep/deeper/last.py").write_text('"""The last."""\n\n\ndef end() -> None:\n    """End."""\n')
    build_site(tmp_path)
    shown = (tmp_path / "out/api/index.html").read_text("utf-8")
    ids = re.findall(r'<h(\d) id="(tool\.deep[^"]*)"', shown)
    assert ids == [
        ("3", "tool.deep"),
        ("4", "tool.deep.deeper"),
        ("5", "tool.deep.deeper.last"),
        ("6", "tool.deep.deeper.last.end"),
    ]


def test_ids_of_parameters_keep_the_stars_of_docstrings(tmp_path: Path) -> None:
    write(tmp_path, {"api.md": "::: tool.call\n", "index.md": "The [rest][tool.call(**named)].\n"})
    code = '"""A tool."""\n\n\ndef call(*rest: int, **named: str) -> None:\n'
    code += '    """Call.\n\n    Args:\n        *rest: Some.\n        **named: More.\n    """\n'
    (tmp_path / "lib/tool/__init__.py").write_text(code)
    assert not build_site(tmp_path).warnings
    assert ids(page_of(tmp_path / "out", "api")) == ["tool.call", "tool.call(*rest)", "tool.call(**named)"]
    assert re.search(r'href="/api/?#tool\.call\(\*\*named\)"', (tmp_path / "out/index.html").read_text("utf-8"))
