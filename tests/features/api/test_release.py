"""What Griffe has read is let go of once the model is made."""

import gc
import weakref

import griffe

from recto.features.api.reading import release
from tests.sites import write_site

SOURCE = """
from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int
"""


def read_of(root):
    """A module whose classes Griffe keeps in the caches of its functions."""
    write_site(root, {"pkg/__init__.py": SOURCE})
    return weakref.ref(griffe.load("pkg", search_paths=[root]))


def test_nothing_of_a_large_library_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "_MUCH", 2)
    gc.disable()
    try:
        module = read_of(tmp_path)
        release.release_modules(3)
        assert module() is None
    finally:
        gc.enable()


def test_nothing_of_a_small_one_is_held(tmp_path):
    """Its circles are left to the collector: looking for them would take longer than they are worth."""
    module = read_of(tmp_path)
    release.release_modules(1)
    gc.collect()
    assert module() is None
