"""What components warn of: the page is made all the same, and the tag is named with its place."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from recto.components import BUILTINS, warn
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.mdx import Result, compile_mdx, evaluate_sync
from tests.sites import write_site

X, Y, Z = (f"<Tabs.Tab>{name}</Tabs.Tab>" for name in "xyz")
LABELS = "Give every <Tabs.Tab> one label in items."


def evaluated(source: str, components: Any = BUILTINS) -> Result:
    return evaluate_sync(compile_mdx(source, path="page.mdx"), components=components)


@pytest.mark.parametrize(
    ("source", "shown", "warnings"),
    [
        (f"<Tabs items={{['a', 'b']}}>{X}</Tabs>", [">a<"], [f"<Tabs> has 2 items but 1 <Tabs.Tab>. {LABELS}"]),
        (f"<Tabs items={{['a']}}>{X}{Y}</Tabs>", [">a<", ">2<"], [f"<Tabs> has 1 item but 2 <Tabs.Tab>. {LABELS}"]),
        (
            f"<Tabs items={{['a']}}>{X}<Tabs.Tab label='Yes'>y</Tabs.Tab></Tabs>",
            [">a<", ">Yes<"],
            [f"<Tabs> has 1 item but 2 <Tabs.Tab>. {LABELS}"],
        ),
        ("<Tabs><Tabs.Tab label='Yes'>y</Tabs.Tab></Tabs>", [">Yes<", ">y<"], []),
        (f"<Tabs>{X}</Tabs>", [">1<", ">x<"], [f"<Tabs> has no items but 1 <Tabs.Tab>. {LABELS}"]),
        (
            f"<Tabs items={{['a']}}>A long sentence about this{X}<i>b</i></Tabs>",
            ["A long sentence about this<recto-tabs>", "</recto-tabs><i>b</i>"],
            [
                '<Tabs> may hold only <Tabs.Tab>, not "A long sentence about this". It is shown beside the tabs.',
                "<Tabs> may hold only <Tabs.Tab>, not <i>. It is shown beside the tabs.",
            ],
        ),
        (
            "<Tabs items={['a']}><i>b</i></Tabs>",
            ["<i>b</i>"],
            ["<Tabs> may hold only <Tabs.Tab>, not <i>. It is shown beside the tabs."],
        ),
        (
            "<Callout type='danger'>x</Callout>",
            ["recto-callout-error"],
            ['<Callout> has no type "danger": it is shown as "error". Write type="error".'],
        ),
        (
            "<Callout type='tip'>x</Callout>",
            ["recto-callout-default"],
            ['<Callout> has no type "tip": it is shown as "default". Write type="default".'],
        ),
        (
            "<Callout type='Note'>x</Callout>",
            ["recto-callout-info"],
            ['<Callout> has no type "Note": it is shown as "info". Write type="info".'],
        ),
        (
            "<Steps>x</Steps>",
            ["recto-steps"],
            ["<Steps> has no heading to number. Begin each step with a heading such as ### Install."],
        ),
        (
            "<Callout draggable='true' onclick='a()' itemscope>x</Callout>",
            ['draggable="true"', 'onclick="a()"', "itemscope"],
            [],
        ),
        (
            "<Button href='/a' target='_blank' as='a'>x</Button>",
            ['<a class="recto-button" href="/a" target="_blank">x</a>'],
            [],
        ),
    ],
)  # fmt: skip
def test_what_built_ins_warn_of(source: str, shown: list[str], warnings: list[str]) -> None:
    result = evaluated(f"a\n\n{source}\n")
    assert [str(each) for each in result.warnings] == [f"page.mdx:3:1: {text}" for text in warnings]
    for text in shown:
        assert text in str(result.html)


def Old(children: Any = None) -> Any:
    warn("Old is old.", "Use New.")
    return children


async def Late(children: Any = None) -> Any:
    await asyncio.sleep(0)
    warn("Late is late.")
    return children


PAGE = """\
def Own():
    return <p>
      <Old>x</Old></p>

async def Own2():
    return <Late>y</Late>

# A

<Old>
one
</Old>

text <Late>b <Old/></Late> and <Late/>

<Own/>

<Own2/>
"""


def test_a_warning_has_the_place_of_its_tag() -> None:
    result = evaluated(PAGE, {"Old": Old, "Late": Late})
    assert [str(each) for each in result.warnings] == [
        "page.mdx:3:7: Old is old. Use New.",
        "page.mdx:6:12: Late is late.",
        "page.mdx:10:1: Old is old. Use New.",
        "page.mdx:14:6: Late is late.",
        "page.mdx:14:14: Old is old. Use New.",
        "page.mdx:14:32: Late is late.",
    ]
    assert {each.source for each in result.warnings} == {PAGE}


def test_outside_of_a_page_it_is_a_warning_of_python() -> None:
    with pytest.warns(UserWarning, match=r"Old is old\. Use New\.") as caught:
        Old()
    assert caught[0].filename == __file__


COMPONENTS = """\
import asyncio
from recto.components import warn

def Old(children=None):
    warn("Old is old.")
    return children

async def Late():
    await asyncio.sleep(0)
    warn("Late is late.")
"""
SITE = {
    "recto.toml": "search = false\n",
    "parts.py": COMPONENTS,
    "mdx_components.py": "from parts import Late, Old\n\ncomponents = {'Late': Late, 'Old': Old}\n",
    "content/index.mdx": "import Part from './_part.mdx'\n\n# A\n\n<Old/>\n\n<Part />\n\n<Part />\n",
    "content/_part.mdx": "text\n\n<Late/>\n",
    "content/other.mdx": "# B\n\n<Old/>\n",
    "app/made/page.py": "from parts import Old\n\ndef page():\n    return Old('x')\n",
}
SAID = [
    "app/made/page.py:4:12: Old is old.",
    "content/_part.mdx:3:1: Late is late.",
    "content/index.mdx:5:1: Old is old.",
    "content/other.mdx:3:1: Old is old.",
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_tells_them_again_for_pages_that_it_keeps(tmp_path: Path, jobs: int) -> None:
    write_site(tmp_path, SITE)
    first = build_site(tmp_path, BuildOptions(jobs=jobs))
    assert sorted(map(str, first.warnings)) == SAID
    second = build_site(tmp_path, BuildOptions(jobs=jobs))
    assert sorted(map(str, second.warnings)) == SAID
    write_site(tmp_path, {"content/other.mdx": "# C\n\ntext\n\n<Old/>\n"})
    third = build_site(tmp_path, BuildOptions(jobs=jobs))
    assert sorted(map(str, third.warnings)) == [*SAID[:3], "content/other.mdx:5:1: Old is old."]


def test_a_strict_build_refuses_them(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    with pytest.raises(RectoError, match="Old is old"):
        build_site(tmp_path, BuildOptions(strict=True))
