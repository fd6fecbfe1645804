"""JavaScript that tests run in V8, in a process of its own.

A thread that is older than V8 may not use it where the processor checks memory protection keys. Within the process
of the tests, V8 may have been started by any thread; a process of its own has only one.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

_racer: Any = None


class Javascript:
    """Scripts loaded into one isolate. End it with `close`."""

    def __init__(self, *scripts: str) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_start, initargs=scripts)

    def eval(self, script: str) -> Any:
        return self._pool.submit(_eval, script).result()

    def call(self, name: str, *arguments: object) -> Any:
        return self._pool.submit(_call, name, arguments).result()

    def close(self) -> None:
        self._pool.shutdown()


def _start(*scripts: str) -> None:
    global _racer
    from py_mini_racer import MiniRacer

    _racer = MiniRacer()
    for script in scripts:
        _racer.eval(script)


def _eval(script: str) -> Any:
    return _racer.eval(script)


def _call(name: str, arguments: tuple[object, ...]) -> Any:
    return _racer.call(name, *arguments)
