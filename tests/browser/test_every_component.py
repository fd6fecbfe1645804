"""One site with every built-in: accessible, readable without scripts and on paper, and within the security policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.components import BUILTINS, SCRIPTS, STYLES
from recto.components.icons import ICONS
from recto.export import BuildOptions, build_site
from recto.rendering.freshness import POLICY_FILE
from recto.themes.docs.assets import WITH_THEME_SCRIPT
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files

SITE = Path(__file__).parents[1] / "fixtures" / "every_component"
PAGES = ("index", "hero", "formulas", "lists")
PATHS = ("/", "/hero", "/formulas", "/lists")
Files = dict[str, str | bytes]
# Words of each built-in that has some; those of hidden panels, closed details and folders are among them.
WORDS = """
Banner words|Past the banner|important|Ctrl|Esc|1.2+|9.8.7 from a file|elsewhere|Default callout.|Info callout|
Warning callout.|Error callout.|Important callout.|Plain callout.|Emoji callout.|Card with an arrow|
Card with a picture|A card alone|First column.|Second column.|Frame caption|Bleeding words.|First panel.|
Disabled panel.|Third panel.|Heading in a panel|install recto|add recto|Details summary|Summary of HTML|
First accordion|Second accordion|Open words.|Shut words.|Popup words|Outlined button|Filled link|
index.mdx|shut-folder|fixed.md|First step|Words of a step.|start.sh|recto dev|collapsed_end|Table cell|last|
Words of a parameter.|Words of a field.|open task|Screenshot caption|A film|Start|Version 1.0|First news.
""".replace("\n", "").split("|")
# What is folded, and open by itself only where scripts or paper say so.
FOLDED = ["Folded words.", "Folded heading", "Words of HTML.", "First answer.", "Second answer.", "inside.md"]


def built(root: Path, language: str) -> Files:
    shutil.copytree(SITE, root, dirs_exist_ok=True)
    settings = (SITE / "recto.toml").read_text("utf-8")
    (root / "recto.toml").write_text(f'language = "{language}"\n{settings}[serve]\ncontent_security_policy = true\n')
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, root, BuildOptions(strict=True)).result()
    files: Files = {f"/{name}": data for name, data in read_files(root / "out").items()}
    return {**files, **{path: files[f"/{name}.html"] for path, name in zip(PATHS, PAGES, strict=True)}}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Files]:
    root = tmp_path_factory.mktemp("every")
    return {"ltr": built(root / "en", "en"), "rtl": built(root / "ar", "ar")}


def open_page(page: Any, files: Files, path: str = "/") -> None:
    serve(page, files)
    page.goto(ORIGIN + path)


def test_the_site_has_every_built_in(sites: dict[str, Files]) -> None:
    source = "".join((SITE / "content" / f"{name}.mdx").read_text("utf-8") for name in PAGES)
    names = {name for name in BUILTINS if name not in ICONS and name[0].isupper()}
    assert [name for name in names if not re.search(rf"<{name}[ />.]", source)] == []
    html = "".join(str(sites["ltr"][path]) for path in PATHS)
    # Captions, lists of definitions and what code puts out are no built-ins; the photograph is too small for a preview.
    others = {"prose-extras.css", "output.css", "image-blur.js", *(file.name for file in WITH_THEME_SCRIPT)}
    assert {file.name for file in (*STYLES, *SCRIPTS) if file.name.partition(".")[0] + "." not in html} <= others


def test_the_site_reads_the_same_in_both_directions(sites: dict[str, Files]) -> None:
    assert b'dir="rtl"' in bytes(sites["rtl"]["/index.html"]) and b'dir="ltr"' in bytes(sites["ltr"]["/index.html"])


# Colours do not depend on the direction: the dark ones are looked at in one.
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("direction", "scheme"), [("ltr", "light"), ("ltr", "dark"), ("rtl", "light")])
def test_axe_finds_nothing(
    new_page: Callable[..., Any], sites: dict[str, Files], direction: str, scheme: str, path: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    open_page(page, sites[direction], path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    if path == "/":
        page.locator(".recto-mermaid").scroll_into_view_if_needed()
        page.locator(".recto-mermaid-diagram svg").wait_for()
    page.wait_for_function("!document.querySelector('.recto-math')")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_without_scripts_every_word_can_be_read(
    new_page: Callable[..., Any], sites: dict[str, Files], tmp_path: Path
) -> None:
    page = new_page(java_script_enabled=False)
    open_page(page, sites["ltr"])
    hidden = [words for words in WORDS if not page.locator("main").get_by_text(words).first.is_visible()]
    # Details are the browser's own: they open without scripts, those of long code too.
    assert hidden == ["collapsed_end"]
    page.get_by_text("Show all 4 lines").click()
    assert page.get_by_text("collapsed_end").is_visible()
    page.get_by_text("Details summary").click()
    page.get_by_text("Folded words.").wait_for()
    page.get_by_text("shut-folder").click()
    page.get_by_text("inside.md").wait_for()
    assert not page.locator(".recto-code-copy").first.is_visible()
    shot = page.screenshot(full_page=True, path=tmp_path / "without-scripts.png")
    assert len(shot) > 50_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_everything_is_there_in_light_colours(
    new_page: Callable[..., Any], sites: dict[str, Files], scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 794, "height": 1123})
    open_page(page, sites["ltr"])
    page.emulate_media(media="print", color_scheme=scheme)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    main = page.locator("main")
    shown = "words => document.evaluate(`//main//text()[contains(., '${words}')]/..`, document).iterateNext()"
    seen = f"words => {{ const it = ({shown})(words); return !!it && it.checkVisibility() && it.offsetHeight > 0 }}"
    gone = [words for words in [*WORDS, *FOLDED] if not page.evaluate(seen, words)]
    assert gone == ["Banner words", "Past the banner"]
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth + 1")
    cut = page.locator("main :is(pre, code, table, div)").evaluate_all(
        "all => all.filter(it => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflowX !== 'visible')"
        ".map(it => it.className)"
    )
    assert cut == []
    assert page.evaluate(DARK) == []


# Text whose colour is light, and grounds that are dark, where the ink of a printer would be wasted or unseen.
DARK = """() => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const light = color => {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, 1, 1)
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data
    return (r + g + b) / 765
  }
  const texts = [...document.querySelectorAll('main *')].filter(it =>
    it.checkVisibility() && [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  return texts.filter(it => {
    let ground = it
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement
    const paper = ground ? light(getComputedStyle(ground).backgroundColor) : 1
    return Math.abs(paper - light(getComputedStyle(it).color)) < 0.25
  }).map(it => it.outerHTML.slice(0, 80))
}"""

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def bare_policy(files: Files) -> str:
    """The strictest policy of all, with the hashes that the build has printed."""
    printed = bytes(files[f"/{POLICY_FILE}"]).decode().strip()
    assert "unsafe-inline" not in printed and "data:" not in printed
    hashes = re.findall(r"'sha256-[^']*'", printed)
    return " ".join(("default-src 'self'", *hashes))


def test_nothing_is_blocked_by_the_strictest_policy(new_page: Callable[..., Any], sites: dict[str, Files]) -> None:
    files = sites["ltr"]
    page = new_page(reduced_motion="reduce")
    page.add_init_script(WATCH)
    serve(page, files, headers={"content-security-policy": bare_policy(files)})
    page.goto(ORIGIN)
    page.get_by_role("tab", name="Third tab").click()
    page.get_by_role("button", name="Popup button").hover()
    page.get_by_role("button", name="Dismiss banner").click()
    page.locator(".recto-mermaid").scroll_into_view_if_needed()
    page.locator(".recto-mermaid-diagram svg").wait_for()
    page.get_by_role("button", name="Enlarge image: A picture to enlarge").focus()
    page.keyboard.press("Enter")
    page.locator("dialog img").wait_for()
    page.keyboard.press("Escape")
    page.locator("main .recto-search input").focus()
    page.locator(".katex").first.wait_for()
    assert page.evaluate("violations") == []
    fill = page.locator(".recto-mermaid-diagram .node rect").first.evaluate("it => getComputedStyle(it).fill")
    assert fill != "rgb(0, 0, 0)"
    for path in PATHS[1:]:
        page.goto(ORIGIN + path)
        page.wait_for_function("!document.querySelector('.recto-math')")
        if path == "/formulas":
            page.locator("pre.recto-mermaid").first.scroll_into_view_if_needed()
            page.locator(".recto-mermaid-diagram svg").first.wait_for()
            # Styles of single elements come from a stylesheet of the page.
            own = "it => getComputedStyle(it).getPropertyValue('--open')"
            assert page.locator("main .recto-collapse").evaluate(own) == "700ms"
            height = page.locator(".katex-html .katex-strut").first.evaluate("it => it.getBoundingClientRect().height")
            assert height > 10
        assert page.evaluate("violations") == []


def test_no_style_of_the_built_ins_stands_in_the_pages(sites: dict[str, Files]) -> None:
    """Neither attributes `style` nor data URLs that a browser loads."""
    for path in PATHS:
        html = bytes(sites["ltr"][path]).decode()
        assert re.findall(r"<[^>]* style=[^>]*>", html) == []
        assert re.findall(r'<[^>]* (?:src|href|srcset|poster)="data:[^>]*>', html) == []
    styles = [bytes(data).decode() for name, data in sites["ltr"].items() if name.endswith(".css")]
    assert len(styles) > 20 and not [css for css in styles if "data:" in css]


def walk(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_every_interactive_component_works_with_the_keyboard(
    new_page: Callable[..., Any], sites: dict[str, Files]
) -> None:
    page = new_page(reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
    open_page(page, sites["ltr"])
    focused = "document.activeElement.textContent.trim()"

    # Tabs: the disabled one is passed over; the panel follows, with a heading that can be reached by Tab.
    page.get_by_role("tab", name="First tab").focus()
    walk(page, "ArrowRight")
    assert page.evaluate(focused) == "Third tab" and page.get_by_text("Third panel.").is_visible()
    walk(page, "Home")
    assert page.get_by_text("First panel.").is_visible()

    # Code groups are tabs as well.
    page.get_by_role("tab", name="pip").focus()
    walk(page, "End")
    assert page.get_by_text("add recto").is_visible()

    # Details, in both spellings, and accordions of which one is open at a time.
    for summary, words in (("Details summary", "Folded words."), ("Summary of HTML", "Words of HTML.")):
        page.locator("summary", has_text=summary).focus()
        walk(page, "Enter")
        page.get_by_text(words).wait_for()
        walk(page, "Space")
        page.get_by_text(words).wait_for(state="hidden")
    for question, answer in (("First accordion", "First answer."), ("Second accordion", "Second answer.")):
        page.locator("summary", has_text=question).focus()
        walk(page, "Enter")
        page.locator("details[open]", has_text=answer).wait_for()
    page.locator("details[open]", has_text="First answer.").wait_for(state="detached")

    # Folders.
    page.locator("summary", has_text="shut-folder").focus()
    walk(page, "Enter")
    page.get_by_text("inside.md").wait_for()

    # A popup opens, its link is next, Escape closes it and gives the focus back.
    page.get_by_role("button", name="Popup button").focus()
    walk(page, "Enter", "Tab")
    assert page.evaluate(focused) == "a link"
    walk(page, "Escape")
    assert page.evaluate(focused) == "Popup button"

    # A choice is the browser's own.
    page.get_by_role("combobox", name="Fruit").focus()
    page.keyboard.type("p")
    assert page.get_by_role("combobox", name="Fruit").input_value() == "p"

    # An enlarged image is a dialog.
    page.get_by_role("button", name="Enlarge image: A picture to enlarge").focus()
    walk(page, "Enter")
    page.get_by_role("dialog", name="A picture to enlarge").wait_for()
    walk(page, "Escape")
    page.get_by_role("dialog").wait_for(state="hidden")

    # A tip is shown for the focus, and goes away by Escape.
    page.get_by_text("a tooltip").focus()
    tip = page.get_by_text("Tip words")
    tip.wait_for()
    walk(page, "Escape")
    tip.wait_for(state="hidden")

    # Code is copied, whether it was a fence or tags.
    for block, code in (("start.sh", "recto dev"), ("VERSION", "9.8.7")):
        page.locator(".recto-code", has_text=block).get_by_title("Copy code").focus()
        walk(page, "Enter")
        page.locator(".recto-code", has_text=block).locator(".copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").strip() == code

    # A banner is closed for good.
    page.get_by_role("button", name="Dismiss banner").focus()
    walk(page, "Enter")
    page.get_by_text("Banner words").wait_for(state="hidden")


def test_a_closed_banner_does_not_flash_on_reload(new_page: Callable[..., Any], sites: dict[str, Files]) -> None:
    page = new_page()
    page.add_init_script(
        """
        window.shown = []
        new PerformanceObserver(list => shown.push(...list.getEntries().map(entry => entry.name))).observe(
          { type: 'paint', buffered: true })
        const look = () => {
          const banner = document.querySelector('recto-announcement')
          if (banner && banner.checkVisibility()) shown.push('banner')
          requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
        """
    )
    open_page(page, sites["ltr"])
    page.get_by_role("button", name="Dismiss banner").click()
    assert "banner" in page.evaluate("shown")
    page.reload()
    page.wait_for_function("customElements.get('recto-announcement') && shown.includes('first-contentful-paint')")
    assert "banner" not in page.evaluate("shown")


def test_a_search_box_in_a_page_searches_comp_12(new_page: Callable[..., Any], sites: dict[str, Files]) -> None:
    page = new_page(reduced_motion="reduce")
    open_page(page, sites["ltr"])
    page.evaluate("addEventListener('recto-search', event => document.body.dataset.asked = event.detail)")
    page.locator("main .recto-search input").fill("tagline")
    page.locator("main [role=option]").first.wait_for()
    assert page.locator("body").get_attribute("data-asked") == "tagline"
    walk(page, "Enter")
    page.wait_for_url("**/hero*")


@pytest.mark.parametrize("width", [320, 720])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_a_narrow_or_enlarged_window(
    new_page: Callable[..., Any], sites: dict[str, Files], direction: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 450})
    open_page(page, sites[direction])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_with_forced_colours_boxes_and_icons_can_be_seen(new_page: Callable[..., Any], sites: dict[str, Files]) -> None:
    page = new_page(forced_colors="active", color_scheme="dark")
    open_page(page, sites["ltr"])
    text = page.evaluate(
        "() => { const it = document.body.appendChild(document.createElement('i')); it.style.color = 'CanvasText';"
        " return getComputedStyle(it).color }"
    )
    look = "(it, pseudo) => getComputedStyle(it, pseudo || null)"
    for icon in ("main .recto-code-copy", ".recto-announcement-close", ".recto-summary", ".recto-callout-info"):
        ground = page.locator(icon).first.evaluate(f"it => ({look})(it, '::before').backgroundColor")
        assert ground == text, icon
    for box in ("main .recto-code pre", ".recto-callout", ".recto-card", ".recto-details", ".recto-tablist"):
        assert page.locator(box).first.evaluate(f"it => ({look})(it).borderBottomWidth") == "1px", box
