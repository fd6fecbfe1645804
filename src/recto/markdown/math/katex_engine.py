"""KaTeX inside V8: one isolate per process, started by the first formula."""

from __future__ import annotations

import atexit
import re
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from py_mini_racer import JSTimeoutException, MiniRacer

from recto.v8 import in_v8_thread

VENDOR = Path(__file__).parents[2] / "components" / "math" / "vendor"
_GLUE = Path(__file__).with_name("katex_batch.js")
_SECONDS = 10.0

_COMMAND = re.compile(r'"(\\\\[a-zA-Z]+)"')


class KatexTimeoutError(Exception):
    """A batch of formulas took too long."""


class KatexEngine:
    """An isolate with KaTeX loaded."""

    def __init__(self) -> None:
        self._racer = in_v8_thread(MiniRacer)
        for file in (VENDOR / "katex.min.js", _GLUE):
            in_v8_thread(partial(self._racer.eval, file.read_text("utf-8")))

    def close(self) -> None:
        """End the isolate; the engine cannot be used any more."""
        in_v8_thread(self._racer.close)

    def call(self, formulas: Sequence[tuple[str, bool]], options: dict[str, Any]) -> list[dict[str, object]]:
        """One answer of `katex_batch.js` per formula. Errors: `KatexTimeoutError`."""
        try:
            return in_v8_thread(lambda: self._racer.call("rectoFormulas", formulas, options, timeout_sec=_SECONDS))
        except JSTimeoutException as error:
            raise KatexTimeoutError(f"It takes longer than {_SECONDS:.0f} seconds") from error


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
