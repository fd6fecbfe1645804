"""Comments by giscus and Cusdis, whose hosts are played here: asked for when they are seen, never before consent."""

from __future__ import annotations

from typing import Any

import pytest

from recto.components import Comments
from recto.html import render
from tests.browser.conftest import ORIGIN, component_styles, document, serve

GISCUS = {"repository": "ada/notes", "repository_id": "R_1", "category": "Comments", "category_id": "C_1"}
KEY = "giscus-session"
# What the frame of giscus does: it tells how high it is, and hears how it shall look.
WIDGET = """<!doctype html><p>Comments</p><script>
parent.postMessage({ giscus: { resizeHeight: 321 } }, '*')
addEventListener('message', e => { document.body.dataset.heard = JSON.stringify(e.data) })
</script>"""
CUSDIS = "window.CUSDIS = { setTheme(look) { document.body.dataset.look = look } }"
SERVICES = {"giscus": GISCUS, "cusdis": {"app_id": "app-1"}}


def open_page(page: Any, path: str = "/posts/one", **arguments: Any) -> list[str]:
    """A page that is longer than the window, with comments at its end; gives the requests to others, still growing."""
    from recto.components import SCRIPTS

    html = f'<main><h1>One</h1><div style="height:3000px"></div>{render(Comments(**arguments))}</main>'
    scripts = {f"/_recto/{script.name}": script.read() for script in SCRIPTS if script.is_for(html)}
    whole = document(html, styles=component_styles(), scripts=scripts)
    serve(page, {path.partition("?")[0]: whole, **scripts})
    page.context.route("https://giscus.app/**", lambda route: route.fulfill(body=WIDGET, content_type="text/html"))
    script = {"body": CUSDIS, "content_type": "text/javascript"}
    page.context.route("https://cusdis.com/**", lambda route: route.fulfill(**script))
    asked: list[str] = []
    page.on("request", lambda request: request.url.startswith(ORIGIN) or asked.append(request.url))
    page.goto(ORIGIN + path)
    page.wait_for_load_state("networkidle")
    return asked


def scroll(page: Any) -> None:
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_asked_for_before_the_comments_are_seen(page: Any, service: str) -> None:
    """BLOG-06."""
    asked = open_page(page, **SERVICES[service])
    assert asked == []
    with page.expect_request(lambda request: service in request.url):
        scroll(page)
    assert asked


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_asked_for_before_the_reader_consents_which_is_remembered(page: Any, service: str) -> None:
    asked = open_page(page, **SERVICES[service], consent=True)
    scroll(page)
    button = page.get_by_role("button", name="Show comments")
    button.wait_for()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert asked == []
    with page.expect_request(lambda request: service in request.url):
        button.click()
    page.reload()
    with page.expect_request(lambda request: service in request.url):
        scroll(page)
    assert button.count() == 0


def test_giscus_is_told_which_page_and_which_look(page: Any) -> None:
    asked = open_page(page, **GISCUS, language="de", mapping="title")
    scroll(page)
    frame = page.frame_locator("recto-comments iframe")
    frame.get_by_text("Comments").wait_for()
    address = asked[0]
    assert address.startswith("https://giscus.app/de/widget?")
    for part in ("repo=ada%2Fnotes", "repoId=R_1", "category=Comments", "categoryId=C_1", "theme=light", "term=Test"):
        assert part in address, part
    page.wait_for_function("document.querySelector('iframe').style.height === '321px'")
    page.evaluate("document.documentElement.className = 'dark'")
    heard = page.frame_locator("iframe").locator("body[data-heard]")
    heard.wait_for()
    assert heard.get_attribute("data-heard") == '{"giscus":{"setConfig":{"theme":"dark"}}}'


def test_who_comes_back_from_signing_in_has_a_clean_address(page: Any) -> None:
    asked = open_page(page, "/posts/one?giscus=secret&q=1", **GISCUS)
    scroll(page)
    page.locator("iframe").wait_for()
    assert page.evaluate("location.href") == f"{ORIGIN}/posts/one?q=1"
    assert "session=secret" in asked[0]
    assert page.evaluate(f"localStorage['{KEY}']") == "secret"


def test_cusdis_is_told_which_page_and_which_look(page: Any) -> None:
    open_page(page, app_id="app-1", language="de")
    scroll(page)
    page.wait_for_function("window.CUSDIS")
    told = page.locator("#cusdis_thread").evaluate("e => ({ ...e.dataset })")
    assert told == {
        "host": "https://cusdis.com", "appId": "app-1", "pageId": "/posts/one", "pageUrl": "/posts/one",
        "pageTitle": "Test", "theme": "light",
    }  # fmt: skip
    page.evaluate("document.documentElement.className = 'dark'")
    page.wait_for_function("document.body.dataset.look === 'dark'")
