"""Text from elsewhere that attacks its readers: what a browser makes of the page (REMOTE-03)."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from recto.export import build_site
from tests.browser.conftest import ORIGIN, serve
from tests.sites import read_files, write_site

# Each would call `attacked()` at once, or when it is pointed at, given the focus or clicked.
ATTACKS = [
    "<script>attacked()</script>",
    '<img src="/none.png" onerror="attacked()">',
    '<svg onload="attacked()"><animate onbegin="attacked()" attributeName="x" dur="1s"/></svg>',
    '<details open ontoggle="attacked()">x</details>',
    '<input autofocus onfocus="attacked()">',
    '<iframe srcdoc="<script>parent.attacked()</script>"></iframe>',
    '<iframe src="javascript:parent.attacked()"></iframe>',
    '<object data="javascript:attacked()"></object>',
    '<math><mtext><table><mglyph><style><img src="/none.png" onerror="attacked()">',
    '<noscript><p title="</noscript><img src=/none.png onerror=attacked()>">',
    '<style>@import "https://elsewhere.example/x.css";</style>',
    '<base href="https://elsewhere.example/">',
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    '<form action="https://elsewhere.example/"><button>Send</button></form>',
    "[clicked](javascript:attacked())",
    "[clicked](java&#10;script:attacked())",
    "[clicked](data:text/html,<script>attacked()</script>)",
    '<a href="&#1;javascript:attacked()">clicked</a>',
    '<p style="background: url(https://elsewhere.example/x.png)" onmouseover="attacked()">pointed at</p>',
    # What scripts of the theme ask for.
    '<p data-theme="dark" data-answer="yes" data-issue="x" data-blur="x">seen</p>',
    '<details open data-branch="x"><summary>a</summary>b</details> <img src="/none.png" alt="" data-blur="data:,">',
    "# A\n\n<div onclick=attacked()>\n\nclicked\n\n</div>",
]


def test_remote_03_attacks_do_nothing(page: Any, tmp_path: Path) -> None:
    shown = "\n\n".join(f'<Remote source={{{json.dumps(attack)}}} format="md" />' for attack in ATTACKS)
    write_site(
        tmp_path,
        {
            "recto.toml": "search = false\nremote = true\n",
            "content/index.mdx": f"# Elsewhere\n\n{shown}\n\n## Behind them\n",
        },
    )
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, tmp_path).result()
    files = {f"/{name}": data for name, data in read_files(tmp_path / "out").items()}
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.add_init_script("window.calls = 0; window.attacked = () => { window.calls += 1 }")
    # Without any policy: the page itself has to be harmless.
    serve(page, {**files, "/": files["/index.html"]})
    page.goto(ORIGIN)
    page.get_by_role("heading", name="Behind them").wait_for()
    # What can be read of them is there.
    assert page.locator("main").get_by_text("clicked").count() >= 3
    page.evaluate(
        """() => {
          for (const element of document.querySelectorAll('main *')) {
            for (const type of ['pointerover', 'mouseover', 'focus']) {
              element.dispatchEvent(new Event(type, { bubbles: true }))
            }
            if (!element.closest('a[href^="http"], a[href^="/"], a[href^="#"], button')) element.click()
          }
        }"""
    )
    page.get_by_role("heading", name="Behind them").wait_for()
    assert page.evaluate("window.calls") == 0
    assert page.url == f"{ORIGIN}/"
    assert [url for url in asked if not url.startswith(f"{ORIGIN}/")] == []
    assert page.locator("main :is(script, iframe, object, base, meta, form, style)").count() == 0
