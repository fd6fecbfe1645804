"""When the garbage collector looks."""

from __future__ import annotations

import gc

import pytest

from recto.gc_tuning import keep_for_good, tuned_gc


def test_it_looks_at_nothing_until_all_is_imported_and_seldom_then() -> None:
    before = gc.get_threshold()
    with tuned_gc():
        assert not gc.isenabled()
        keep_for_good()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == (True, before, 0)


def test_what_a_build_leaves_is_not_looked_through_at_its_end() -> None:
    looks: list[str] = []
    with tuned_gc():
        left = [[] for _ in range(2_000)]
        gc.callbacks.append(lambda phase, _: looks.append(phase))
    more = [[] for _ in range(gc.get_threshold()[0] // 2)]
    gc.callbacks.pop()
    assert not looks, (len(left), len(more))


def test_it_is_left_as_it_was_where_nothing_is_kept() -> None:
    gc.disable()
    try:
        with pytest.raises(ValueError), tuned_gc():
            raise ValueError
        assert not gc.isenabled()
    finally:
        gc.enable()
