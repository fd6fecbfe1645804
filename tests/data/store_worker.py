"""A process of its own that works on a store: `python store_worker.py hold|churn|race file|redis place… [log]`."""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from pathlib import Path

from recto.data import Entry, FileStore, RedisStore, Store


def open_store(arguments: list[str]) -> Store:
    if arguments[0] == "file":
        return FileStore(Path(arguments[1]))
    return RedisStore(arguments[1], name=arguments[2])


async def hold(store: Store, ttl: float) -> None:
    """Take a lease and keep it without ever giving it back."""
    lease = await store.lock("/page", ttl)
    print(lease.token if lease else "none", flush=True)
    await asyncio.sleep(60)


async def race(store: Store, log: Path) -> None:
    """Make the page unless it is there, noting each call of the upstream."""
    while await store.get("/page") is None:
        lease = await store.lock("/page", 30)
        if lease is None:
            await asyncio.sleep(0.005)
            continue
        if await store.get("/page") is None:
            with log.open("a") as file:
                file.write("upstream\n")
            await asyncio.sleep(0.05)
            await store.put("/page", Entry(b"page", time.time()), lease)
        await store.unlock(lease)
    print("done", flush=True)


async def churn(store: Store) -> None:
    """Write for ever; each body repeats the text in its header."""
    for number in itertools.count():
        text = str(number)
        headers = (("text", text),)
        await store.put(
            f"/{number % 20}", Entry(text.encode() * 20_000, 0.0, headers=headers, tags=frozenset({"churn"}))
        )
        if number == 50:
            print("writing", flush=True)


async def main(task: str, argument: str, place: list[str]) -> None:
    store = open_store(place)
    if task == "hold":
        await hold(store, float(argument))
    elif task == "race":
        await race(store, Path(argument))
    else:
        await churn(store)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
