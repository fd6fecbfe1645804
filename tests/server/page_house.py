"""A page cache with everything around it, in one process and with a clock of its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from recto.data import Backoff, InvalidationMarks, MemoryStore
from recto.data.http.answer_cache import AnswerCache
from recto.rendering.freshness import DynamicPattern, Freshness, RefreshingPage, Routes
from recto.server.isr.page_cache import PageCache
from recto.server.isr.refresh import Refresher
from recto.server.isr.regenerator import NoSuchPageError, RegeneratedPage
from recto.server.isr.routes import LiveRoutes


@dataclass
class Maker:
    """Makes pages that say how often they were made; those in `gone` say that they are none."""

    made: Counter[str] = field(default_factory=Counter)
    fails: bool = False
    gone: set[str] = field(default_factory=set)
    revalidate: float | None = 60.0
    gate: asyncio.Event | None = None
    size: int = 0

    async def make(self, route: str, not_before: float, timeout: float) -> RegeneratedPage:
        self.made[route] += 1
        if self.gate is not None:
            await self.gate.wait()
        if route.endswith("/none") or route in self.gone:
            raise NoSuchPageError(route)
        if self.fails:
            raise RuntimeError("no")
        body = f"{route} {self.made[route]}".encode().ljust(self.size, b".")
        return RegeneratedPage(body, Freshness(self.revalidate, frozenset({"tag"})))


@dataclass
class House:
    """A page_cache with everything around it."""

    folder: Path
    pages: int = 1
    max_bytes: int = 1_000_000
    now: float = 1_000_000.0
    ticks: float = 0.0
    maker: Maker = field(default_factory=Maker)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(200_000_000))

    def open(self) -> PageCache:
        listed = []
        for number in range(self.pages):
            (self.folder / f"{number}.html").write_text(f"built {number}")
            listed.append(RefreshingPage(f"/{number}", f"{number}.html", Freshness(60.0, frozenset({"tag"}))))
        routes = Routes("build", 1_000_000.0, tuple(listed), (DynamicPattern("/p/[...x]", "app/page.py"),))
        self.live = LiveRoutes.of(routes, self.folder)
        self.marks = InvalidationMarks(lambda: self.now)
        refresher = Refresher(
            "build",
            AnswerCache(self.store, lambda: self.ticks, marks=self.marks),
            MemoryStore(),
            self.maker,
            built=self.live.by_route,
            timeout=1.0,
            clock=lambda: self.now,
        )
        self.page_cache = PageCache(
            self.live,
            refresher,
            max_bytes=self.max_bytes,
            backoff=Backoff(first=2.0, most=60.0, random=lambda: 1.0),
            monotonic=lambda: self.ticks,
        )
        return self.page_cache

    async def visit(self, number: int = 0) -> tuple[str, str]:
        found = await self.page_cache.show(self.live.by_route[f"/{number}"])
        if found is None:
            await self.settle()
            return "", "GONE"
        held, state = found
        shown = held.resource.body.decode().rstrip(".")
        await self.settle()
        return shown, state

    async def settle(self) -> None:
        while self.page_cache._running:
            await asyncio.sleep(0)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.ticks += seconds
