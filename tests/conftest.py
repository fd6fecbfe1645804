"""How tests run: which ones need the machine for themselves, and how hypothesis finds its examples.

Hypothesis has no deadlines, as the machine may be busy, and the same examples each time in CI.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ("tests.watchdog",)

settings.register_profile("anywhere", deadline=None)
settings.register_profile("automatic", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("automatic" if os.environ.get("CI") else "anywhere")

# They start processes that answer, end or are killed within limits of time.
_ALONE = ("dev", "server/live", "export/workers", "export/test_full_disk.py", "export/test_killed_builds.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that nothing else may run beside."""
    tests = Path(__file__).parent
    alone = [tests / path for path in _ALONE]
    for item in items:
        if any(item.path.is_relative_to(path) for path in alone):
            item.add_marker(pytest.mark.alone)
