"""Pages that are being made, once for all who wait for them."""

from __future__ import annotations

import asyncio

import pytest

from recto.dev.makings import Makings

PAGE = ("/", "")


def test_one_making_for_all_who_wait() -> None:
    async def run() -> list[int]:
        makings, made = Makings[int](), 0

        async def make() -> int:
            nonlocal made
            await asyncio.sleep(0.01)
            made += 1
            return made

        first = await asyncio.gather(makings.result(PAGE, make), makings.result(PAGE, make))
        assert PAGE not in makings
        return [*first, await makings.result(PAGE, make)]

    assert asyncio.run(run()) == [1, 1, 2]


def test_who_waits_gets_what_was_begun_anew() -> None:
    async def run() -> str:
        makings, texts = Makings[str](), iter(["never", "now"])

        async def make() -> str:
            text = next(texts)
            if text == "never":
                await asyncio.sleep(60)
            return text

        waiting = asyncio.ensure_future(makings.result(PAGE, make))
        await asyncio.sleep(0)
        asked: list[str] = []
        makings.begin_anew(lambda route, seconds: asked.append(route) is not None)
        assert asked == ["/"]
        makings.begin_anew(lambda route, seconds: True)
        return await waiting

    assert asyncio.run(run()) == "now"


def test_what_goes_wrong_is_for_all_who_wait() -> None:
    async def run() -> None:
        makings = Makings[int]()

        async def make() -> int:
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            await makings.result(PAGE, make)
        assert PAGE not in makings

    asyncio.run(run())
