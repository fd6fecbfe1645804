"""The options of mkdocstrings: what each means for the objects that pages show (API-REF-49)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.objects.options import component_props, not_honoured, placed_object
from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site
from recto.features.api.reading.placed import is_kept
from recto.features.search.names import names_in
from tests.dialects.material.test_objects import CONFIG, ids, write


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        ({}, "members", None),
        ({"members": ["b", "a"]}, "members", ["b", "a"]),
        ({"members": False}, "members", []),
        ({"members": True}, "undocumented", True),
        ({"members": True}, "filters", []),
        ({}, "filters", ["!^_[^_]"]),
        ({"filters": "public"}, "filters", [r"!^_(?!_.+__$)"]),
        ({"filters": ["^x"]}, "filters", ["^x"]),
        ({"filters": "public"}, "exported", True),
        ({"filters": "public", "members": True}, "exported", False),
        ({}, "imported", False),
        ({"members": True}, "imported", True),
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
        ({"show_docstring_other_parameters": False}, "hide", ["other parameters", "backlinks", "annotations"]),
        ({"backlinks": "tree"}, "hide", ["annotations"]),
        ({"show_labels": False, "backlinks": "flat", "separate_signature": True}, "hide", ["labels"]),
        ({}, "signatures", "heading"),
        ({"separate_signature": True}, "signatures", "apart"),
        ({"heading": "The box"}, "title", "The box"),
        ({"toc_label": "Box"}, "toc_label", "Box"),
        ({"line_length": 60}, "line_length", 60),
        ({"line_length": 1}, "line_length", None),
        ({"show_object_full_path": True}, "full_names", "all"),
        ({"show_root_members_full_path": True}, "full_names", "members"),
        ({"summary": True}, "summary", True),
        ({"summary": {"functions": True, "classes": False}}, "summary", ["function"]),
        ({"show_category_heading": True}, "categories", True),
        ({}, "inheritance", ""),
        ({"show_inheritance_diagram": True}, "inheritance", "TD"),
        ({"show_inheritance_diagram": True, "inheritance_diagram_direction": "LR"}, "inheritance", "LR"),
        ({}, "parameter_headings", False),
        ({"parameter_headings": True}, "parameter_headings", True),
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
        ("relative_crossrefs", True, False),
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
    assert set(told) <= set(ALL_OPTIONS.split()) and len(told) == 10


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
        "show_attribute_values: false\nshow_signature_annotations: false\nshow_root_members_full_path: true\n"
        "separate_signature: true",
    )
    assert '<span class="api-name">All shapes</span>' in html
    assert re.search(r'href="#shapes"[^>]*>\s*Forms', html)
    assert "api-kind" not in html and "<small>async" not in html
    assert '<span class="api-name">LIMIT</span>: ' in html
    assert "= <i>3</i>" not in html
    assert '<span class="api-name">make</span>(<var>size</var>)' in html
    assert "<code>shapes.<wbr>Shape</code>" in html and "<code>draw</code>" in html


def test_signatures_stand_in_headings_unless_they_are_apart(tmp_path: Path) -> None:
    """API-REF-49: so does mkdocstrings, without annotations but where these are asked for; overloads have blocks."""
    html = shown(tmp_path, "merge_init_into_class: false\nshow_source: false")
    call = '<code dir="ltr" class="api-call" data-language="python"><span class="api-name">'
    assert f"{call}draw</span>(<var>size</var>=<i>1</i>)</code>" in html
    assert f"{call}LIMIT</span> = <i>3</i></code>" in html
    assert re.search(r'<h\d id="shapes.make" class="api-heading"><span class="api-kind">function</span> <code ', html)
    assert ("shapes.make", "function") in names_in(html), "the search knows the object by its heading"
    assert "<code>Shape</code>" in html and "data-signature" not in html
    assert re.search(r'href="#shapes.make"[^>]*>[^(]*make<', html), "the table of contents has the name alone"
    full = shown(tmp_path, "show_signature_annotations: true\nshow_object_full_path: true\nshow_source: false")
    assert f"{call}shapes.make</span>(<var>size</var>: int) -&gt; Shape</code>" in full
    assert f"{call}shapes.LIMIT</span>: int = <i>3</i></code>" in full


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


def test_each_page_shows_what_its_own_options_say(tmp_path: Path) -> None:
    """API-REF-49: of an object that two pages show, too, below it as well; links lead to where something is shown."""
    pages = {
        "index.md": "# Home\n\n::: shapes\n    options: {filters: ['!^_', '!^stay$', '!^make$'], summary: true}\n",
        "more.md": "# More\n\n::: shapes\n    options: {filters: ['!^go$']}\n",
        "base.md": "[it][shapes.Base.stay] [go][shapes.Base.go]\n\n::: shapes.Base\n    options: {filters: ['^go$']}\n",
    }
    write(tmp_path, pages)
    (tmp_path / "lib" / "shapes.py").write_text(SHAPES, "utf-8")
    build_site(tmp_path)

    def on(page: str) -> list[str]:
        html = (tmp_path / "out" / page).read_text("utf-8")
        found = re.findall(r'id="(shapes[^"]*)"', html)
        return [each.removeprefix("shapes.") for each in found if "(" not in each]

    assert on("index.html") == ["shapes", "LIMIT", "Base", "Base.go", "Shape", "Shape.draw"]
    assert on("more/index.html") == ["shapes", "LIMIT", "Base", "Base.stay", "Shape", "Shape.draw", "make"]
    assert on("base/index.html") == ["Base", "Base.go"]
    base = (tmp_path / "out" / "base" / "index.html").read_text("utf-8")
    assert 'href="/more/#shapes.Base.stay"' in base and 'href="/base/#shapes.Base.go"' in base
    assert ">make<" not in (tmp_path / "out" / "index.html").read_text("utf-8")
