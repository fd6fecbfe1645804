"""How tests run: which ones need the machine for their like, and how hypothesis finds its examples.

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

# They start processes that answer, end or are killed within limits of time. Tests that start processes and wait for
# what these do, with a minute for it, run beside others.
_ALONE = (
    "export/test_killed_builds.py",
    "server/live/test_dynamic_pages.py",
    "server/live/test_faults.py",
    "server/live/test_live_data.py",
    "server/live/test_odd_requests.py",
    "server/live/test_route_handlers.py",
    "test_watchdog.py",
)


def _is_alone(path: Path) -> bool:
    tests = Path(__file__).parent
    return any(path.is_relative_to(tests / each) for each in _ALONE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import no other file for `-m alone`."""
    wants_alone = config.getoption("markexpr") == "alone" and collection_path.is_file()
    return True if wants_alone and not _is_alone(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that no others may run beside."""
    for item in items:
        if _is_alone(item.path):
            item.add_marker(pytest.mark.alone)
