"""What is wrong in Python files, told at their lines; coverage; what only runs (API-REF-04, 62…64)."""

import json

import pytest
from click.testing import CliRunner

from recto.features.api.checked_library import with_checks
from recto.features.api.checks import coverage_of
from recto.features.api.commands import api
from recto.features.api.problems import source_text
from recto.settings.api import ApiSettings
from tests.features.api.library import library
from tests.sites import write_site

SOURCE = '''"""A package."""


def f(width: int, height: int = 1) -> None:
    """Do it.

    Args:
        width: Broad.
        heigth: High.
        width: Again.

    Argument:
        Something.
    """


def g(x):  # recto: ignore[unknown-parameter]
    """Do it.

    :param y: Not there.
    :returns: See :nosuch:`x`.

    .. nosuch:: thing
    """


def h(): ...
'''


def problems(root, source=SOURCE, **settings):
    given = ApiSettings(packages=("pkg",), **settings)
    found = with_checks(library(root, {"pkg/__init__.py": source}), root, given)
    return [(each.code, each.line, each.column, each.message, each.hint) for each in found.problems]


def test_problems_of_docstrings(tmp_path):
    assert problems(tmp_path) == [
        ("unknown-parameter", 9, 9, "`f` has no parameter `heigth`.", "Did you mean `height`?"),
        ("duplicate-parameter", 10, 9, "The parameter `width` is documented twice.", ""),
        ("rst-unknown-role", 21, 19, "There is no role `nosuch`, so that its text is shown as it is.", ""),
        ("rst-unknown-directive", 23, 5, "There is no directive `nosuch`, so that its text is shown as it is.", ""),
    ]


def test_titles_that_are_none(tmp_path):
    source = 'def f(x):\n    """Do it.\n\n    Argumets:\n    x: Broad.\n\n    Returns:\n    """\n'
    assert problems(tmp_path, source) == [
        ("section-unknown", 4, 5, "There is no section `Argumets:`.", "Did you mean `Arguments:`?"),
        ("section-indent", 7, 5, "Nothing is indented below `Returns:`, so that it is no section.", ""),
    ]


def test_problems_on_wish(tmp_path):
    source = 'def f(x, y):\n    """Do it.\n\n    Args:\n        x: Broad.\n    """\n\ndef g(): ...\n'
    found = problems(tmp_path, source, report=("missing-docstring", "undocumented-parameter"))
    assert [(code, line, message) for code, line, _, message, _ in found] == [
        ("missing-docstring", 1, "`pkg` has no docstring."),
        ("undocumented-parameter", 1, "The parameter `y` of `f` is not documented."),
        ("missing-docstring", 8, "`pkg.g` has no docstring."),
    ]


def test_coverage(tmp_path, monkeypatch):
    """API-REF-64"""
    found = library(tmp_path, {"pkg/__init__.py": SOURCE, "pkg/m.py": "x = 1\n"})
    assert [(each.module, each.documented, each.total) for each in coverage_of(found)] == [
        ("pkg", 3, 4),
        ("pkg.m", 0, 2),
    ]
    (tmp_path / "recto.toml").write_text('api = "pkg"\n')
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(api, ["coverage", "--fail-under", "60"])
    assert done.exit_code == 1 and done.output == (
        "pkg        3/4       75.0 %\npkg.m      0/2        0.0 %\n           3/6       50.0 %\n"
        "The coverage of 50.0 % is below 60 %.\n"
    )
    as_json = json.loads(CliRunner().invoke(api, ["coverage", "--json"]).output)
    assert as_json["percent"] == 50.0 and as_json["missing"] == ["pkg.h", "pkg.m", "pkg.m.x"]
    assert CliRunner().invoke(api, ["names", "pkg.m"]).output == "module     pkg.m\nattribute  pkg.m.x\n"


MADE = """__all__ = ["made", "late", "f"]

def _make(kind):
    def inner(count: int = 1) -> str:
        return kind * count
    inner.__doc__ = f"Make some {kind}."
    return inner

made = _make("nail")

def f(): ...
f.__doc__ = "Set later."

def __getattr__(name):
    if name == "late":
        return made
    raise AttributeError(name)
"""


@pytest.mark.parametrize("how", ["auto", "never"])
def test_what_only_runs(how, tmp_path):
    """API-REF-04: objects that the source does not describe are looked at in a process of its own."""
    found = library(tmp_path, {"pkg_made/__init__.py": MADE}, packages=("pkg_made",), inspect=how).objects
    if how == "never":
        assert not found["pkg_made.made"].docstrings and "pkg_made.late" not in found
        return
    assert found["pkg_made.made"].docstrings[0].text == "Make some nail."
    assert found["pkg_made.made"].signatures[0].parameters[0].default == "1"
    assert found["pkg_made.late"].docstrings[0].text == "Make some nail."
    assert found["pkg_made.f"].docstrings[0].text == "Set later."


def test_a_module_that_cannot_be_imported(tmp_path):
    found = library(tmp_path, {"pkg_bad/__init__.py": MADE + "\nimport no_such_module_at_all\n"}, packages=("pkg_bad",))
    (problem,) = found.problems
    assert (problem.code, problem.file) == ("inspection-failed", "pkg_bad/__init__.py")
    assert problem.message == (
        "`pkg_bad` could not be looked at while it runs: ModuleNotFoundError: No module named 'no_such_module_at_all'."
    )
    assert "pkg_bad.made" in found.objects


def test_fields_may_be_described_with_their_class(tmp_path):
    source = 'class C:\n    """A class. `size` counts."""\n\n    size: int = 1\n    name: str = ""\n'
    (each,) = coverage_of(library(tmp_path, {"pkg/__init__.py": '"""P."""\n' + source}))
    assert (each.documented, each.total) == (3, 4)


def test_what_nobody_knows_is_told_once(tmp_path):
    """API-REF-63: one line for one cause."""
    source = 'def f():\n    """A :nosuch:`x`."""\n\ndef g():\n    """A :nosuch:`x`, :nosuch:`y`."""\n'
    (problem,) = problems(tmp_path, source)
    assert problem[:4] == (
        "rst-unknown-role",
        2,
        10,
        "There is no role `nosuch`, so that its text is shown as it is, here and in 1 more docstring.",
    )


def test_the_text_of_a_file_is_what_it_is_now(tmp_path):
    """`recto dev` goes on after edits."""
    write_site(tmp_path, {"pkg/one.py": "x = 1\n"})
    assert source_text(tmp_path, "pkg/one.py") == "x = 1\n"
    write_site(tmp_path, {"pkg/one.py": "x = 1\ny = 2\n"})
    assert source_text(tmp_path, "pkg/one.py") == "x = 1\ny = 2\n"
    (tmp_path / "pkg/one.py").unlink()
    assert source_text(tmp_path, "pkg/one.py") is None


def test_substitutions_that_no_docstring_defines(tmp_path):
    """API-REF-18, 63: absolute values and types are none."""
    text = "At |release|, :math:`|x|`, |x| and ``int|None|str``; |own|.\n\n    .. |own| replace:: mine\n"
    source = f'def f():\n    """{text}    """\n'
    assert problems(tmp_path, source) == [
        (
            "rst-unknown-substitution",
            2,
            11,
            "There is no substitution `|release|`, so that its text is shown as it is.",
            "Define it in the docstring, `.. |release| replace:: …`: those of a `conf.py` are not read.",
        )
    ]
