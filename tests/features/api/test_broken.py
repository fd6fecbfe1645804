"""Sources that are broken, huge or compiled: a clear result, or a clear error (API-REF-02, 11, 62, 75)."""

import pytest

from recto.errors import RectoError
from recto.features.api.docstrings.blocks import is_rst
from recto.features.api.docstrings.sections import sections_of
from tests.features.api.library import library
from tests.features.api.test_pages import built, content


def names(found):
    return [path for path in found.objects if path != "pkg"]


def test_circular_imports(tmp_path):
    found = library(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg.a import A as A\nfrom pkg.b import *\n",
            "pkg/a.py": "from pkg.b import B as B\nfrom pkg import A as Again\nclass A(B): ...\n",
            "pkg/b.py": "from pkg.a import *\nfrom pkg.a import A as A\nclass B(A):\n    def m(self): ...\n",
        },
    )
    assert {"pkg.A", "pkg.B", "pkg.B.m"} <= set(names(found))


def test_names_that_lead_to_themselves(tmp_path):
    found = library(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg.a import x as x\ny = 1\n",
            "pkg/a.py": "from pkg.b import x as x\n",
            "pkg/b.py": "from pkg.a import x as x\n",
        },
    )
    assert names(found) == ["pkg.y", "pkg.a", "pkg.b"]


def test_a_package_whose_first_file_is_no_python(tmp_path):
    (tmp_path / "recto.toml").write_text('api = "pkg"\n')
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"pkg/__init__.py": "x = 1\ndef f(:\n"})
    assert str(caught.value).startswith("pkg/__init__.py:2:7: The package `pkg` cannot be read: invalid syntax.")


def test_what_is_compiled_without_a_stub(tmp_path):
    (tmp_path / "recto.toml").write_text('title = "T"\n\n[api]\npackages = ["fast_ext"]\n')
    (tmp_path / "fast_ext.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    (tmp_path / "fast_ext.abi3.so").write_bytes(b"\x7fELF")
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"x.py": ""}, packages=("fast_ext",))
    assert str(caught.value).startswith("recto.toml:4:1: ") and "fast_ext" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pkg._core", "The package `pkg._core` is compiled, and has no stub that says what is in it."),
        ("pkg.nowhere", "There is no package `pkg.nowhere` in"),
    ],
)
def test_modules_of_packages_that_cannot_be_read(name, message, tmp_path):
    """A package is named by the path of a module in it, which is compiled, or not there."""
    (tmp_path / "recto.toml").write_text(f'[api]\npackages = ["{name}"]\n')
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "_core.abi3.so").write_bytes(b"\x7fELF")
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"pkg/__init__.py": "from pkg._core import load\n"}, packages=(name,))
    assert str(caught.value).startswith(f"recto.toml:2:1: {message}")


def test_files_in_other_encodings(tmp_path):
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "bad.py").write_bytes(b'x = "\xff\xfe"\n')
    found = library(tmp_path, {"pkg/__init__.py": "x = 1\n"})
    assert names(found) == ["pkg.x"]
    (problem,) = found.problems
    assert problem.code == "unreadable" and problem.file == "pkg/bad.py"


def test_code_that_is_nested_deeply(tmp_path):
    deep = "x = " + "(" * 150 + "1" + ")" * 150 + "\n"
    long = "y = " + " + ".join("1" for _ in range(3000)) + "\n"
    found = library(tmp_path, {"pkg/__init__.py": "a = 1\n", "pkg/deep.py": deep})
    assert "pkg.deep.x" in found.objects
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"pkg/long.py": long})
    assert (
        str(caught.value) == "pkg/long.py: The code is nested too deeply to be read. Write the value in several steps."
    )


def test_a_module_of_many_lines(tmp_path):
    """20,000 lines: 2,500 functions, each of which is documented."""
    lines = [
        f"def f{n}(x: int, y: str = 'a') -> int:\n"
        f'    """Do {n}.\n\n    Args:\n        x: The first.\n    """\n    return x\n'
        for n in range(2500)
    ]
    found = library(tmp_path, {"pkg/__init__.py": '"""Big."""\n\n' + "\n".join(lines)})
    assert len(found.objects) == 2501 and found.objects["pkg.f2499"].docstrings


def test_a_docstring_that_is_very_long(tmp_path):
    text = "Some words, `code` and *more*. " * 20_000
    files, _ = built(tmp_path, {"pkg/__init__.py": f'def f():\n    """Do it.\n\n    {text}\n    """\n'})
    assert content(files, "api/pkg.html").count("<em>more</em>") == 20_000


@pytest.mark.parametrize("style", ["google", "numpy", "sphinx", "auto"])
@pytest.mark.parametrize("head", ["", "See Also\n--------\n", "Args:\n    a (", "Do it.\n\n:raises "])
@pytest.mark.parametrize("piece", [":", "-:", ":a:`", ":a:` ", "[a](", "``x", "\n.. x::"])
def test_work_grows_with_a_docstring(piece, head, style):
    """API-REF-75: whatever it repeats."""
    text = head + piece * (60_000 // len(piece))
    assert isinstance(is_rst(text), bool) and sections_of(text, style)


def test_the_package_of_griffe_itself(tmp_path):
    found = library(tmp_path, {"x.py": ""}, packages=("griffe",), inspect="never")
    assert {"griffe.load", "griffe.Class", "griffe.GriffeLoader"} <= set(found.objects)


def test_docstrings_that_want_to_run_something(tmp_path):
    """API-REF-17, 75"""
    source = 'def f():\n    """<script>alert(1)</script> {1 + 1} [x](javascript:alert(1)) <Api object="pkg" />"""\n'
    html = content(built(tmp_path, {"pkg/__init__.py": source})[0], "api/pkg.html")
    assert "<script>alert" not in html and "{1 + 1}" in html and 'href="javascript' not in html
    assert "&lt;Api object=" in html
