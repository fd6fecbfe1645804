"""What the built-in components do in a browser."""

from __future__ import annotations

import re

import pytest

from recto.html import page_ids
from recto.markdown.code.code_block import render_code_block
from recto.markdown.slugs import Slugger
from tests.browser.conftest import ORIGIN, document, serve, show
from tests.components.tags import render_tags

TABS = """
<Tabs items="{['npm', 'yarn', {'label': 'bun', 'disabled': True}, 'deno']}" storageKey="pm">
  <Tabs.Tab><p>with npm</p></Tabs.Tab>
  <Tabs.Tab><p>with yarn</p><h2 id="inside">Inside</h2></Tabs.Tab>
  <Tabs.Tab><p>with bun</p></Tabs.Tab>
  <Tabs.Tab><p>with deno</p></Tabs.Tab>
</Tabs>
"""
DETAILS = """
<Details><Summary>Question <a href="#other">link</a></Summary><p>Answer</p>
  <Details><Summary>Inner</Summary><p id="deep">Deep</p></Details>
</Details>
<p id="other">Other</p>
"""
GALLERY = """
<Callout>A <b>tip</b></Callout><Callout type="info">x</Callout><Callout type="warning">x</Callout>
<Callout type="error">x</Callout><Callout type="important">x</Callout><Callout type="{None}" emoji="!">x</Callout>
<Tabs items="{['a', 'b']}"><Tabs.Tab>x</Tabs.Tab><Tabs.Tab>y</Tabs.Tab></Tabs>
<Cards><Cards.Card title="A" href="/a" arrow="{True}" /><Cards.Card icon="x" title="B" href="/b" /></Cards>
<Steps><h2>One</h2><p>x</p><h2>Two</h2></Steps>
<FileTree><FileTree.Folder name="f" defaultOpen="{True}"><FileTree.File name="a.md" active="{True}" /></FileTree.Folder>
<FileTree.Folder name="g" open="{True}"><FileTree.File name="b.md" /></FileTree.Folder></FileTree>
<Details><Summary>Question</Summary><p>Answer</p></Details>
<Table><thead><Table.Tr><Table.Th scope="col">a</Table.Th></Table.Tr></thead><tbody><Table.Tr><Table.Td>b</Table.Td>
</Table.Tr></tbody></Table><Bleed>wide</Bleed><Button variant="outline">Go</Button>
"""
CODE = "".join(
    render_code_block("import os\n\nprint('hello', os.name)\n", info)
    for info in ("python copy", 'py filename="a.py" copy {1} /os/ showLineNumbers', "js")
)


@pytest.fixture(autouse=True)
def ids():
    with page_ids(Slugger().slug):
        yield


def selected(page, group: int = 0) -> str:
    tabs = page.locator("recto-tabs").nth(group).locator(":scope > .recto-tablist > [aria-selected=true]")
    assert tabs.count() == 1
    return tabs.inner_text()


def shown_panels(page) -> list[str]:
    return [panel.inner_text().strip() for panel in page.locator(".recto-tabpanel").all() if panel.is_visible()]


def test_one_panel_at_a_time(page):
    show(page, render_tags(TABS))
    assert selected(page) == "npm"
    assert shown_panels(page) == ["with npm"]
    page.get_by_role("tab", name="yarn").click()
    assert selected(page) == "yarn"
    assert shown_panels(page) == ["with yarn\n\nInside"]
    panel = page.get_by_role("tabpanel")
    assert panel.get_attribute("aria-labelledby") == page.get_by_role("tab", name="yarn").get_attribute("id")
    assert page.get_by_role("tab", name="yarn").get_attribute("aria-controls") == panel.get_attribute("id")


@pytest.mark.parametrize(
    ("direction", "keys", "expected"),
    [
        ("ltr", ["ArrowRight"], "yarn"),
        ("ltr", ["ArrowRight", "ArrowRight"], "deno"),
        ("ltr", ["ArrowRight", "ArrowRight", "ArrowRight"], "npm"),
        ("ltr", ["ArrowLeft"], "deno"),
        ("ltr", ["End"], "deno"),
        ("ltr", ["End", "Home"], "npm"),
        ("ltr", ["ArrowDown", "a"], "npm"),
        ("rtl", ["ArrowLeft"], "yarn"),
        ("rtl", ["ArrowRight"], "deno"),
    ],
)
def test_comp_32_keys(page, direction, keys, expected):
    show(page, render_tags(TABS), direction=direction)
    page.get_by_role("tab", name="npm").focus()
    for key in keys:
        page.keyboard.press(key)
    assert selected(page) == expected
    assert page.evaluate("document.activeElement.textContent") == expected
    assert page.locator("[role=tab][tabindex='0']").all_inner_texts() == [expected]


def test_comp_33_groups_of_a_key_change_together_and_are_remembered(page):
    other = TABS.replace('storageKey="pm"', 'storageKey="other"')
    show(page, render_tags(TABS) + render_tags(TABS) + render_tags(other))
    page.get_by_role("tab", name="yarn").nth(1).click()
    assert [selected(page, group) for group in range(3)] == ["yarn", "yarn", "npm"]
    second = page.context.new_page()
    second.goto(ORIGIN)
    assert [selected(second, group) for group in range(3)] == ["yarn", "yarn", "npm"]
    second.get_by_role("tab", name="deno").first.click()
    page.locator("recto-tabs").first.locator("[aria-selected=true]", has_text="deno").wait_for()
    assert [selected(page, group) for group in range(3)] == ["deno", "deno", "npm"]


@pytest.mark.parametrize("stored", [None, "x", "7", "-1"])
def test_the_default_stays_when_nothing_sensible_is_remembered(page, stored):
    source = render_tags(TABS.replace("storageKey", 'defaultIndex="1" storageKey'))
    show(page, source)
    page.evaluate("stored => stored === null ? localStorage.clear() : localStorage.setItem('pm', stored)", stored)
    page.reload()
    assert selected(page) == "yarn"


