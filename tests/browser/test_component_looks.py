"""How the built-ins look, row by row: sizes, colours and places that markup alone does not tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from recto.html import page_ids
from recto.markdown.code.code_block import render_code_block
from recto.markdown.slugs import Slugger
from tests.browser.conftest import show
from tests.components.tags import render_tags

TYPES = ("default", "info", "warning", "error", "important")


@pytest.fixture(autouse=True)
def ids() -> Any:
    with page_ids(Slugger().slug):
        yield


def style(page: Any, selector: str, *names: str, pseudo: str = "") -> list[str]:
    """Computed values of the first element that a selector finds, or of one of its pseudo-elements."""
    program = "(it, [names, pseudo]) => names.map(name => getComputedStyle(it, pseudo || null)[name])"
    values: list[str] = page.locator(selector).first.evaluate(program, [list(names), pseudo])
    return values


def opened(new_page: Callable[..., Any], tags: str, *, width: int = 1440, **options: Any) -> Any:
    page = new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    show(page, render_tags(tags), **options)
    return page


@pytest.mark.parametrize(("width", "margin"), [(600, "-16px"), (1000, "-32px"), (1600, "-96px")])
def test_comp_13_bleed_reaches_over_the_margins(new_page: Callable[..., Any], width: int, margin: str) -> None:
    page = opened(new_page, "<p>a</p><Bleed>x</Bleed>", width=width)
    names = ("marginLeft", "marginRight", "marginTop")
    assert style(page, ".recto-bleed", *names) == [margin, margin, "20px"]


def test_comp_14_full_bleed_reaches_from_the_sidebar_to_the_edge(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, '<Bleed full="{True}">x</Bleed>', width=1440)
    box = page.locator(".recto-bleed").bounding_box()
    assert (round(box["x"]), round(box["x"] + box["width"])) == (256, 1440)


@pytest.mark.parametrize("dark", [False, True])
def test_comp_16_comp_17_each_type_of_callout_has_icon_and_colours(new_page: Callable[..., Any], dark: bool) -> None:
    tags = "".join(f'<Callout type="{name}">x</Callout>' for name in TYPES)
    page = opened(new_page, tags + '<Callout type="{None}">x</Callout>', dark=dark)
    icons, inks, grounds = [], [], []
    for name in TYPES:
        box = f".recto-callout-{name}"
        icons += style(page, box, "maskImage", pseudo="::before")
        inks += style(page, box, "color")
        grounds += style(page, box, "backgroundColor")
        assert style(page, box, "width", "userSelect", pseudo="::before") == ["16px", "none"]
    assert all(icon.startswith('url("data:image/svg+xml') for icon in icons)
    assert len(set(icons)) == len(set(inks)) == len(set(grounds)) == 5
    plain = ".recto-callout:not([class*=' '])"
    assert style(page, plain, "content", pseudo="::before") == ["none"]
    assert style(page, plain, "backgroundColor") == ["rgba(0, 0, 0, 0)"]


def test_comp_18_a_callout_is_a_row_that_scrolls(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, '<Callout emoji="!">x</Callout>')
    assert style(page, ".recto-callout", "display", "borderTopWidth", "borderRadius", "overflowX") == [
        "flex", "1px", "8px", "auto",
    ]  # fmt: skip
    assert style(page, ".recto-callout-icon", "userSelect") == ["none"]
    assert style(page, ".recto-callout-content", "minWidth") == ["0px"]


@pytest.mark.parametrize(("num", "width", "columns"), [("3", 1440, 3), ("2", 1440, 2), ("3", 400, 1)])
def test_comp_19_so_many_cards_stand_in_a_row(new_page: Callable[..., Any], num: str, width: int, columns: int) -> None:
    cards = "".join(f'<Cards.Card title="{name}" href="/{name}" />' for name in "abcd")
    page = opened(new_page, f'<Cards num="{num}">{cards}</Cards>', width=width)
    template, gap, margin = style(page, ".recto-cards", "gridTemplateColumns", "columnGap", "marginTop")
    assert (len(template.split()), gap, margin) == (columns, "16px", "16px")


def test_comp_20_comp_21_arrows_move_and_cards_with_pictures_are_filled(new_page: Callable[..., Any]) -> None:
    page = opened(
        new_page,
        '<Cards.Card title="A" href="/a" arrow="{True}" /><Cards.Card title="B" href="/b"><i>picture</i></Cards.Card>',
    )
    card = page.get_by_role("link", name="A", exact=False).first
    assert style(page, ".recto-card-arrow", "content", "translate", pseudo="::after") == ['"→"', "none"]
    card.hover()
    assert style(page, ".recto-card-arrow", "translate", pseudo="::after") == ["2px"]
    grounds = [*style(page, ".recto-card:not(.recto-card-filled)", "backgroundColor"),
               *style(page, ".recto-card-filled", "backgroundColor")]  # fmt: skip
    assert grounds[1] == "rgb(243, 244, 246)" != grounds[0]
    order = page.locator(".recto-card-filled").evaluate("it => [...it.children].map(each => each.localName)")
    assert order == ["i", "span"]


def test_comp_24_comp_25_comp_26_a_tree_of_files(new_page: Callable[..., Any]) -> None:
    page = opened(
        new_page,
        """<FileTree><FileTree.Folder name="shut"><FileTree.File name="in" /></FileTree.Folder>
        <FileTree.Folder name="fixed" open="{True}"><FileTree.File name="b" active="{True}" /></FileTree.Folder>
        </FileTree>""",
    )
    names = ("display", "flexDirection", "fontSize", "userSelect", "borderTopWidth", "borderRadius")
    assert style(page, ".recto-filetree", *names) == ["inline-flex", "column", "14px", "none", "1px", "8px"]
    primary = page.evaluate("CSS.supports('color', 'red') && getComputedStyle(document.querySelector('.recto-active"
                            " > .recto-file-name')).color")  # fmt: skip
    assert primary != style(page, ".recto-filetree", "color")[0]
    mask = "details > .recto-folder-name"
    shut = style(page, mask, "maskImage", "width", pseudo="::before")
    page.locator("summary").click()
    opened_icon = style(page, mask, "maskImage", "width", pseudo="::before")
    assert shut[0] != opened_icon[0] == style(page, "span.recto-folder-name", "maskImage", pseudo="::before")[0]
    assert shut[1] == opened_icon[1] == "14px"
    page.get_by_text("fixed").click()
    assert page.get_by_text("b", exact=True).is_visible()


def test_comp_27_steps_have_circles_along_a_line(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, "<Steps><h2>One</h2><h3>Two</h3></Steps><Steps><h3>Again</h3></Steps>")
    assert style(page, ".recto-steps", "borderLeftWidth", "counterReset") == ["1px", "step 0"]
    for heading in ("h2", "h3"):
        assert style(page, f".recto-steps {heading}", "fontSize", "borderBottomWidth") == ["24px", "0px"]
        circle = style(page, f".recto-steps {heading}", "width", "height", "borderRadius", "content", pseudo="::before")
        assert circle == ["33px", "33px", "50%", "counter(step)"]
    # The circle stands on the line.
    line = page.locator(".recto-steps").first.bounding_box()["x"]
    text = page.locator(".recto-steps h2").bounding_box()["x"]
    assert abs(text - 41 + 16.5 - line) < 1


def test_comp_29_a_table_scrolls_and_is_striped(new_page: Callable[..., Any]) -> None:
    rows = "<Table.Tr><Table.Td>b</Table.Td></Table.Tr>" * 2
    page = opened(new_page, f"<Table><tbody><Table.Tr><Table.Th>a</Table.Th></Table.Tr>{rows}</tbody></Table>")
    assert style(page, ".recto-table", "display", "overflowX") == ["block", "auto"]
    names = ("paddingLeft", "paddingTop", "borderTopWidth", "borderTopColor")
    assert style(page, ".recto-th", *names) == ["16px", "8px", "1px", "rgb(209, 213, 220)"]
    grounds = page.locator(".recto-tr").evaluate_all("all => all.map(it => getComputedStyle(it).backgroundColor)")
    assert grounds == ["rgba(0, 0, 0, 0)", "rgb(244, 245, 247)", "rgba(0, 0, 0, 0)"]


def test_comp_31_all_panels_stay_in_the_page(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, "<Tabs items=\"{['a', 'b']}\"><Tab>x</Tab><Tab unmount=\"{True}\">y</Tab></Tabs>")
    assert page.locator(".recto-tabpanel").evaluate_all("all => all.map(it => it.hidden)") == [False, "until-found"]
    assert "y" in page.locator(".recto-tabpanel").nth(1).text_content()


@pytest.mark.parametrize(("horizontal", "side"), [(False, "height"), (True, "width")])
def test_comp_37_content_grows_and_shrinks(new_page: Callable[..., Any], horizontal: bool, side: str) -> None:
    page = new_page()
    show(page, render_tags(f'<Collapse isOpen="{{False}}" horizontal="{{{horizontal}}}"><p>some words</p></Collapse>'))
    inner = page.locator(".recto-collapse-content")
    assert inner.bounding_box()[side] == 0
    assert style(page, ".recto-collapse", "opacity", "transitionDuration") == ["0", "0.3s, 0.3s, 0.3s"]
    page.locator(".recto-collapse").evaluate("it => it.toggleAttribute('data-open', true)")
    assert style(page, ".recto-collapse", "transitionDuration") == ["0.5s"]
    page.wait_for_function(f"document.querySelector('.recto-collapse-content').getBoundingClientRect().{side} > 10")
    page.wait_for_function("getComputedStyle(document.querySelector('.recto-collapse')).opacity === '1'")
    page.emulate_media(reduced_motion="reduce")
    assert style(page, ".recto-collapse", "transitionProperty") == ["none"]


@pytest.mark.parametrize(("direction", "shut"), [("ltr", "none"), ("rtl", "180deg")])
def test_comp_40_comp_41_the_chevron_turns(new_page: Callable[..., Any], direction: str, shut: str) -> None:
    tags = "<Details><p><Summary>Deep in a paragraph</Summary></p><p>Answer</p></Details>"
    page = opened(new_page, tags, direction=direction)
    assert style(page, ".recto-summary", "rotate", pseudo="::before") == [shut]
    page.locator("summary").click(position={"x": 30, "y": 10})
    assert style(page, ".recto-summary", "rotate", pseudo="::before") == ["90deg"]
    assert page.get_by_text("Answer").is_visible()
    link = page.get_by_role("link", name="Permalink for this section")
    assert link.get_attribute("href") == "#deep-in-a-paragraph"


def test_comp_42_an_outlined_button(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, '<Button variant="outline">x</Button><Button disabled="{True}">y</Button>')
    names = ("borderTopWidth", "borderRadius", "paddingTop", "paddingLeft")
    assert style(page, ".recto-button-outline", *names) == ["1px", "6px", "6px", "6px"]
    assert style(page, "button:disabled", "opacity", "cursor") == ["0.5", "not-allowed"]
    page.keyboard.press("Tab")
    assert style(page, "button:focus-visible", "boxShadow") != ["none"]


def test_comp_45_the_skip_link_is_a_pill_in_the_corner(new_page: Callable[..., Any]) -> None:
    page = opened(new_page, "<SkipNavLink /><SkipNavContent />")
    page.keyboard.press("Tab")
    assert style(page, ".recto-skip-nav", "position", "top", "left") == ["fixed", "12px", "16px"]


def test_comp_53_comp_54_a_block_of_code(new_page: Callable[..., Any]) -> None:
    page = new_page()
    block = render_code_block("a\nb\n", 'py filename="a.py" copy showLineNumbers')
    show(page, block + render_tags('<Pre data-filename="b.sh"><Code>ls</Code></Pre>'))
    for bar in page.locator(".recto-code-title").all():
        assert bar.bounding_box()["height"] == 48
    assert style(page, ".recto-code-title", "fontSize") == ["12px"]
    assert style(page, "pre code", "counterReset", "direction") == ["line 0", "ltr"]
    assert style(page, "pre > code:not(:has(span))", "paddingLeft") == ["16px"]
