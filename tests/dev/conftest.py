"""What a failed test tells of the server that it has asked."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.dev.running import RunningDev


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what the server of a fixture has printed, and where its threads are."""
    report = yield
    if report.failed and call.when == "call" and isinstance(item, pytest.Function):
        servers = (value for value in item.funcargs.values() if isinstance(value, RunningDev))
        report.sections += [("recto dev", server.report()) for server in servers]
    return report