def test_comp_34_an_address_opens_the_panel_it_leads_to(page):
    show(page, render_tags(TABS), path="/#inside")
    assert selected(page) == "yarn"
    page.evaluate("location.hash = 'deno'")
    page.wait_for_function("document.querySelector('[aria-selected=true]').textContent === 'deno'")
    page.evaluate("location.hash = '%E4'")
    page.evaluate("location.hash = 'nowhere'")
    assert selected(page) == "deno"


def test_nested_groups_open_for_an_address(page):
    inner = TABS.strip().replace('storageKey="pm"', "")
    outer = f"""<Tabs items="{{['first', 'second']}}"><Tabs.Tab>one</Tabs.Tab><Tabs.Tab>{inner}</Tabs.Tab></Tabs>"""
    show(page, render_tags(outer), path="/#inside")
    assert page.locator("#inside").is_visible()
    assert (selected(page, 0), selected(page, 1)) == ("second", "yarn")


def test_text_found_in_a_hidden_panel_selects_it(page):
    show(page, render_tags(TABS))
    page.evaluate("document.querySelectorAll('.recto-tabpanel')[3].dispatchEvent(new Event('beforematch'))")
    assert selected(page) == "deno"


def test_everything_can_be_read_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    show(page, render_tags(TABS) + render_tags(GALLERY) + CODE)
    text = page.locator("main").inner_text()
    for words in ("with npm", "with yarn", "with bun", "with deno", "a.md", "b.md", "Question"):
        assert words in text
    assert [h.is_visible() for h in page.locator(".recto-tab-label").all()] == [True] * 6
    assert not page.locator(".recto-tablist").first.is_visible()
    assert not page.locator(".recto-code-copy").first.is_visible()


def test_labels_are_hidden_where_scripts_run(page):
    show(page, render_tags(TABS))
    assert page.locator("#npm").count() == 1
    assert not page.locator("#npm").is_visible()


def test_folders_open_and_close(page):
    show(
        page,
        render_tags(
            """<FileTree><FileTree.Folder name="shut"><FileTree.File name="a.md" /></FileTree.Folder>
            <FileTree.Folder name="fixed" open="{True}"><FileTree.File name="b.md" /></FileTree.Folder></FileTree>"""
        ),
    )
    hidden, fixed = page.get_by_text("a.md"), page.get_by_text("b.md")
    assert (hidden.is_visible(), fixed.is_visible()) == (False, True)
    page.get_by_text("shut").click()
    assert hidden.is_visible()
    page.keyboard.press("Enter")
    assert not hidden.is_visible()
    page.get_by_text("fixed").click()
    assert fixed.is_visible()


def test_details_open_for_an_address(page):
    show(page, render_tags(DETAILS), path="/#deep")
    page.wait_for_function("[...document.querySelectorAll('details')].every(details => details.open)")
    show(page, render_tags(DETAILS), path="/a#inner-1")
    page.locator("#inner-1").wait_for()


def test_links_in_a_summary_do_not_toggle(page):
    show(page, render_tags(DETAILS))
    page.get_by_role("link", name="link", exact=True).click()
    assert page.url.endswith("#other")
    assert not page.locator("details").first.evaluate("d => d.open")
    page.locator("summary").first.click(position={"x": 300, "y": 10})
    assert page.locator("details").first.evaluate("d => d.open")


def test_copying_code(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    show(page, CODE)
    button = page.get_by_title("Copy code").first
    page.locator("pre").first.hover()
    button.click()
    page.locator(".copied").wait_for()
    # The clipboard of a headless browser is shared by its pages; line breaks are those of the block.
    assert page.evaluate("navigator.clipboard.readText()").rstrip("\n") == "import os\n\nprint('hello', os.name)"


def test_word_wrap_is_for_narrow_screens(new_page):
    wide = new_page()
    show(wide, CODE)
    assert not wide.locator(".recto-code-wrap").first.is_visible()
    narrow = new_page(viewport={"width": 390, "height": 844})
    show(narrow, CODE.replace("print", "print" * 40))
    pre = narrow.locator("pre").first
    assert pre.evaluate("e => e.scrollWidth > e.clientWidth")
    pre.hover()
    narrow.locator(".recto-code-wrap").first.click()
    assert not pre.evaluate("e => e.scrollWidth > e.clientWidth")
    narrow.locator(".recto-code-wrap").first.click()
    assert pre.evaluate("e => e.scrollWidth > e.clientWidth")


def test_line_numbers_and_marks(page):
    show(page, CODE)
    numbers = page.locator("[data-line-numbers] > span").evaluate_all(
        "lines => lines.map(line => getComputedStyle(line, '::before').content)"
    )
    assert numbers == ["counter(line)"] * 3
    tops = page.locator("[data-line-numbers] > span").evaluate_all("lines => lines.map(line => line.offsetHeight)")
    assert tops == [20, 20, 20]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_its_window(new_page, width, direction):
    page = new_page(viewport={"width": width, "height": 800})
    show(page, render_tags(GALLERY) + CODE, direction=direction)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(page, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    show(page, render_tags(GALLERY) + CODE, dark=dark)
    page.locator("details").last.evaluate("d => d.open = true")
    page.wait_for_timeout(400)
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_the_helper_serves_files_and_nothing_else(page):
    serve(page, {"/a/": document("<p>a</p>"), "/b.txt": "b"})
    assert page.goto(f"{ORIGIN}/a/").status == 200
    assert page.goto(f"{ORIGIN}/c").status == 404
    assert re.fullmatch("b", page.goto(f"{ORIGIN}/b.txt").text())
