"""Whether packages are those that something was made with."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from recto.data.installed_packages import are_installed


@pytest.mark.parametrize(
    ("packages", "expected"),
    [({}, True), ({"click": version("click")}, True), ({"click": "0"}, False), ({"no-such-package": "1"}, False)],
)
def test_packages_are_there_in_their_versions(packages: dict[str, str], expected: bool) -> None:
    assert are_installed(packages) is expected
