"""What a process knows of invalidations when no store can be told."""

from __future__ import annotations

import asyncio

from recto.data import Entry, InvalidationMarks, MemoryStore, StoreError
from recto.data.http.answer_cache import AnswerCache


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def entry(created_at: float, tag: str = "a", path: str = "") -> Entry:
    return Entry(b"", created_at, path=path, tags=frozenset({tag}))


def test_what_was_made_before_a_mark_is_stale():
    clock = Clock()
    marks = InvalidationMarks(clock)
    marks.mark("tag", "a")
    marks.mark("path", "x/")
    assert marks.applied(entry(999)).stale
    assert not marks.applied(entry(1000)).stale
    assert not marks.applied(entry(999, tag="b")).stale
    assert marks.applied(entry(999, tag="b", path="/x")).stale
    assert marks.time_of("path", "/x/") == 1000.0


def test_a_clock_that_was_set_back_makes_nothing_stale_for_ever():
    clock = Clock()
    marks = InvalidationMarks(clock)
    marks.mark("tag", "a")
    marks.doubt()
    clock.now = 500.0
    assert not marks.applied(entry(500), in_memory=True).stale


def test_doubt_is_about_what_is_only_in_memory():
    clock = Clock()
    marks = InvalidationMarks(clock)
    marks.doubt()
    assert not marks.applied(entry(900)).stale
    assert marks.applied(entry(900), in_memory=True).stale
    assert not marks.applied(entry(1000), in_memory=True).stale


def test_marks_are_kept_within_a_bound(monkeypatch):
    monkeypatch.setattr("recto.data.marks._MOST_MARKS", 3)
    marks = InvalidationMarks(Clock())
    for name in "abcd":
        marks.mark("tag", name)
    assert [marks.time_of("tag", name) for name in "abcd"] == [0.0, 1000.0, 1000.0, 1000.0]


def test_answers_that_an_outage_left_in_memory_are_invalidated_as_well():
    class Out(MemoryStore):
        async def put(self, *_: object) -> bool:
            raise StoreError("out")

    async def story() -> None:
        clock = Clock()
        marks = InvalidationMarks(clock)
        cache = AnswerCache(Out(), marks=marks)
        await cache.put("key", entry(999), None)
        found = await cache.get("key")
        assert found is not None and not found.stale
        marks.mark("tag", "a")
        found = await cache.get("key")
        assert found is not None and found.stale

    asyncio.run(story())
