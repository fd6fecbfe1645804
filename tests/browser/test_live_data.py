"""The example `live-data` as visitors of two server processes see it, while the number it shows changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.server.live.conftest import api, own_redis, start, store, wait_until  # noqa: F401
from tests.server.live.stand_in import StandIn

EXAMPLE = Path(__file__).parents[2] / "examples" / "live-data"


@pytest.fixture
def example(tmp_path: Path, api: StandIn, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    monkeypatch.setenv("STARS_API", api.url)
    monkeypatch.setenv("STARS_SECONDS", "1")
    api.stars = 41
    root = tmp_path / "site"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out", ".recto"))
    subprocess.run(
        [sys.executable, "-m", "recto", "build", str(root), "--strict"], check=True, capture_output=True, timeout=300
    )
    assert len(api.calls) == 1, "two uses in a page are one request"
    return root


def number(page: Any) -> int:
    return int(page.locator(".stars").text_content())


def test_the_number_changes_and_the_api_is_asked_once_per_period(example, api, start, store, new_page):  # noqa: F811
    servers = [start(example, store=store), start(example, store=store)]
    pages = []
    for server in servers:
        page = new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        assert "has 41 stars" in page.locator(".recto-callout").inner_text()
        assert "Last update: 01 March 2026, 08:15" in page.locator(".recto-callout").inner_text()
        pages.append(page)

    api.stars = 42
    for page in pages:
        wait_until(lambda page=page: (page.reload(), number(page))[1] == 42)

    api.counts_up = True
    before, begin = len(api.calls), time.monotonic()
    seen: list[list[int]] = [[], []]
    while any(len(set(numbers)) < 3 for numbers in seen) and time.monotonic() < begin + 60:
        for page, numbers in zip(pages, seen, strict=True):
            page.reload()
            numbers.append(number(page))
    assert all(len(set(numbers)) >= 3 for numbers in seen)
    assert all(numbers == sorted(numbers) for numbers in seen), "nobody sees an older number again"
    assert 2 <= len(api.calls) - before <= time.monotonic() - begin + 2, "one call a second"
