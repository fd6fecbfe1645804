"""`::: package.Object`: what a project of MkDocs shows of its packages, by Recto's API reference (API-REF-49)."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.objects.options import component_props, not_honoured, placed_object
from recto.dialects.material.objects.places import object_places
from recto.dialects.material.project import api_settings
from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site
from recto.features.api.reading.placed import is_kept

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
        "index.md": "# Home\n\nSee [it][tool.boxes.Box.open], [`tool.run`][] and [Box][tool.Box].\n",
        "api.md": "# API\n\n::: tool\n",
        "box.md": "# Box\n\n::: tool.boxes.Box\n    options:\n      members: [open]\n      heading_level: 3\n",
    }
    out, warnings = built(tmp_path, pages)
    home, api, box = (out / "index.html").read_text("utf-8"), page_of(out, "api"), page_of(out, "box")
    assert 'href="/box/#tool.boxes.Box.open"' in home
    assert 'href="/api/#tool.run"' in home
    assert 'href="/api/#tool.Box"' in home
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
    assert warnings == ["The option `parameter_headings` of mkdocstrings has no effect here."]


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
    write(folder, {"index.md": f"# Home\n\n::: sections\n{options}      show_source: false\n"})
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


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        ({}, "members", None),
        ({"members": ["b", "a"]}, "members", ["b", "a"]),
        ({"members": False}, "members", []),
        ({"members": True}, "undocumented", True),
        ({"members": True}, "filters", []),
        ({}, "filters", ["!^_[^_]"]),
        ({"filters": "public"}, "filters", ["!^_"]),
        ({"filters": ["^x"]}, "filters", ["^x"]),
        ({}, "order", ["alphabetical"]),
        ({"members_order": "source"}, "order", ["source"]),
        ({"members_order": ["__all__", "source"]}, "order", ["__all__", "source"]),
        ({"inherited_members": True}, "inherited", True),
        ({"inherited_members": ["go"]}, "inherited", ["go"]),
        ({"group_by_category": False}, "grouped", False),
        ({"show_submodules": True}, "submodules", True),
    ],
)
def test_options_say_what_is_shown(options: dict[str, Any], key: str, value: Any) -> None:
    assert placed_object("a.B", "b.md", options)[key] == value


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        ({}, "heading", False),
        ({}, "heading_level", 2),
        ({"heading_level": 9}, "heading_level", 2),
        ({"docstring_style": "numpy"}, "style", "numpy"),
        ({"docstring_style": None}, "style", "google"),
        ({"show_docstring_other_parameters": False}, "hide", ["other parameters", "backlinks"]),
        ({"backlinks": "tree"}, "hide", []),
        ({"show_labels": False, "backlinks": "flat"}, "hide", ["labels"]),
        ({"heading": "The box"}, "title", "The box"),
        ({"toc_label": "Box"}, "toc_label", "Box"),
        ({"line_length": 60}, "line_length", 60),
        ({"line_length": 1}, "line_length", None),
        ({"show_object_full_path": True}, "full_names", "all"),
        ({"show_root_members_full_path": True}, "full_names", "members"),
        ({"summary": True}, "summary", True),
        ({"summary": {"functions": True, "classes": False}}, "summary", ["function"]),
        ({"show_category_heading": True}, "categories", True),
        ({"show_category_heading": True, "group_by_category": False}, "categories", False),
    ],
)
def test_options_say_how_it_is_shown(options: dict[str, Any], key: str, value: Any) -> None:
    assert component_props("a.B", options)[key] == value


def test_options_without_effect_are_told() -> None:
    given = {
        "show_bases": True,
        "line_length": 60,
        "force_inspection": True,
        "never_heard": 1,
        "extensions": ["griffe_typingdoc"],
    }
    assert list(not_honoured(given)) == [
        ("force_inspection", "Take it out: packages are read without being imported."),
        ("never_heard", "Take it out."),
    ]
    assert [name for name, _ in not_honoured({"extensions": ["other"]})] == ["extensions"]


@pytest.mark.parametrize(
    ("name", "as_always", "other"),
    [
        ("annotations_path", "brief", "full"),
        ("docstring_section_style", "spacy", "other"),
        ("overloads_only", True, False),
        ("relative_crossrefs", True, False),
        ("separate_signature", True, False),
        ("show_inheritance_diagram", False, True),
        ("show_overloads", True, False),
        ("show_signature_type_parameters", True, False),
        ("signature_crossrefs", True, False),
        ("skip_local_inventory", False, True),
        ("unwrap_annotated", True, False),
    ],
)
def test_options_that_ask_for_what_is_never_so_are_told(name: str, as_always: object, other: object) -> None:
    """API-REF-49: all options work, or are told by name."""
    assert list(not_honoured({name: as_always})) == []
    assert [told for told, _ in not_honoured({name: other})] == [name]


# What mkdocstrings-python 2.0 knows.
ALL_OPTIONS = """
allow_inspection annotations_path backlinks docstring_options docstring_section_style docstring_style extensions extra
filters find_stubs_package force_inspection group_by_category heading heading_level inherited_members line_length
members members_order merge_init_into_class modernize_annotations overloads_only parameter_headings preload_modules
relative_crossrefs scoped_crossrefs separate_signature show_attribute_values show_bases show_category_heading
show_docstring_attributes show_docstring_classes show_docstring_description show_docstring_examples
show_docstring_functions show_docstring_modules show_docstring_other_parameters show_docstring_parameters
show_docstring_raises show_docstring_receives show_docstring_returns show_docstring_type_aliases
show_docstring_type_parameters show_docstring_warns show_docstring_yields show_if_no_docstring show_inheritance_diagram
show_labels show_object_full_path show_overloads show_root_full_path show_root_heading show_root_members_full_path
show_root_toc_entry show_signature show_signature_annotations show_signature_type_parameters show_source show_submodules
show_symbol_type_heading show_symbol_type_toc signature_crossrefs skip_local_inventory summary toc_label
unwrap_annotated
"""


def test_every_option_is_known() -> None:
    """API-REF-49: what is told has its own cure."""
    told = dict(not_honoured(dict.fromkeys(ALL_OPTIONS.split(), "strange")))
    assert all(hint != "Take it out." for hint in told.values())
    assert set(told) <= set(ALL_OPTIONS.split()) and len(told) == 15


SHAPES = '''"""Shapes."""

__all__ = ["make", "Shape", "LIMIT"]

LIMIT: int = 3
"""How many."""


class Base:
    """The base."""

    def go(self) -> None:
        """Go."""

    def stay(self) -> None:
        """Stay."""


class Shape(Base):
    """A shape."""

    async def draw(self, size: int = 1) -> None:
        """Draw it."""


def make(size: int) -> Shape:
    """Make one."""
'''


def shown(folder: Path, options: str) -> str:
    """The page with a module that is shown with some options."""
    lines = "".join(f"      {line}\n" for line in options.split("\n"))
    write(folder, {"index.md": f"# Home\n\n::: shapes\n    options:\n{lines}"})
    (folder / "lib" / "shapes.py").write_text(SHAPES, "utf-8")
    build_site(folder)
    return (folder / "out" / "index.html").read_text("utf-8")


def test_what_headings_and_signatures_show(tmp_path: Path) -> None:
    """API-REF-49"""
    html = shown(
        tmp_path,
        "heading: All shapes\ntoc_label: Forms\nshow_labels: false\nshow_symbol_type_heading: false\n"
        "show_attribute_values: false\nshow_signature_annotations: false\nshow_root_members_full_path: true",
    )
    assert '<span class="api-name">All shapes</span>' in html
    assert re.search(r'href="#shapes"[^>]*>\s*Forms', html)
    assert "api-kind" not in html and "<small>async" not in html
    assert '<span class="api-name">LIMIT</span>: ' in html
    assert "= <i>3</i>" not in html
    assert '<span class="api-name">make</span>(<var>size</var>)' in html
    assert "<code>shapes.<wbr>Shape</code>" in html and "<code>draw</code>" in html


def test_members_in_the_order_of_all(tmp_path: Path) -> None:
    """API-REF-49"""
    html = shown(
        tmp_path, "members_order: [__all__, alphabetical]\ngroup_by_category: false\nsummary: {functions: true}"
    )
    order = [each for each in ids(html.replace("shapes", "tool")) if each.count(".") == 1 and "(" not in each]
    assert order == ["tool.make", "tool.Shape", "tool.LIMIT", "tool.Base"]
    assert ">Functions</p>" in html and ">Classes</p>" not in html


def test_some_inherited_members(tmp_path: Path) -> None:
    """API-REF-49"""
    html = shown(tmp_path, "members: [Shape]\ninherited_members: [go]\nbacklinks: flat")
    assert 'id="shapes.Shape.go"' in html and 'id="shapes.Shape.stay"' not in html


def test_what_the_plugin_is_told_in_vain(tmp_path: Path) -> None:
    """API-REF-49"""
    more = "      custom_templates: mine\n      default_handler: python\n"
    config = CONFIG.replace("      handlers:\n", f"{more}      handlers:\n        c: {{}}\n").replace(
        "          paths: [lib]\n", "          paths: [lib]\n          load_external_modules: true\n"
    )
    write(tmp_path, {"index.md": "# Home\n\n::: tool\n"}, config)
    messages = [warning.message for warning in build_site(tmp_path).warnings]
    assert messages == [
        "The option `custom_templates` of mkdocstrings has no effect here.",
        "The option `load_external_modules` of mkdocstrings has no effect here.",
        "Recto reads Python alone: the handler `c` of mkdocstrings has no effect here.",
        "The option `parameter_headings` of mkdocstrings has no effect here.",
    ]


def test_a_plugin_that_is_switched_off(tmp_path: Path) -> None:
    config = CONFIG.replace("      handlers:\n", "      enabled: false\n      handlers:\n")
    write(tmp_path, {"index.md": "# Home\n\n::: tool.boxes.Box\n"}, config)
    assert "api" not in project_settings(tmp_path, "mkdocs.yml")


@pytest.mark.parametrize(
    ("name", "filters", "kept"),
    [
        ("a", [], True),
        ("_a", ["!^_[^_]"], False),
        ("__a__", ["!^_[^_]"], True),
        ("_a", ["!^_", "^_a$"], True),
        ("b", ["^a"], False),
    ],
)
def test_the_last_filter_that_matches_decides(name: str, filters: list[str], kept: bool) -> None:
    assert is_kept(name, filters) is kept
