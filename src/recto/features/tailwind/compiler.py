"""Tailwind's own compiler in V8."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.errors import RectoError
from recto.v8 import in_v8_thread

VENDOR = Path(__file__).with_name("vendor") / "tailwindcss"
_GLUE = Path(__file__).with_name("glue.js")
_SECONDS = 30.0


class TailwindError(Exception):
    """What the compiler says of a stylesheet."""


class Sources(Struct, frozen=True):
    """Where a stylesheet wants candidates looked for.

    `automatic` says whether the files of the project count; `patterns` are further ones, each with the folder that it
    begins at and whether it takes files away.
    """

    automatic: bool
    patterns: tuple[tuple[str, str, bool], ...]


class Compiler:
    """A stylesheet, compiled, in an isolate of its own."""

    def __init__(self, css: str, folder: Path, stylesheets: Mapping[str, tuple[str, str]]) -> None:
        """`stylesheets` are those that it imports: by folder and name, path and text. Raises `TailwindError`."""
        self._racer: Any = None
        try:
            found = json.loads(in_v8_thread(lambda: self._start(css, folder, stylesheets)))
        except BaseException:
            self.close()
            raise
        named = [(each["base"], each["pattern"], each["negated"]) for each in found["sources"]]
        start = found["root"]
        if isinstance(start, dict):
            named.insert(0, (start["base"], start["pattern"], False))
        self.sources = Sources(start is None, tuple(named))

    def build(self, candidates: Collection[str]) -> str:
        """The CSS with the utilities that these candidates name. Raises `TailwindError`."""
        given = json.dumps(sorted(candidates))
        return str(in_v8_thread(lambda: self._asked(f"recto.build({given})")))

    def close(self) -> None:
        """End the isolate."""
        if self._racer is not None:
            in_v8_thread(self._racer.close)

    def _start(self, css: str, folder: Path, stylesheets: Mapping[str, tuple[str, str]]) -> str:
        from py_mini_racer import MiniRacer

        self._racer = MiniRacer()
        library = (VENDOR / "tailwindcss.cjs").read_text("utf-8")
        self._racer.eval(f"const recto = {{module: {{exports: {{}}}}}};((module) => {{{library}\n}})(recto.module)")
        self._racer.eval(_GLUE.read_text("utf-8"))
        given = ", ".join(map(json.dumps, (css, str(folder), dict(stylesheets))))
        return str(self._asked(f"recto.compile({given})"))

    def _asked(self, call: str) -> Any:
        """The answer of a promise of text that says whether it is an error."""
        answer = json.loads(self._racer.eval(call).get(timeout=_SECONDS))
        if "error" in answer:
            raise TailwindError(answer["error"])
        return answer["value"]


@cache
def tailwind_version() -> str:
    """The version of the compiler."""
    return (VENDOR / "VERSION").read_text("utf-8").strip()


def check_installed() -> None:
    """Raise `RectoError` unless V8 can be had."""
    from importlib.util import find_spec

    if find_spec("py_mini_racer") is None:
        raise RectoError("Tailwind needs the package mini-racer.", hint="Run pip install 'recto[tailwind]'.")
