"""How mkdocstrings lays out objects, by its options: lists, tables of members, links of parameters (API-REF-49)."""

from __future__ import annotations

import re
import zlib
from html import unescape
from pathlib import Path

import pytest

from recto.export.build import build_site
from tests.dialects.material.test_objects import CONFIG, page_of, write

MODULE = '''\
"""Shapes."""

from collections.abc import Generator, Iterator


class Shape:
    """A shape. It has sides.

    And more.
    """

    limit: int = 9
    """The most sides
    that there are. Not more."""

    def __init__(self, sides: int = 3, *names: str, **more: int) -> None:
        """Make one.

        Args:
            sides: How many.
            *names: What it is called.
            **more: Whatever.
        """
        self.sides = sides
        """How many sides it has."""

    @property
    def label(self) -> str:
        """Its label.

        Returns:
            A word.
        """

    def walk(self) -> Iterator[tuple[int, str]]:
        """Go around it.

        Yields:
            A side and its name.
        """

    def talk(self) -> Generator[int, str, bool]:
        """Talk to it.

        Yields:
            A side.

        Receives:
            A word.

        Returns:
            Whether it was heard.
        """


    def paint(self, colour: str) -> str:
        """Paint it.

        Args:
            colour (list of str): Its colour.

        Returns:
            shade: What comes of it.
        """


class Square(Shape):
    """A shape with the words of another one's maker."""

    def walk(self) -> Iterator[tuple[int, str]]: ...


class Listed:
    """A class that lists its members.

    Methods:
        go: As written here.
    """

    limit: int = 1
    """The limit."""

    def go(self) -> None:
        """As written there."""
'''
OPTIONS = """\
            show_source: false
            docstring_section_style: list
            merge_init_into_class: true
            summary: true
            show_signature_annotations: true
            separate_signature: true
            inherited_members: [__init__]
            show_inheritance_diagram: true
            extensions: [griffe_inherited_docstrings]
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layouts")
    write(folder, {"index.md": "# Home\n", "api.md": "# API\n\n::: shapes\n"}, CONFIG + OPTIONS)
    (folder / "lib" / "shapes.py").write_text(MODULE, "utf-8")
    build_site(folder)
    return folder / "out"


def section_of(html: str, name: str) -> str:
    """What is said of an object itself, before the next one."""
    return html.partition(f'id="{name}"')[2].partition("<section")[0]


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_parameters_lead_to_their_headings(out: Path) -> None:
    signature = re.search(r"<pre.*?</pre>", section_of(page_of(out, "api"), "shapes.Shape"), re.DOTALL)
    assert signature is not None
    assert '<a href="#shapes.Shape(sides)"><var>sides</var></a>: int' in signature[0]
    assert '*<a href="#shapes.Shape(*names)"><var>names</var></a>' in signature[0]
    assert '**<a href="#shapes.Shape(**more)"><var>more</var></a>' in signature[0]


def test_the_inventory_has_parameters_under_every_name(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n\n::: tool\n"})
    (tmp_path / "lib" / "tool" / "boxes.py").write_text(
        '"""Boxes."""\n\n\nclass Box:\n    """A box.\n\n    Args:\n        size: How big.\n    """\n\n'
        "    def __init__(self, size: int) -> None: ...\n",
        "utf-8",
    )
    build_site(tmp_path)
    _, _, _, _, packed = (tmp_path / "out" / "objects.inv").read_bytes().split(b"\n", 4)
    lines = zlib.decompress(packed).decode().splitlines()
    assert "tool.Box(size) py:parameter 1 #tool.Box(size) -" in lines
    assert "tool.boxes.Box(size) py:parameter 1 #tool.Box(size) -" in lines


def test_a_class_has_the_words_of_an_inherited_maker_where_it_shows_that(out: Path) -> None:
    square = text_of(section_of(page_of(out, "api"), "shapes.Square"))
    assert "the words of another one's maker. Make one." in square and "How many." in square


def test_classes_have_diagrams_of_their_bases(out: Path) -> None:
    html = page_of(out, "api")
    diagrams = re.findall(r'<pre class="recto-mermaid"[^>]*>(.*?)</pre>', html, re.DOTALL)
    assert [unescape(each) for each in diagrams] == [
        "flowchart TD\n  shapes.Square[Square]\n  shapes.Shape[Shape]\n  shapes.Shape --> shapes.Square"
    ]
    assert "mermaid" in html.partition("</head>")[0] + html.rpartition("</main>")[2], "the page loads what draws it"


def test_members_have_the_docstrings_of_bases_where_an_extension_brings_them(out: Path) -> None:
    assert "Go around it." in text_of(section_of(page_of(out, "api"), "shapes.Square.walk"))


def test_types_and_defaults_of_lists_stand_in_brackets(out: Path) -> None:
    shape = text_of(section_of(page_of(out, "api"), "shapes.Shape"))
    assert "sides ( int , default: 3 ) How many." in shape
    assert "*names ( str , default: () )" in shape
    assert "**more ( int , default: {} )" in shape


def test_each_module_and_class_has_tables_of_its_members(out: Path) -> None:
    html = page_of(out, "api")
    classes = text_of(section_of(html, "shapes")).partition("Classes ")[2]
    assert classes.startswith("Shape A shape. It has sides. Square A shape with the words of another one's maker. ")
    shape = text_of(section_of(html, "shapes.Shape"))
    assert "Methods walk Go around it. talk Talk to it. paint Paint it." in shape
    assert "limit int The most sides that there are. sides How many sides it has. label str Its label." in shape


def test_members_that_a_docstring_lists_are_in_no_further_table(out: Path) -> None:
    listed = text_of(section_of(page_of(out, "api"), "shapes.Listed"))
    assert "As written here." in listed and "As written there." not in listed
    assert "Attributes limit int The limit." in listed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("label", "Returns str A word."),
        ("walk", "Yields tuple [ int , str ] A side and its name."),
        ("talk", "Yields int A side. Receives str A word. Returns bool Whether it was heard."),
    ],
)
def test_what_is_returned_has_the_type_that_the_signature_says(out: Path, name: str, said: str) -> None:
    shown = text_of(section_of(page_of(out, "api"), f"shapes.Shape.{name}"))
    assert said.replace(" ", "") in shown.replace(" ", "")


def test_types_of_docstrings_count_and_values_have_names(out: Path) -> None:
    paint = text_of(section_of(page_of(out, "api"), "shapes.Shape.paint"))
    assert "colour ( list of str ) Its colour." in paint
    assert "Returns shade ( str ) What comes of it." in paint


def test_attributes_that_repeat_a_parameter_have_their_value(out: Path) -> None:
    assert "sides = sides" in text_of(section_of(page_of(out, "api"), "shapes.Shape.sides"))


OVERLOADS = """\
from typing import overload


