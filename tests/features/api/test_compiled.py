"""What a stub says of a compiled module, and what that says itself (API-REF-04, 10, 42)."""

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
        file.write_bytes(b"\x7fELF")
    (problem,) = library(tmp_path, files, inspect="never").problems
    assert (problem.code, problem.file) == ("no-stub", "pkg/inner/fast.cpython-311.so")
    assert problem.message == "The module `pkg.inner.fast` is compiled, and has no stub that says what is in it."
    assert problem.hint == "Put a stub `fast.pyi` beside it."
