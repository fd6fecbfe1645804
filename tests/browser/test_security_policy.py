"""The whole theme under the Content-Security-Policy that `recto serve` sends, and redirects under any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from tests.server.live.conftest import Server
from tests.sites import write_site

SETTINGS = """
title = "Policy"
plugins.badges = "badges:Badges"
default_show_copy_code = true

[[redirects]]
source = "/old"
destination = "/more"

[serve]
content_security_policy = true

[theme.banner]
text = "News"
"""
PAGE = """
# Everything

![a drawing](./drawing.svg) ![a photograph](./photo.png)

<Tabs items={["One", "Two"]}>
  <Tabs.Tab>First words</Tabs.Tab>
  <Tabs.Tab>Second words</Tabs.Tab>
</Tabs>

<Badge>A badge</Badge>

<Callout type="warning">Mind this.</Callout>

<Cards><Cards.Card title="More" href="/more" /></Cards>

<Steps>

### First

### Second

</Steps>

<FileTree><FileTree.Folder name="src" defaultOpen><FileTree.File name="a.py" /></FileTree.Folder></FileTree>

<details>
<summary>Open me</summary>

Hidden words.

</details>

| a | b |
|:-:|--:|
| 1 | 2 |

```py showLineNumbers {1} filename="a.py"
def zebra(): return "stripes"
```

```sh npm2yarn
npm install zebra
```

- [x] done
- [ ] not yet

[An anchor](#first), a footnote[^1].

[^1]: Here.
"""
PLUGIN = """
from importlib.resources import files

from recto.html import span
from recto.plugins import Plugin, browser_file


def Badge(children=None):
    return span(children, class_="badge")


class Badges(Plugin):
    def components(self):
        return {"Badge": Badge}

    def browser_files(self):
        return [browser_file(files("badges") / name, 'class="badge"') for name in ("badge.css", "badge.js")]
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
FILES = {
    "recto.toml": SETTINGS,
    "content/index.mdx": PAGE,
    "content/more.md": "# More\n\n## Zebras\n\nZebras live here.\n",
    "content/drawing.svg": DRAWING,
    "badges/__init__.py": PLUGIN,
    "badges/badge.css": ".badge { color: rgb(1, 2, 3) }",
    "badges/badge.js": "document.querySelector('.badge').dataset.found = 'yes'",
}
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => {
  const place = `${event.sourceFile}:${event.lineNumber}`;
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${place} ${event.sample}`);
});
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    from PIL import Image

    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(tmp_path / "site", FILES)
    Image.effect_noise((900, 600), 90).convert("RGB").save(root / "content/photo.png")
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(build_site, root).result()
    running = Server(root, {})
    yield running
    running.stop()


def test_the_whole_theme_works_under_the_policy(new_page: Callable[..., Any], server: Server) -> None:
    start = f"http://127.0.0.1:{server.port}"
    refused: list[str] = []
    for width in (1440, 390):
        page = new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        page.add_init_script(WATCH)
        page.on("console", lambda message: refused.append(message.text) if "ontent Security" in message.text else None)
        answer = page.goto(start + "/")
        assert "'wasm-unsafe-eval' 'sha256-" in answer.headers["content-security-policy"]
        badge = page.locator(".badge[data-found]")
        assert badge.evaluate("badge => getComputedStyle(badge).color") == "rgb(1, 2, 3)"
        page.get_by_role("tab", name="Two", exact=True).click()
        assert page.get_by_text("Second words").is_visible()
        page.locator("main img").nth(1).scroll_into_view_if_needed()
        assert page.locator("main img").nth(1).evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        page.get_by_text("Open me").click()
        page.locator("main button[title*=Copy]").first.dispatch_event("click")
        change_look(page, width)
        assert page.evaluate("violations") == []
        search(page)
        page.wait_for_url(f"{start}/more**")
        assert page.evaluate("violations") == []
        page.goto(start + "/nowhere")
        assert page.evaluate("violations") == []
    assert refused == []


def change_look(page: Any, width: int) -> None:
    if width < 500:
        page.get_by_role("button", name="Menu").click()
    page.locator(".recto-theme-switch > button:visible").click()
    page.get_by_role("option", name="Dark").click()
    page.wait_for_function("document.documentElement.classList.contains('dark')")


def search(page: Any) -> None:
    page.locator(".recto-search input:visible").first.fill("zebras")
    page.get_by_role("option").filter(has_text="Zebras").first.wait_for()
    assert page.evaluate("violations") == []
    page.get_by_role("option").filter(has_text="Zebras").first.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_old_address_leads_on_also_where_its_script_is_refused(
    new_page: Callable[..., Any], javascript: bool
) -> None:
    from recto.errors import Span
    from recto.export.publish.addresses import SiteAddress
    from recto.export.publish.redirect_files import redirect_page
    from recto.export.publish.redirection import Redirection
    from recto.rendering.urls import ExportUrls
    from tests.browser.conftest import ORIGIN, serve

    one = Redirection("/old", "/new?a=1", True, Span("recto.toml"), "")
    html = redirect_page(one, SiteAddress(ExportUrls(), None), "en")
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    for body, is_refused in ((html, False), (html.replace("<head>", f"<head>{policy}"), True)):
        page = new_page(java_script_enabled=javascript)
        serve(page, {"/old": body, "/new": "<h1>New</h1>"})
        page.goto(f"{ORIGIN}/old?b=2#part")
        whole = javascript and not is_refused
        page.wait_for_url(f"{ORIGIN}/new?a=1" + ("&b=2#part" if whole else ""))
