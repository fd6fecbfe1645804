"""CPU time of compiling texts that are hard for parsers, at ten doublings of their size.

    python -m bench.pathological [--most 1000000] [--limit 20] [NAME …]

Each row is one text in one format; a doubling that costs twice as much is linear, one that costs four times as much
quadratic. A row ends when the text is as long as `--most` characters or one step takes `--limit` seconds. Times of a
shared machine vary: only a ratio that stays at 3 or more over several doublings says something.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from recto.errors import RectoError
from recto.mdx import CompileOptions, compile_mdx
from recto.mdx.javascript.literals import read_exports
from tests.mdx.pathological import LITERALS, MARKDOWN, PYTHON, TAGS

OPTIONS = CompileOptions(latex=True)
DOUBLINGS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=20)
    options = parser.parse_args()
    print(f"{'':42}{'characters':>11}{'seconds':>9}{'KB/s':>7}  ratio of each doubling")
    for name, work, make in cases():
        if not options.names or any(part in name for part in options.names):
            print(row(name, work, make, options.most, options.limit), flush=True)


def cases() -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str]]]:
    for name, make in {**MARKDOWN, **TAGS, **PYTHON}.items():
        yield f"{name}, mdx", lambda text: compiled(text, "a.mdx", True), make
    for name, make in {**MARKDOWN, **TAGS}.items():
        yield f"{name}, md", lambda text: compiled(text, "a.md", True), make
    for name, make in {**MARKDOWN, **TAGS}.items():
        yield f"{name}, untrusted md", lambda text: compiled(text, "a.md", False), make
    for name, make in LITERALS.items():
        yield f"{name}, literals", read, make


def row(name: str, work: Callable[[str], object], make: Callable[[int], str], most: int, limit: float) -> str:
    """The sizes double up to the longest text; shorter ones than a tenth of a millisecond say nothing."""
    unit = max(1, len(make(1001)) - len(make(1000)))
    sizes = [max(1, most // unit >> doubling) for doubling in range(DOUBLINGS, -1, -1)]
    ratios: list[str] = []
    seconds, length = 0.0, 0
    for size in sizes:
        text = make(size)
        length, before = len(text), seconds
        start = time.process_time()
        work(text)
        seconds = time.process_time() - start
        if before > 1e-4:
            ratios.append(f"{seconds / before:.1f}")
        if seconds > limit:
            break
    return f"{name:42}{length:11}{seconds:9.2f}{length / max(seconds, 1e-9) / 1e3:7.0f}  {' '.join(ratios)}"


def compiled(text: str, path: str, trusted: bool) -> None:
    with suppress(RectoError):
        compile_mdx(text, path=path, trusted=trusted, options=OPTIONS)


def read(text: str) -> None:
    with suppress(RectoError):
        read_exports(text, path="a.js", jsx=True)


if __name__ == "__main__":
    main()
