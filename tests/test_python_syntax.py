"""Trees of Python for many threads at once."""

from __future__ import annotations

import ast
import gc
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from recto.python_syntax import python_tree


def _give_way(*_: object) -> None:
    time.sleep(0)


SOURCE = "\n".join(f"def f{number}(a, b=[1, (2, {{3: 4}})]):\n    return a + b[{number}]" for number in range(400))


def test_a_tree_is_that_of_python() -> None:
    assert ast.dump(python_tree("a = 1")) == ast.dump(ast.parse("a = 1"))
    assert ast.dump(python_tree("a + 1", mode="eval")) == ast.dump(ast.parse("a + 1", mode="eval"))
    with pytest.raises(SyntaxError) as raised:
        python_tree("a = (", "file.py")
    assert raised.value.filename == "file.py"


def test_threads_that_parse_at_once_disturb_each_other_in_nothing() -> None:
    # The collector calls Python, which is where another thread may go on in the middle of a tree.
    gc.callbacks.append(_give_way)
    threshold = gc.get_threshold()
    gc.set_threshold(50)
    try:
        with ThreadPoolExecutor(4) as pool:
            trees = list(pool.map(python_tree, [SOURCE] * 12))
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(_give_way)
    assert all(len(tree.body) == 400 for tree in trees)
