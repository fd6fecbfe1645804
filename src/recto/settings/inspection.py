"""Whether code of packages may run for the API reference, as the environment says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NO_INSPECT = "RECTO_NO_INSPECT"
"""The variable of the environment with which no code of packages runs, as `--no-inspect` sets it."""


@contextmanager
def inspecting(*, allowed: bool) -> Iterator[None]:
    """Say to this process and to those below it, by the environment, whether code of packages may run."""
    is_told = not allowed and not os.environ.get(NO_INSPECT)
    if is_told:
        os.environ[NO_INSPECT] = "1"
    try:
        yield
    finally:
        if is_told:
            os.environ.pop(NO_INSPECT, None)
