"""How much a page of the docs theme weighs, whatever the size of its site, and that links alone reach all pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.test_docs_rows import FILES, TEXT, built


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return built(tmp_path_factory.mktemp("rows"), FILES)


def compressed(text: str | bytes) -> int:
    return len(gzip.compress(text.encode() if isinstance(text, str) else text, 9))


def test_a_page_is_small_and_asks_nobody_else(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> None:
    page = new_page()
    serve(page, files)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{ORIGIN}/docs/guide", wait_until="networkidle")
    paths = [urlsplit(url).path for url in asked if not url.startswith("data:")]
    assert all(url.startswith((ORIGIN, "data:")) for url in asked)
    # What is fetched early is what the stylesheet asks for, and nothing is fetched twice.
    assert len(paths) == len(set(paths)) <= 8 and any("/drawings." in path for path in paths)
    sizes = {kind: sum(compressed(files[path]) for path in paths if path.endswith(kind)) for kind in (".css", ".js")}
    assert compressed(files["/docs/guide"]) <= 15_000
    assert sizes[".css"] <= 10_000 and sizes[".js"] <= 6_000


def site_of(folders: int, pages: int) -> dict[str, str]:
    files = {"recto.toml": 'title = "Large"\nsearch = false\n', "content/index.md": "# Start\n\n[First](/f0/p0)\n"}
    for folder in range(folders):
        files |= {
            f"content/f{folder}/p{number}.md": f"# Page {folder} {number}\n\n{TEXT * 6}\n\n## One\n\n## Two\n"
            for number in range(pages)
        }
    return files


def links_of(route: str, html: str) -> Iterator[str]:
    for href in re.findall(r'<a[^>]* href="([^"]+)"', html):
        address = urlsplit(urljoin(ORIGIN + route, href))
        if address.netloc == "localhost":
            yield address.path.rstrip("/") or "/"


def test_pages_do_not_grow_with_the_site_and_links_alone_reach_all_of_them(tmp_path: Path) -> None:
    """A tree that is not sent whole is hardly larger than that of a small site, which is."""
    small = built(tmp_path / "small", site_of(10, 10))
    large = built(tmp_path / "large", site_of(22, 20))
    before, after = (compressed(site["/f3/p3"]) for site in (small, large))
    assert after <= before * 1.1
    known, waiting = {"/"}, ["/"]
    while waiting:
        route = waiting.pop()
        for link in links_of(route, str(large[route])):
            if link in large and link not in known and not link.endswith(".md"):
                known.add(link)
                waiting.append(link)
    assert {f"/f{folder}/p{number}" for folder in range(22) for number in range(20)} <= known
