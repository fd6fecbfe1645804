"""Processes as tests look at them."""

import time
from collections.abc import Callable

import psutil


def is_alive(number: int) -> bool:
    """Whether a process is there and does something; one whose end nobody has asked for yet does not."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def waited_for(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so; AssertionError when it never is."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it has not come about"
        time.sleep(0.01)
