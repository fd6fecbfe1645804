"""What a stub says of a compiled module, and what that says itself (API-REF-04, 10, 42)."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from recto.features.api.reading.look_at_modules import stub_of
from tests.features.api.library import library

FILES = {
    "pkg_fast/__init__.py": "exec(\"def load(): 'Load it.'\")\nexec(\"class Box:\\n def put(self): 'Put it in.'\")\n",
    "pkg_fast/__init__.pyi": (
        "from typing import final\n\n\ndef load() -> int: ...\n\n\n@final\nclass Box:\n    def put(self) -> None: ...\n"
    ),
}


def test_objects_that_only_a_stub_defines(tmp_path):
    """Their lines are those of the stub; nothing runs where nothing is compiled."""
    found = library(tmp_path, FILES, packages=("pkg_fast",)).objects
    load, put = found["pkg_fast.load"], found["pkg_fast.Box.put"]
    assert load.place is not None and (load.place.file, load.place.line) == ("pkg_fast/__init__.pyi", 4)
    assert put.place is not None and (put.place.file, put.place.line) == ("pkg_fast/__init__.pyi", 9)
    assert not load.docstrings and found["pkg_fast.Box"].labels == ("final",)


def test_docstrings_of_compiled_objects(tmp_path):
    """They are asked for their text beside a compiled module, unless nothing may run."""
    (tmp_path / "pkg_fast").mkdir()
    (tmp_path / "pkg_fast" / "_fast.abi3.so").write_bytes(b"\x7fELF")
    found = library(tmp_path, FILES, packages=("pkg_fast",)).objects
    assert found["pkg_fast.load"].docstrings[0].text == "Load it."
    assert found["pkg_fast.Box.put"].docstrings[0].text == "Put it in."
    found = library(tmp_path, FILES, packages=("pkg_fast",), inspect="never").objects
    assert not found["pkg_fast.load"].docstrings


def test_compiled_modules_without_a_stub_are_told(tmp_path):
    """API-REF-63: those that are public."""
    files = {
        "pkg/__init__.py": "",
        "pkg/inner/__init__.py": "",
        "pkg/_private/__init__.py": "",
        "pkg/known.pyi": "def f() -> int: ...\n",
        "pkg/doubled.py": "def f(): ...\n",
    }
    for name in ("inner/fast.cpython-311", "known", "doubled", "_hidden", "_private/fast"):
        file = tmp_path / "pkg" / f"{name}.so"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\x7fELF PyInit_fast PyInit_known PyInit_doubled")
    (tmp_path / "pkg" / "libother.so").write_bytes(b"\x7fELF")
    (tmp_path / "pkg" / "empty.so").write_bytes(b"")
    (problem,) = library(tmp_path, files, inspect="never").problems
    assert (problem.code, problem.file) == ("no-stub", "pkg/inner/fast.cpython-311.so")
    assert problem.message == "The module `pkg.inner.fast` is compiled, and has no stub that says what is in it."
    assert problem.hint == "Put a stub `fast.pyi` beside it."


def test_compiled_modules_are_shown_as_they_say_themselves(tmp_path):
    """API-REF-04: without places, as nobody could see their lines."""
    name, file = compiled_module()
    (tmp_path / "pkg").mkdir()
    shutil.copy(file, tmp_path / "pkg" / file.name)
    (tmp_path / "pkg" / "broken.so").write_bytes(b"\x7fELF PyInit_broken")
    code = f"from pkg.{name} import *\n"
    found = library(tmp_path, {"pkg/__init__.py": "", "pkg/user.py": code}, inspect=(f"pkg.{name}",))
    module = found.objects[f"pkg.{name}"]
    assert module.docstrings and module.members
    shown = [each for each in found.objects.values() if each.canonical.startswith(f"pkg.{name}.")]
    assert any(each.kind == "function" and each.docstrings and each.signatures for each in shown)
    assert all(each.place is None for each in shown)
    assert [(each.code, each.file) for each in found.problems] == [("no-stub", "pkg/broken.so")]
    (problem,) = library(tmp_path, {}, inspect="auto").problems
    assert (problem.code, problem.file) == ("inspection-failed", "pkg/broken.so")
    assert problem.message.startswith("`pkg.broken` could not be looked at while it runs: ImportError: ")


def compiled_module() -> tuple[str, Path]:
    """One of Python's own that is a file."""
    for name in ("zlib", "math", "unicodedata", "select", "array"):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None and Path(spec.origin).suffix in (".so", ".pyd"):
            return name, Path(spec.origin)
    pytest.skip("This Python has its modules in one file.")


def test_what_a_stub_says_of_a_module():
    """API-REF-04: what it defines, with signatures that are code."""

    class Module:
        """Things."""

        __name__ = "things"

    module = Module()
    code = """
import sys
from fractions import Fraction
LIMIT = 3
TABLE = {"a": 1}
_hidden = 1

def plain(x, *, size=3):
    \'Do it.\'

def odd(x=object()): ...

class Base(ValueError): ...

class Box(Base):
    \'A "box".\'
    count = 0

    def put(self, thing: int) -> None:
        \'Put it in.\'

    @classmethod
    def make(cls, size): ...

    @staticmethod
    def free(): ...

    @property
    def size(self):
        \'How large.\'

    def _secret(self): ...
"""
    names: dict = {"__name__": "things"}
    exec(code, names)
    vars(module).update({name: value for name, value in names.items() if name != "__builtins__"})
    text = stub_of(module)
    assert text.startswith("'Things.'\nLIMIT: int = 3\nTABLE: dict\ndef plain(x, *, size=3):\n    'Do it.'\n")
    assert "def odd(*args, **kwargs):\n    ...\nclass Base(ValueError):\n    ...\n" in text
    assert "class Box(Base):\n    'A \"box\".'\n    count: int = 0\n    def put(self, thing: int) -> None:" in text
    assert "    @classmethod\n    def make(cls, size):\n" in text
    assert "    @staticmethod\n    def free():\n" in text
    assert "    @property\n    def size(self):\n        'How large.'\n" in text
    assert "Fraction" not in text and "sys" not in text and "_hidden" not in text
