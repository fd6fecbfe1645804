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


def test_it_is_left_as_it_was_where_nothing_is_kept() -> None:
    gc.disable()
    try:
        with pytest.raises(ValueError), tuned_gc():
            raise ValueError
        assert not gc.isenabled()
    finally:
        gc.enable()
