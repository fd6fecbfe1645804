"""A Chromium for the tests of what happens in a browser, and pages for it without any server.

`page` is a fresh page that fails its test when a script of the page throws. `serve(page, files)` answers for every
address of `ORIGIN` from memory; `show(page, body)` wraps a body into a document with the given styles and scripts.
While there is a page, `asyncio.run` fails in this thread: what needs it is done in another one.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from recto.components import SCRIPTS
from recto.components import STYLES as COMPONENT_STYLES
from recto.themes.shared.bootstrap import SILENT_TRANSITIONS
from recto.themes.stylesheets import stylesheet
from tests.browser.chromium import FLAGS, find_chromium

# A name browsers trust like https, so that the clipboard and storage work.
ORIGIN = "http://localhost"
_NO_HEADERS: Mapping[str, str] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder and put them last: Playwright's event loop runs on, no other can start."""
    for item in items:
        if _needs_browser(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=_needs_browser)


def _needs_browser(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


@pytest.fixture(scope="session")
def running_browser() -> Iterator[Callable[[], Any]]:
    """Gives the browser of the session; a new one when it has ended, such as with a test that hung."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium: python -m tests.browser.chromium --install")
    with sync_api.sync_playwright() as playwright:
        browsers: list[Any] = []

        def running() -> Any:
            if not browsers or not browsers[-1].is_connected():
                browsers.append(playwright.chromium.launch(executable_path=path, args=list(FLAGS)))
            return browsers[-1]

        yield running
        for browser in browsers:
            browser.close()


@pytest.fixture
def browser(running_browser: Callable[[], Any]) -> Any:
    return running_browser()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes pages in contexts of their own; takes the options of `browser.new_context`."""
    contexts: list[Any] = []
    errors: list[str] = []

    def make(**options: Any) -> Any:
        # As of a browser with a window: without one, pages are not lazy.
        reader = f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{browser.version} Safari/537.36"
        given = {"viewport": {"width": 1440, "height": 900}, "user_agent": reader, **options}
        context = browser.new_context(**given)
        # Long, as the machine may be busy.
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    return new_page()


def serve(page: Any, files: Mapping[str, str | bytes], headers: Mapping[str, str] = _NO_HEADERS) -> None:
    """Answer all requests of the page's context: from `files` by path (`/` and `/a/` too), else with 404."""

    def answer(route: Any) -> None:
        path = unquote(urlsplit(route.request.url).path)
        body = files.get(path)
        if body is None:
            route.fulfill(status=404, body="not found")
            return
        kind = mimetypes.guess_type(path)[0] or "text/html"
        content_type = kind if kind.startswith(("image", "application/wasm")) else f"{kind}; charset=utf-8"
        route.fulfill(body=body, headers={**headers, "content-type": content_type})

    page.context.unroute_all()
    page.context.route("**/*", answer)


def document(
    body: object,
    *,
    styles: str = "",
    scripts: Mapping[str, str] | None = None,
    dark: bool = False,
    direction: str = "ltr",
) -> str:
    """A whole page; `scripts` are modules by their address."""
    modules = "".join(f'<script type="module" src="{address}"></script>' for address in scripts or {})
    # Styles that stand in the page itself may ask for transitions; a policy against them forbids this script, too.
    start = f"<script>{SILENT_TRANSITIONS}</script>" if styles else ""
    return (
        f'<!doctype html><html lang="en" dir="{direction}" class="{"dark" if dark else "light"}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test</title>'
        f"{start}<style>{styles}</style>{modules}</head><body>{body}</body></html>"
    )


def component_styles() -> str:
    """The stylesheet of the components on top of the docs theme's tokens, reset and prose."""
    return stylesheet() + "".join(style.read() for style in COMPONENT_STYLES)


def show(page: Any, body: object, *, path: str = "/", dark: bool = False, direction: str = "ltr") -> None:
    """Open a page whose article holds `body`, with the styles of the components and the scripts that body needs."""
    html = (
        f'<main style="max-width:832px;margin:0 auto;padding:24px 16px" class="recto-prose"><h1>Test</h1>{body}</main>'
    )
    scripts = {f"/_recto/{script.name}": script.read() for script in SCRIPTS if script.is_for(html)}
    whole = document(html, styles=component_styles(), scripts=scripts, dark=dark, direction=direction)
    serve(page, {urlsplit(path).path: whole, **scripts})
    page.goto(ORIGIN + path)
