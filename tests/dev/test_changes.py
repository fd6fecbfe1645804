"""Saves that cannot be read: those after them are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from recto.dev.changes import ChangeQueue
from recto.dev.site import Change
from recto.dev.tabs import Tabs


class FailingSite:
    """Reads nothing for some times, whatever it is asked for."""

    root = Path("/site")

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.asked: list[frozenset[Path]] = []

    async def change(self, paths: Iterable[Path] | None) -> Change:
        self.asked.append(frozenset(paths or ()))
        if self.failures:
            self.failures -= 1
            raise RuntimeError("Set changed size during iteration")
        return Change(self.asked[-1], frozenset(), 2, 0.0, False)


async def saved(site: FailingSite, *files: str) -> list[Change]:
    """What is told after each of some files was saved."""
    changes: list[Change] = []
    any_site: Any = site
    queue = ChangeQueue(any_site, Tabs(), changes.append)
    task = asyncio.ensure_future(queue.run())
    for file in files:
        asked = len(site.asked)
        queue.tell(frozenset((Path(file),)))
        while len(site.asked) == asked:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
    task.cancel()
    return changes


def test_a_save_is_read_again_when_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    site = FailingSite(1)
    assert [change.paths for change in asyncio.run(saved(site, "/site/a.md"))] == [{Path("/site/a.md")}]
    assert "Reading /site/a.md has failed" in caplog.text


def test_a_save_that_cannot_be_read_is_read_with_the_next_one() -> None:
    site = FailingSite(2)
    changes = asyncio.run(saved(site, "/site/a.md", "/site/b.md"))
    assert [change.paths for change in changes] == [{Path("/site/a.md"), Path("/site/b.md")}]
