"""Runs code of packages in a process of its own, within limits of time and memory, where a site lets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from recto.settings.inspection import NO_INSPECT

SECONDS = 20
"""What such a process may take."""

MEGABYTES = 2_000
"""What it may take of memory, where the system can hold it to that."""

_LIMITED = Path(__file__).with_name("limited_run.py")


class ApartError(Exception):
    """The process gave no answer; the message says why, without a period."""


def may_run() -> bool:
    """Whether code of packages may run at all."""
    return not os.environ.get(NO_INSPECT)


def answer_of(script: Path, question: str, folders: Sequence[Path]) -> str:
    """What a script prints that reads the question; packages are found in the folders first. Raises `ApartError`."""
    # `-P`: what lies beside the script is none of the packages.
    path = os.pathsep.join([*map(str, folders), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-P", str(_LIMITED), str(script), str(MEGABYTES * 1_000_000)],
            input=question,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "80"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ApartError(f"it took longer than {SECONDS} s") from error
    except OSError as error:
        raise ApartError(error.strerror or str(error)) from error
    if done.returncode != 0 or not done.stdout:
        last = done.stderr.strip().splitlines()[-1:] or [f"the process ended with status {done.returncode}"]
        raise ApartError(last[0])
    return done.stdout
