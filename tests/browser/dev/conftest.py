"""`recto dev` for the tests of a file, and a page that a reader has open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.dev.site import PAGE, SITE, picture
from tests.dev.running import RunningDev, running_dev
from tests.sites import write_site


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDev]:
    root = tmp_path_factory.mktemp("dev") / "site"
    files = {name: text for name, text in SITE.items() if name != "app/layout.py"}
    write_site(root, files)
    (root / "content/picture.png").write_bytes(picture(10))
    with running_dev(root) as running:
        running.root = root  # type: ignore[attr-defined]
        yield running


@pytest.fixture
def root(server: RunningDev) -> Path:
    found: Path = server.root  # type: ignore[attr-defined]
    found.joinpath("content/page.mdx").write_text(PAGE)
    return found


@pytest.fixture
def reading(page: Any, server: RunningDev, root: Path) -> Any:
    """The long page as a reader has it open: the second tab, the details, far down."""
    server.shows("/page", "The first sentence.")
    page.goto(server.url + "/page")
    page.locator("recto-dev #bar").wait_for()
    page.get_by_role("tab", name="Two").click()
    page.locator("main details summary").click()
    page.evaluate("scrollTo(0, 900)")
    page.evaluate("window.stillHere = true")
    return page
