import marshal

import pytest

from recto.rendering.changing_code import CodeUse, use_of_code, use_of_source


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
        "from pathlib import Path\nx = Path('words.txt').readlink()",
        "from concurrent.futures import ProcessPoolExecutor",
    ],
)
def test_changing(source):
    assert use_of_source(source.encode()).is_changing
    assert use_of_code(marshal.dumps(compile(source, "page", "exec"))).is_changing


@pytest.mark.parametrize("source", ["import os.path\nx = os.path.join('a', 'time')", "no Python (", "x = 'now'", "\0"])
def test_not_changing(source):
    assert use_of_source(source.encode()) == CodeUse()


def test_a_page_without_code():
    assert use_of_code(None) == CodeUse()


@pytest.mark.parametrize(
    ("source", "readers"),
    [
        ("import polars as pl", {"polars"}),
        ("import pyarrow.parquet as pq", {"pyarrow"}),
        ("def f():\n    from duckdb import sql", {"duckdb"}),
        ("import sqlite3, shelve", {"sqlite3", "shelve"}),
        ("from importlib import import_module\nx = import_module('h5py')", {"h5py"}),
        ("from lxml import etree\nx = etree.parse('a.xml')", {"lxml"}),
        ("from lxml import etree\nx = etree.fromstring('<a/>')", set()),
        ("import pandas as pd\nx = pd.read_parquet('a.parquet')", {"pandas"}),
        ("import pandas as pd\nx = pd.read_csv('a.csv')", set()),
        ("x.polars.lmdb = 'duckdb'", set()),
    ],
)
def test_modules_that_read_unheard(source, readers):
    use = use_of_source(source.encode())
    assert (use.readers, use.undeclared, use.may_change) == (readers, readers, bool(readers))
    declared = use_of_source(f"{source}\nfrom recto import depends_on\ndepends_on('a')".encode())
    assert (declared.readers, declared.undeclared, declared.may_change) == (readers, set(), False)


def test_modules_of_the_project_with_such_a_name(tmp_path, monkeypatch):
    (tmp_path / "tables.py").touch()
    assert use_of_source(b"import tables").readers == {"tables"}
    monkeypatch.syspath_prepend(tmp_path)
    assert not use_of_source(b"import tables").readers
