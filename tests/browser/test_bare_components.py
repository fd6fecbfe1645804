"""How components look where nothing stands around them, and tables and groups whose names say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components import CodeGroup
from recto.html import Children, Markup, call, page_ids, render
from recto.markdown.slugs import Slugger
from recto.mdx import compile_mdx
from tests.browser.conftest import show
from tests.browser.test_images import open_page as open_images
from tests.components.tags import render_tags


@pytest.fixture(autouse=True)
def ids() -> Any:
    with page_ids(Slugger().slug):
        yield


def html_of(markdown: str) -> str:
    return str(compile_mdx(markdown, path="page.md").html)


def box(page: Any, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.bounding_box()
    return found


@pytest.mark.parametrize(
    ("tag", "selector"),
    [
        ("""<Select options="{[{'id': 'a', 'name': 'A'}]}" title="T" />""", ".recto-select"),
        ("<Button>Go</Button>", ".recto-button"),
        ('<LinkButton href="/a">Go</LinkButton>', ".recto-link-button"),
        ("<Popup><Popup.Button>a</Popup.Button><Popup.Panel>b</Popup.Panel></Popup>", "recto-popup"),
        ('<Icon name="github" size="24" />', "svg.recto-icon"),
    ],
)
def test_a_line_of_one_component_keeps_its_distance(page: Any, tag: str, selector: str) -> None:
    show(page, render_tags(f"<p>Words.</p>{tag}"))
    text = box(page, "main p")
    assert box(page, f"main > {selector}")["y"] - text["y"] - text["height"] >= 16


def test_a_group_of_blocks_shows_no_bar_without_a_name(page: Any) -> None:
    """The name is the tab's; the button stands in the block, as in those without a name."""
    block = Markup(html_of('```sh copy filename="pip"\npip install recto\n```\n'))
    show(page, render(call(CodeGroup, {}, Children([block]))))
    whole, code = box(page, ".recto-code"), box(page, ".recto-code pre")
    assert whole["height"] == code["height"]
    copy = page.locator(".recto-code-copy")
    page.hover(".recto-code pre")
    page.wait_for_function("getComputedStyle(document.querySelector('.recto-code-title')).opacity === '1'")
    inside = copy.bounding_box()
    assert code["y"] <= inside["y"] and inside["y"] + inside["height"] <= code["y"] + code["height"]
    assert inside["x"] + inside["width"] <= code["x"] + code["width"]
    assert page.locator(".recto-code-title > span").is_hidden()


def test_a_head_that_says_nothing_is_not_shown(page: Any) -> None:
    show(page, html_of("| | |\n|-|-|\n| a | b |\n\n| c | |\n|-|-|\n| d | e |\n"))
    assert [page.locator("thead").nth(index).is_visible() for index in (0, 1)] == [False, True]


def test_an_image_that_is_shown_small_is_enlarged_to_its_own_size(page: Any) -> None:
    open_images(page, render_tags('<ImageZoom src="/a.png" alt="A photo" width="320" />'))
    assert box(page, "recto-zoom img")["width"] == 320
    page.locator("recto-zoom img").click()
    dialog = page.get_by_role("dialog", name="A photo")
    page.wait_for_function("document.getAnimations().every(animation => animation.playState === 'finished')")
    # The file is 1600 pixels wide, and the window has room for these.
    assert dialog.locator("img").bounding_box()["height"] == pytest.approx(900 - 80)
