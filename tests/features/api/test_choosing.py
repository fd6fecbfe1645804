"""What is public, in which order, and what reads it (API-REF-04, 05, 08, 22, 27, 29, 31, 35, 37)."""

import pytest

from recto.errors import RectoError
from recto.features.api.html.parameters import merged_parameters
from recto.features.api.model import text_of
from recto.features.api.package_files import package_files
from tests.features.api.library import library
from tests.features.api.test_pages import built, content

NAMES = '''
__version__ = "1"
_private = 1
def public(): ...
def _hidden(): ...
class C:
    def __call__(self):
        """Call."""
    def __len__(self): ...
    def _inner(self): ...
'''


def names(root, source=NAMES, **settings):
    found = library(root, {"pkg/__init__.py": source}, **settings)
    return [path.removeprefix("pkg.") for path in found.objects if path != "pkg"]


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, ["public", "C", "C.__call__"]),
        ({"special": "all"}, ["public", "C", "C.__call__", "C.__len__"]),
        ({"special": "none"}, ["public", "C"]),
        ({"private": True, "special": "none"}, ["__version__", "_private", "public", "_hidden", "C", "C._inner"]),
        ({"filters": ("!^p",)}, ["C", "C.__call__"]),
        ({"filters": ("^public$",)}, ["public"]),
    ],
)
def test_choosing_by_names(settings, shown, tmp_path):
    """API-REF-05, 08"""
    assert names(tmp_path, **settings) == shown


def test_the_order_of_all(tmp_path):
    """API-REF-37"""
    source = '__all__ = ["b", "C", "a"]\ndef a(): ...\ndef b(): ...\nclass C: ...\n'
    assert names(tmp_path, source) == ["a", "b", "C"]
    assert names(tmp_path, source, order="__all__") == ["b", "C", "a"]


def test_comments_of_what_init_sets(tmp_path):
    """API-REF-22: `#:` behind an attribute, or above it."""
    source = (
        "class C:\n    def __init__(self, a):\n        self.a = a  #: The first.\n"
        '        #: The second.\n        self.b = " #: no"\n        self.c = 1\n'
    )
    found = library(tmp_path, {"pkg/__init__.py": source}).objects
    assert [path for path in found if path.startswith("pkg.C.")] == ["pkg.C.a", "pkg.C.b"]
    assert found["pkg.C.a"].docstrings[0].text == "The first."
    assert found["pkg.C.b"].docstrings[0].text == "The second."


def test_factories_of_defaults(tmp_path):
    """API-REF-31: what a field is when nothing is given."""
    source = (
        "from dataclasses import dataclass, field\n\n@dataclass\nclass C:\n"
        "    a: list = field(default_factory=list)\n    b: list = field(default_factory=lambda: [1, 2])\n"
    )
    (signature,) = library(tmp_path, {"pkg/__init__.py": source}).objects["pkg.C"].signatures
    assert [each.default for each in signature.parameters] == ["list()", "[1, 2]"]


OVERLOADS = '''
from typing import overload
@overload
def get(key: str) -> str: ...
@overload
def get(key: int, other: bytes = b"") -> int: ...
@overload
def get(key: str, *, more: bool) -> str: ...
def get(key, other=b"", more=False):
    """Get it.

    Args:
        key: Which.
        other: What.
        more: Whether.
    """
'''


def test_overloads_in_tables(tmp_path):
    """API-REF-29, 39: a parameter has the types of all overloads."""
    found = library(tmp_path, {"pkg/__init__.py": OVERLOADS}).objects["pkg.get"]
    assert [(each.name, text_of(each.annotation), each.default) for each in merged_parameters(found.signatures)] == [
        ("key", "str | int", None),
        ("other", "bytes", 'b""'),
        ("more", "bool", None),
    ]
    page = '# G\n\n<ApiTable object="pkg.get" />\n'
    html = content(built(tmp_path, {"pkg/__init__.py": OVERLOADS, "content/g.mdx": page})[0], "g.html")
    assert '<code class="api-type">str | int</code>' in html and html.count("<dt>") == 3


DEFAULTS = """
from typing import overload
@overload
def cut(at: int = ...) -> str: ...
@overload
def cut(at: str, last: int) -> str: ...
def cut(at=0, last=1): ...
"""


def test_defaults_of_overloads_in_tables(tmp_path):
    """API-REF-29, 39: what overloads leave open, the implementation says."""
    found = library(tmp_path, {"pkg/__init__.py": DEFAULTS}).objects["pkg.cut"]
    merged = merged_parameters(found.signatures, found.implementation)
    assert [(each.name, each.default) for each in merged] == [("at", "0"), ("last", "1")]


