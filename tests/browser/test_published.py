"""Sites as hosts show them: below a path, with redirects, from other builders, in a browser and over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from recto.export import BuildOptions, build_site
from tests.sites import write_site

SITE = """\
=== recto.toml
title = "Published"
trailing_slash = true

[[redirects]]
source = "/old/page"
destination = "/guide/new#part"
=== content/index.mdx
# Home

[The new page](./guide/new.md) and ![a drawing](./drawing.svg)

<Tabs items={["One", "Two"]}>
  <Tabs.Tab>First words</Tabs.Tab>
  <Tabs.Tab>Second words</Tabs.Tab>
</Tabs>
=== content/drawing.svg
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>
=== content/guide/new.md
---
aliases: [/very-old]
---

# New

Zebras live here.

## Part

Their stripes.
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A plain file server whose files lie in `www`."""
    (tmp_path / "www").mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "www"))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def build(root: Path, **options: Any) -> None:
    # Playwright's loop runs in this thread; the build needs one of its own.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(build_site, write_site(root / "site", SITE), BuildOptions(**options)).result()


def missing(page: Any) -> list[str]:
    found: list[str] = []
    page.on("response", lambda response: found.append(response.url) if response.status >= 400 else None)
    return found


@pytest.mark.parametrize("base", ["/docs", "/a/b"])
def test_below_a_path(new_page: Callable[..., Any], tmp_path: Path, address: str, base: str) -> None:
    build(tmp_path, out=tmp_path / f"www{base}", base=base)
    start = address + base
    page = new_page(reduced_motion="reduce")
    lost = missing(page)
    page.goto(start + "/")
    assert page.locator("main img").evaluate("image => image.naturalWidth") == 8
    page.get_by_role("tab", name="Two").click()
    assert page.get_by_text("Second words").is_visible()
    page.get_by_role("link", name="The new page").click()
    page.wait_for_url(start + "/guide/new/")
    page.locator(".recto-search input").first.fill("zebras")
    page.get_by_role("option").first.click()
    page.wait_for_url(start + "/guide/new/**")
    page.locator(".recto-navbar a").first.click()
    page.wait_for_url(start + "/")
    assert lost == []


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(("old", "new"), [("/old/page/", "/guide/new/#part"), ("/very-old/", "/guide/new/")])
def test_redirects(
    new_page: Callable[..., Any], tmp_path: Path, address: str, old: str, new: str, javascript: bool
) -> None:
    build(tmp_path, out=tmp_path / "www/docs", base="/docs")
    page = new_page(java_script_enabled=javascript)
    page.goto(f"{address}/docs{old}")
    page.wait_for_url(f"{address}/docs{new}")
    assert page.locator("h1").inner_text() == "New"


@pytest.mark.parametrize("builder", ["jobs", "dask"])
def test_pages_that_others_have_made(
    new_page: Callable[..., Any], tmp_path: Path, address: str, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        options: dict[str, Any] = {"jobs": 2}
        if builder == "dask":
            distributed = pytest.importorskip("distributed")
            from recto.export.workers.cluster import cluster

            running = distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
            stack.enter_context(running)
            scheduler = running.scheduler_address.removeprefix("tcp://")
            options = {"executor": stack.enter_context(cluster(f"dask://{scheduler}"))}
        monkeypatch.setattr("recto.export.workers.pool.MANY", 1)
        build(tmp_path, out=tmp_path / "www/docs", base="/docs", **options)
    page = new_page()
    lost = missing(page)
    page.goto(f"{address}/docs/")
    page.get_by_role("tab", name="Two").click()
    assert page.get_by_text("Second words").is_visible()
    page.locator(".recto-search input").first.fill("stripes")
    page.get_by_role("option").first.wait_for()
    assert lost == []
