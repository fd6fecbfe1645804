"""KaTeX inside V8: one isolate per process, started by the first formula."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import lru_cache, partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from py_mini_racer import JSTimeoutException, MiniRacer

VENDOR = Path(__file__).parents[2] / "components" / "math" / "vendor"
_GLUE = Path(__file__).with_name("katex_batch.js")
_SECONDS = 10.0
T = TypeVar("T")

_COMMAND = re.compile(r'"(\\\\[a-zA-Z]+)"')


class KatexTimeoutError(Exception):
    """A batch of formulas took too long."""


class KatexEngine:
    """An isolate with KaTeX loaded, and the one thread that starts it, uses it and ends it.

    V8 protects its memory by keys that a thread has from the thread that started it. A thread that is older than V8
    has none: where the processor checks them, it dies when it frees the isolate.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="recto-katex", daemon=True)
        self._thread.start()
        self._racer = self._on_thread(MiniRacer)
        for file in (VENDOR / "katex.min.js", _GLUE):
            self._on_thread(partial(self._racer.eval, file.read_text("utf-8")))

    def close(self) -> None:
        """End the isolate; the engine cannot be used any more."""
        self._on_thread(self._racer.close)
        self._jobs.put(None)
        self._thread.join()

    def call(self, formulas: Sequence[tuple[str, bool]], options: dict[str, Any]) -> list[dict[str, object]]:
        """One answer of `katex_batch.js` per formula. Errors: `KatexTimeoutError`."""
        try:
            return self._on_thread(lambda: self._racer.call("rectoFormulas", formulas, options, timeout_sec=_SECONDS))
        except JSTimeoutException as error:
            raise KatexTimeoutError(f"It takes longer than {_SECONDS:.0f} seconds") from error

    def _on_thread(self, job: Callable[[], T]) -> T:
        done: Future[T] = Future()

        def run() -> None:
            try:
                done.set_result(job())
            except BaseException as error:
                done.set_exception(error)

        self._jobs.put(run)
        return done.result()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


@lru_cache(maxsize=1)
def katex_engine() -> KatexEngine:
    """The engine of this process."""
    engine = KatexEngine()
    # Left to the interpreter's own end, V8 may wait for ever for a thread that is already gone.
    atexit.register(engine.close)
    return engine


@lru_cache(maxsize=1)
def katex_commands() -> frozenset[str]:
    r"""Names such as `\frac` that KaTeX's own source mentions, for suggestions."""
    source = (VENDOR / "katex.min.js").read_text("utf-8")
    return frozenset(name.replace("\\\\", "\\") for name in _COMMAND.findall(source))
