import marshal

import pytest

from recto.rendering.changing_code import is_changing_code, is_changing_source


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "from datetime import datetime\nx = datetime.now()",
        "import random as chance",
        "def f():\n    import os\n    return os.environ['A']",
        "x = [date.today() for y in range(3)]",
        "import urllib.request",
        "def f(path):\n    return path.exists()",
        "import os\nx = os.path.getmtime('words.txt')",
    ],
)
def test_changing(source):
    assert is_changing_source(source.encode())
    assert is_changing_code(marshal.dumps(compile(source, "page", "exec")))


@pytest.mark.parametrize("source", ["import os.path\nx = os.path.join('a', 'time')", "no Python (", "x = 'now'", "\0"])
def test_not_changing(source):
    assert not is_changing_source(source.encode())


def test_a_page_without_code():
    assert not is_changing_code(None)