class Length:
    \"\"\"A length.\"\"\"

    @overload
    def __init__(self, exact: int): ...
    @overload
    def __init__(self, least: int, most: int): ...
    def __init__(self, least: int, most: "int | None" = None):
        \"\"\"Make one.

        Args:
            least: What it is at least.
            most: What it is at most.
        \"\"\"
"""


@pytest.mark.parametrize(
    ("option", "calls"),
    [
        ("show_source: false", ["(exact: int)", "(least: int, most: int)", "(least: int, most: int | None = None)"]),
        ("overloads_only: true", ["(exact: int)", "(least: int, most: int)"]),
        ("show_overloads: false", ["(least: int, most: int | None = None)"]),
    ],
)
def test_a_class_has_the_overloads_by_which_it_is_made(option: str, calls: list[str], tmp_path: Path) -> None:
    """API-REF-29, 49: and what is written with them, whose defaults count."""
    options = f"            merge_init_into_class: true\n            separate_signature: true\n            {option}\n"
    write(tmp_path, {"index.md": "# Home\n", "api.md": "# API\n\n::: lengths.Length\n"}, CONFIG + options)
    (tmp_path / "lib" / "lengths.py").write_text(OVERLOADS, "utf-8")
    report = build_site(tmp_path)
    html = page_of(tmp_path / "out", "api")
    blocks = re.findall(r'<pre class="api-signature"[^>]*><code[^>]*>(.*?)</code></pre>', html)
    assert [unescape(re.sub("<[^>]*>", "", each)) for each in blocks] == [f"class Length{call}" for call in calls]
    assert "most: int | None None" not in text_of(html) and "What it is at most. None" in text_of(html)
    assert not report.warnings


NAMES = '''\
from pydantic.dataclasses import dataclass


@dataclass
class Worker:
    """A worker.

    Attributes:
        pace: How fast it is.
    """

    pace: int = 1

    @property
    def tasks(self) -> list[str]:
        """What it does.

        See [tasks][] and [Worker.tasks][].
        """
'''


def test_a_name_without_a_dot_is_that_of_a_heading_first(tmp_path: Path) -> None:
    """API-REF-49, 52: as mkdocs-autorefs has it, to which a name in a docstring is whole."""
    pages = {"index.md": "# Home\n", "settings.md": "# Settings\n\n## tasks\n", "api.md": "# API\n\n::: workers\n"}
    write(tmp_path, pages, CONFIG)
    (tmp_path / "lib" / "workers.py").write_text(NAMES, "utf-8")
    build_site(tmp_path)
    html = page_of(tmp_path / "out", "api")
    said = re.search(r"<p>See (.*?) and (.*?)\.</p>", html)
    assert said is not None
    assert said[1] == '<a href="/settings/#tasks">tasks</a>'
    assert said[2] == '<a href="/api#workers.Worker.tasks">Worker.tasks</a>'


def test_attributes_that_are_not_shown_have_the_types_of_fields(tmp_path: Path) -> None:
    """API-REF-39, 49"""
    write(tmp_path, {"index.md": "# Home\n", "api.md": "# API\n\n::: workers\n"}, CONFIG)
    (tmp_path / "lib" / "workers.py").write_text(NAMES, "utf-8")
    build_site(tmp_path)
    words = text_of(page_of(tmp_path / "out", "api"))
    assert "pace int How fast it is." in words
