from __future__ import annotations

import asyncio

import pytest

from recto.data import Entry, MemoryStore, revalidate_path, revalidate_tag, using_stores
from recto.errors import RectoError


def test_the_stores_in_use_are_told() -> None:
    async def work() -> None:
        pages, answers = MemoryStore(), MemoryStore()
        await pages.put("/a", Entry(b"", 0.0, path="/a", tags=frozenset({"stars"})))
        await answers.put("1", Entry(b"", 0.0, tags=frozenset({"stars"})))
        with using_stores(pages, answers):
            assert await revalidate_tag("stars") == 2
            assert await revalidate_path("/a/") == 1
        assert await revalidate_tag("stars", store=answers) == 1
        assert (await answers.get("1")).stale

    asyncio.run(work())


@pytest.mark.parametrize("function", [revalidate_path, revalidate_tag])
def test_without_a_store(function: object) -> None:
    with pytest.raises(RectoError) as caught:
        asyncio.run(function("/a"))  # type: ignore[operator]
    name = function.__name__  # type: ignore[attr-defined]
    assert str(caught.value) == (
        f"{name}() was called where no store is in use. "
        f"Call it while the site is being served, or say which store: {name}(…, store=store)."
    )
