"""Definitions under conditions (API-REF-12)."""

from tests.features.api.library import library

CONDITIONS = '''"""A package."""
import sys
from typing import TYPE_CHECKING

if sys.version_info >= (3, 9):
    def new(a: int): ...
    NEW = 1
else:
    def new(b: str): ...
    def old(c): ...
    NEW = 0

if sys.version_info[:2] < (3, 9):
    def lower(b: str): ...
elif not TYPE_CHECKING and sys.version_info.major >= 3:
    def lower(a: int): ...
else:
    def lower(c: int): ...

try:
    import fast
    def quick(x): ...
    from fast import thing as thing
    HAS = True
except (ImportError, ModuleNotFoundError):
    def quick(y): ...
    def thing(z): ...
    HAS = False

try:
    def kept(first): ...
except ValueError:
    def kept(last): ...

class C:
    if sys.version_info < (3, 99):
        def m(self, now): ...
    else:
        def m(self, later): ...
    if sys.platform == "win32":
        def p(self, windows): ...
    else:
        def p(self, other): ...
'''


def test_definitions_under_conditions(tmp_path):
    """API-REF-12: what this Python takes wins, the other is noted; names of one branch alone are there."""
    objects = library(tmp_path, {"pkg/__init__.py": CONDITIONS}, inspect="never").objects
    parameters = {
        path.removeprefix("pkg."): each.signatures[0].parameters[0].name
        for path, each in objects.items()
        if each.signatures
    }
    assert parameters == {
        "new": "a",
        "old": "c",
        "lower": "a",
        "quick": "x",
        "thing": "z",
        "kept": "last",
        "C.m": "now",
        "C.p": "other",
    }
    assert objects["pkg.NEW"].value == "1" and objects["pkg.HAS"].value == "True"
    assert {path: each.others for path, each in objects.items() if each.others} == {
        "pkg.new": ("sys.version_info < (3, 9)",),
        "pkg.lower": (
            "not (not TYPE_CHECKING and sys.version_info.major >= 3)",
            "sys.version_info[:2] < (3, 9)",
        ),
        "pkg.quick": ("except (ImportError, ModuleNotFoundError)",),
        "pkg.C.m": ("sys.version_info >= (3, 99)",),
    }


def test_the_note_of_another_definition(tmp_path):
    """API-REF-12"""
    from tests.features.api.test_pages import built, content

    html = content(built(tmp_path, {"pkg/__init__.py": CONDITIONS})[0], "api/pkg.html")
    note = "Another definition stands under <code>sys.version_info &lt; (3, 9)</code>."
    assert f'<p class="api-note">{note}</p>' in html


FAST = """import sys
from typing import TYPE_CHECKING
from pkg.own import imported as imported
from pkg.own import imported  # noqa

class Point:
    'A point.'

def slow(a): ...
def other(a): ...

if not TYPE_CHECKING:
    try:
        from pkg_speedups import Point, slow
    except ImportError:
        pass

from pkg.own import other

for each in range(3):
    passing = each
version = 1
del passing, version, each
again = 1
del again
again = 2
"""


def test_what_a_module_defines_stays_its_own_when_compiled_code_may_take_its_place(tmp_path):
    """API-REF-12, 05: imports of what cannot be read hide no definition, and what is deleted is not there."""
    own = '__all__ = ["hidden"]\ndef hidden(): ...\ndef imported(): ...\ndef other(b): ...\n'
    objects = library(tmp_path, {"pkg/__init__.py": FAST, "pkg/own.py": own}, inspect="never").objects
    assert list(objects) == ["pkg", "pkg.imported", "pkg.Point", "pkg.slow", "pkg.again", "pkg.own", "pkg.own.hidden"]
    assert objects["pkg.Point"].docstrings[0].text == "A point."
