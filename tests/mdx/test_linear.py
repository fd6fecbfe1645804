"""Work grows with the text and not with its square: lines of Python that run are counted, no time is taken.

What one line does inside the interpreter is not counted; `python -m bench.pathological` measures that too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import markdown_it
import pytest

import recto
from recto.errors import RectoError
from recto.html import Node, el
from recto.mdx import CompileOptions, compile_mdx, evaluate_sync
from recto.mdx.javascript.literals import read_exports
from tests.mdx.pathological import LITERALS, MARKDOWN, PYTHON, TAGS, Make

# Beyond the bounds on depth and on the number of errors.
SIZE = 40
COUNTED = (str(Path(recto.__file__).parent), str(Path(markdown_it.__file__).parent), __file__)
OPTIONS = CompileOptions(latex=True)


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs."""
    count = 0

    def in_frame(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return in_frame

    def tracer(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return in_frame if frame.f_code.co_filename.startswith(COUNTED) else None

    work()  # What is kept between two runs is made now.
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def assert_linear(work: Callable[[str], object], make: Make) -> None:
    """Twice as much text may add about twice as much work as the doubling before it."""
    first, second, third = (lines_run(partial(work, make(SIZE * factor))) for factor in (1, 2, 4))
    assert third - second < 2.5 * (second - first) + 2000, (first, second, third)


def component(*, children: Node = None, **props: Any) -> Node:
    return el("div", {}, children)


def evaluated(text: str, path: str, trusted: bool) -> None:
    try:
        compiled = compile_mdx(text, path=path, trusted=trusted, options=OPTIONS)
        evaluate_sync(compiled, components={"A": component}, scope={"a": 1})
    except RectoError as error:
        str(error)


CASES = [
    *(("a.mdx", True, name, make) for name, make in {**MARKDOWN, **TAGS, **PYTHON}.items()),
    *(("a.md", False, name, make) for name, make in TAGS.items()),
]


@pytest.mark.parametrize(
    ("path", "trusted", "make"),
    [pytest.param(path, trusted, make, id=f"{path}-{trusted}-{name}") for path, trusted, name, make in CASES],
)
def test_pages(path: str, trusted: bool, make: Make) -> None:
    assert_linear(lambda text: evaluated(text, path, trusted), make)


@pytest.mark.parametrize("name", LITERALS)
def test_literals(name: str) -> None:
    def read(text: str) -> None:
        try:
            read_exports(text, path="a.js", jsx=True)
        except RectoError as error:
            str(error)

    assert_linear(read, LITERALS[name])


def test_what_is_counted() -> None:
    def squares(text: str) -> None:
        for _ in text:
            for _ in text:
                pass

    with pytest.raises(AssertionError):
        assert_linear(squares, lambda n: "a" * n)
