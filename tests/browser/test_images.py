"""Images in a browser: zoom, the blur before they are there, variants for light and dark (IMG-06, IMG-08)."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from recto.components import SCRIPTS
from recto.mdx import CompileOptions, compile_mdx
from tests.browser.conftest import ORIGIN, component_styles, document, serve

BLUR = "data:image/webp;base64,UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoIAAYAA4BaJagCdAEOuwWOAAD+eTHuYwi7BpnuJj4AELiB+sovAAAA"


def png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (20, 90, 160)).save(out, "PNG")
    return out.getvalue()


def open_page(page, body: str, *, dark: bool = False, policy: str = "", missing: bool = False) -> None:
    scripts = {f"/_recto/{script.name}": script.read() for script in SCRIPTS if script.is_for(body)}
    body = f'<main style="max-width:832px;margin:0 auto">{body}<div style="height:3000px"></div></main>'
    styles = "" if policy else component_styles()
    html = document(body, styles=styles, scripts=scripts, dark=dark)
    if policy:
        html = html.replace("<style></style>", '<link rel="stylesheet" href="/recto.css">')
        html = html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">')
        html = html.replace(' style="max-width:832px;margin:0 auto"', "").replace(' style="height:3000px"', "")
    pictures = {} if missing else {"/a.png": png(1600, 1200), "/b.png": png(300, 200)}
    serve(page, {"/": html, "/recto.css": component_styles(), **scripts, **pictures})
    page.goto(ORIGIN)


def zoomable(markdown: str) -> str:
    return str(compile_mdx(markdown, path="p.md", options=CompileOptions(zoom=True)).html)


def settled(page) -> None:
    page.wait_for_function("document.getAnimations().every(animation => animation.playState === 'finished')")


def width_of(page, selector: str) -> float:
    return page.locator(selector).bounding_box()["width"]


def test_a_click_shows_the_image_in_the_size_of_the_window(page):
    open_page(page, zoomable("![A photo](/a.png)"))
    assert width_of(page, "recto-zoom img") == 832
    page.locator("recto-zoom img").click()
    dialog = page.get_by_role("dialog", name="A photo")
    settled(page)
    box = dialog.locator("img").bounding_box()
    assert box["height"] == pytest.approx(900 - 80)
    assert box["x"] + box["width"] / 2 == pytest.approx(720, abs=1)
    assert page.locator("recto-zoom img").first.evaluate("image => getComputedStyle(image).visibility") == "hidden"
    dialog.click(position={"x": 5, "y": 5})
    dialog.wait_for(state="detached")
    assert page.locator("recto-zoom img").is_visible()


@pytest.mark.parametrize("how", ["Escape", "scroll", "wheel"])
def test_comp_50_the_keyboard_and_scrolling_close_it(page, how):
    open_page(page, zoomable("![A photo](/a.png)"))
    button = page.get_by_role("button", name="Enlarge image: A photo")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "wheel":
        page.mouse.move(700, 400)
        page.mouse.wheel(0, 50)
    else:
        page.evaluate("scrollTo(0, 60)")
    dialog.wait_for(state="detached")
    if how == "Escape":
        assert button.evaluate("button => button === document.activeElement")


def test_links_stay_links(page):
    open_page(page, '<a href="#there"><recto-zoom><img src="/b.png" alt="x"></recto-zoom></a>')
    page.locator("img").click()
    assert page.url.endswith("#there")
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_role("button").count() == 0


def test_without_scripts_the_image_is_an_image(new_page):
    page = new_page(java_script_enabled=False)
    open_page(page, zoomable("text ![A photo](/b.png) text"))
    assert width_of(page, "img") == 300
    assert page.get_by_role("button").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_one_image_for_each_look(page, dark):
    open_page(page, zoomable("![day](/b.png#only-light)\n\n![night](/b.png#only-dark)"), dark=dark)
    assert page.get_by_role("img", name="night").is_visible() == dark
    assert page.get_by_role("img", name="day").is_visible() != dark
    assert page.get_by_role("button").count() == 1


def test_a_blur_until_the_image_is_there(page):
    slow = f'<img src="/slow.png" width="300" height="200" alt="x" data-blur="{BLUR}">'
    body = f'{slow}<img src="/b.png" data-blur="{BLUR}">'
    open_page(page, body)
    page.wait_for_load_state("load")
    # Neither an image that has loaded nor one that never will is left blurred.
    assert page.locator(".recto-blurred").count() == 0
    assert page.locator("img").first.evaluate("image => image.style.backgroundImage") == ""


def test_the_blur_under_a_strict_policy(page):
    policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'"
    open_page(page, f'<img src="/b.png" width="300" height="200" alt="x" data-blur="{BLUR}">', policy=policy)
    page.evaluate("document.querySelector('img').setAttribute('src', '/never.png')")
    held = page.evaluate(
        """async () => {
          const image = document.querySelector('img').cloneNode()
          Object.defineProperty(image, 'complete', { value: false })
          document.body.append(image)
          await import('/_recto/image-blur.js?again')
          const painted = () => getComputedStyle(image).backgroundImage
          while (painted() === 'none') await new Promise(requestAnimationFrame)
          return painted()
        }"""
    )
    # A line for each of the six rows of eight pixels.
    lines = held.split("linear-gradient(90deg, ")[1:]
    assert [line.count("rgb(") for line in lines] == [9] * 6
