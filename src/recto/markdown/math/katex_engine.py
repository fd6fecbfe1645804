"""KaTeX inside V8: one isolate per process, started by the first formula."""

from __future__ import annotations

import atexit
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

from py_mini_racer import JSTimeoutException, MiniRacer

VENDOR = Path(__file__).parents[2] / "components" / "math" / "vendor"
_GLUE = Path(__file__).with_name("katex_batch.js")
_SECONDS = 10.0
_COMMAND = re.compile(r'"(\\\\[a-zA-Z]+)"')


class KatexTimeoutError(Exception):
    """A batch of formulas took too long."""


class KatexEngine:
    """An isolate with KaTeX loaded."""

    def __init__(self) -> None:
        # Created in a thread of its own: inside a running event loop the isolate would belong to that loop, and would
        # be lost with it.
        with ThreadPoolExecutor(max_workers=1) as starter:
            self._racer = starter.submit(MiniRacer).result()
        self._racer.eval((VENDOR / "katex.min.js").read_text("utf-8"))
        self._racer.eval(_GLUE.read_text("utf-8"))

    def close(self) -> None:
        """End the isolate; the engine cannot be used any more."""
        self._racer.close()

    def call(self, formulas: Sequence[tuple[str, bool]], options: dict[str, Any]) -> list[dict[str, object]]:
        """One answer of `katex_batch.js` per formula. Errors: `KatexTimeoutError`."""
        try:
            answers: list[dict[str, object]] = self._racer.call(
                "rectoFormulas", formulas, options, timeout_sec=_SECONDS
            )
        except JSTimeoutException as error:
            raise KatexTimeoutError(f"It takes longer than {_SECONDS:.0f} seconds") from error
        return answers


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
