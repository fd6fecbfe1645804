"""The HTML of the built-ins, and what they say about mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.components import BUILTINS, ComponentError
from recto.html import ArgumentError, Children, call, el, page_ids, render
from recto.markdown.slugs import Slugger
from tests.components.tags import render_tags
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", read_cases(FIXTURES / f"{name}.txt"), ids=case_id)


@cases("markup")
def test_markup(case: Case):
    with page_ids(Slugger().slug):
        assert render_tags(case.input).replace("\n", "") == case.output.replace("\n", "")


@cases("errors")
def test_errors(case: Case):
    with pytest.raises((ComponentError, ArgumentError)) as caught:
        render_tags(case.input)
    assert str(caught.value) == case.output.strip()


def test_component_errors_are_value_errors_too():
    with pytest.raises(ValueError, match="is no type of <Callout>"):
        BUILTINS["Callout"](type="warming")


def test_panels_may_come_from_a_component_of_the_page():
    Tabs, Tab = BUILTINS["Tabs"], BUILTINS["Tab"]

    def Mine(children=None):
        return [call(Tab, {}, children), None]

    inside = Children([call(Mine, {}, Children(["x"])), "\n", [call(Tab, {}, Children(["y"]))]])
    html = str(render(call(Tabs, {"items": ["a", "b"]}, inside)))
    assert html.count('role="tabpanel"') == 2
    assert html.index(">x<") < html.index(">y<")


def test_labels_are_unique_on_a_page():
    source = "<Tabs items=\"{['npm']}\"><Tabs.Tab>x</Tabs.Tab></Tabs>"
    with page_ids(Slugger().slug):
        assert 'id="npm"' in render_tags(source)
        assert 'id="npm-1"' in render_tags(source)


def test_an_imported_image_knows_its_address_and_size():
    class Imported:
        src, width, height = "/a.png", 640, 480

    assert str(BUILTINS["Image"](src=Imported(), alt="A")) == (
        '<img src="/a.png" alt="A" width="640" height="480" loading="lazy" decoding="async" '
        'data-pagefind-index-attrs="title,alt" class="recto-image">'
    )


def test_parts_are_members():
    for name in ("Tabs.Tab", "Cards.Card", "FileTree.File", "FileTree.Folder", "Table.Tr", "Table.Th", "Table.Td"):
        parent, part = name.split(".")
        assert getattr(BUILTINS[parent], part).tag_name == name


@pytest.mark.parametrize("name", sorted(name for name in BUILTINS if name.endswith("Icon") and name != "Icon"))
def test_icons_icon_01(name: str):
    assert str(render(call(BUILTINS[name], {"width": 24, "class_name": "x"}))).startswith('<svg width="24" height="24"')


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"strokeWidth": 3}, 'stroke-width="3"'),
        ({"stroke_linecap": "square"}, 'stroke-linecap="square"'),
        ({"fill": "red"}, 'fill="red"'),
        ({"transform": "rotate(45)"}, 'transform="rotate(45)"'),
        ({"aria-hidden": "false"}, 'aria-hidden="false"'),
    ],
)
def test_what_svg_says_of_a_drawing_stands_over_what_the_icon_has_icon_01(given: dict[str, object], written: str):
    start = str(render(call(BUILTINS["CheckIcon"], given))).partition(">")[0]
    assert written in start
    names = re.findall(r" ([\w-]+)=", start)
    assert sorted(set(names)) == sorted(names)


def test_steps_do_not_look_into_what_is_still_awaited():
    async def Late():
        return el("h3", None, "x")

    made = BUILTINS["Steps"](children=call(Late, {}))
    assert made.is_pending
    made.children[0].node.close()