ENUM = '''
import enum
class Color(enum.Enum):
    """Colors."""
    RED = 1
    """Danger."""
    BLUE = "<b>"
    @property
    def mixed(self) -> bool:
        """Whether it is."""
'''


def test_members_of_enumerations_are_a_table(tmp_path):
    """API-REF-31, 41"""
    files, _ = built(tmp_path, {"pkg/__init__.py": ENUM})
    html = content(files, "api/pkg.html")
    assert (
        '<p class="api-title">Members</p><dl class="api-items api-table">'
        '<dt id="pkg.Color.RED" class="api-member"><code>RED</code> <code class="api-default">= <i>1</i></code></dt>'
        "<dd><p>Danger.</p></dd>"
        '<dt id="pkg.Color.BLUE" class="api-member"><code>BLUE</code> '
        '<code class="api-default">= <u>&quot;&lt;b&gt;&quot;</u></code></dt><dd></dd></dl>'
    ) in html
    assert '<h3 id="pkg.Color.mixed"' in html
    assert 'href="#pkg.Color.RED"' in files["api/pkg.html"].decode()


def test_links_of_types(tmp_path):
    """API-REF-50: TSDoc's `typeLinkMap`."""
    toml = (
        'search = false\n[api]\npackages = ["pkg"]\n[api.type_links]\n'
        '"numpy.ndarray" = "https://numpy.org/x"\n"str" = "/strings"\n'
    )
    source = "import numpy as np\ndef f(x: np.ndarray, y: str, z: int) -> None: ...\n"
    html = content(built(tmp_path, {"recto.toml": toml, "pkg/__init__.py": source})[0], "api/pkg.html")
    assert '<a href="https://numpy.org/x">ndarray</a>' in html and '<a href="/strings">str</a>' in html
    assert "<var>z</var>: int" in html


EXTENSION = """
import griffe
class Loud(griffe.Extension):
    def on_function(self, *, func, **kwargs):
        func.docstring = griffe.Docstring("LOUD", lineno=1, parent=func)
"""


def test_extensions_of_griffe(tmp_path):
    """API-REF-35"""
    (tmp_path / "loud.py").write_text(EXTENSION)
    found = library(tmp_path, {"pkg/__init__.py": "def f(): ..."}, extensions=(str(tmp_path / "loud.py"),))
    assert found.objects["pkg.f"].docstrings[0].text == "LOUD"
    (tmp_path / "recto.toml").write_text('[api]\npackages = ["pkg"]\nextensions = ["no_such_thing"]\n')
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"pkg/__init__.py": ""}, extensions=("no_such_thing",))
    assert str(caught.value).startswith("recto.toml:3:1: An extension of Griffe cannot be loaded: ")


def test_inspection_of_single_objects(tmp_path):
    """API-REF-04: patterns say for which objects code runs."""
    source = 'def f(): ...\nf.__doc__ = "One."\ndef g(): ...\ng.__doc__ = "Two."\n'
    found = library(tmp_path, {"pkg_some/__init__.py": source}, packages=("pkg_some",), inspect=("pkg_some.f",)).objects
    assert found["pkg_some.f"].docstrings and not found["pkg_some.g"].docstrings


def test_a_package_that_hides_what_it_makes_public(tmp_path):
    """API-REF-05, 42: in one of the same name with an underscore, as `pytest` does."""
    files = {
        "pkg_open/__init__.py": 'from _pkg_open.two import Box\nfrom _other import gone\n__all__ = ["Box", "gone"]\n',
        "_pkg_open/__init__.py": "def private(): ...\n",
        "_pkg_open/two.py": 'from _pkg_open import private\n\nclass Box:\n    """A box."""\n',
        "_other/__init__.py": "def gone(): ...\n",
    }
    found = library(tmp_path, files, packages=("pkg_open",)).objects
    assert list(found) == ["pkg_open", "pkg_open.Box"]
    assert found["pkg_open.Box"].place.module == "_pkg_open.two"
    names = {file.relative_to(tmp_path).as_posix() for file in package_files("pkg_open", (tmp_path,))}
    assert names == {"pkg_open/__init__.py", "_pkg_open/__init__.py", "_pkg_open/two.py"}


def test_special_methods_that_somebody_has_described(tmp_path):
    """API-REF-05: with a docstring; what `__init__` and `__new__` say is said of the class."""
    names = ("__new__", "__init__", "__post_init__", "__init_subclass__", "__class_getitem__", "__call__")
    methods = "".join(f'    def {name}(self):\n        """It."""\n' for name in names)
    objects = library(tmp_path, {"pkg/__init__.py": f"class C:\n{methods}    def __len__(self): ...\n"}).objects
    assert objects["pkg.C"].members == ("__post_init__", "__init_subclass__", "__class_getitem__", "__call__")
