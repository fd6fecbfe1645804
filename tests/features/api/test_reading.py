"""What is public in a package, under which name, and what is known of it (API-REF-02, 05…12, 21…34)."""

import pytest

from recto.errors import RectoError
from recto.features.api.model import text_of
from tests.features.api.library import library
from tests.features.api.test_pages import built, content


def names(found) -> list[str]:
    return [path for path in found.objects if path != "pkg"]


def test_all_decides_what_is_public(tmp_path):
    """API-REF-05: with `__all__` nothing else, but for modules; imported names are public only there."""
    found = library(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg._inner import A\n__all__ = 'A', 'f', '_n'\ndef f(): ...\n_n = 1",
            "pkg/_inner.py": "class A: ...\nclass B: ...",
            "pkg/other.py": "from os import path\nfrom pkg._inner import B as B\nx = 1\n_y = 2",
            "pkg/tests/__init__.py": "x = 1",
            "pkg/conftest.py": "x = 1",
            "pkg/__main__.py": "x = 1",
        },
    )
    assert names(found) == ["pkg.A", "pkg.f", "pkg.other", "pkg.other.B", "pkg.other.x"]


def test_stars_import_public_names(tmp_path):
    found = library(
        tmp_path, {"pkg/__init__.py": "from pkg._a import *\n", "pkg/_a.py": "def f(): ...\ndef _g(): ...\n"}
    )
    assert names(found) == ["pkg.f"]


def test_each_object_has_one_home(tmp_path):
    """API-REF-06: the name without a private part, with the fewest dots; the others are told."""
    found = library(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg.a.b import Deep as Deep\n",
            "pkg/a/__init__.py": "",
            "pkg/a/b.py": "class Deep:\n    def m(self): ...\n",
        },
    )
    assert names(found) == ["pkg.Deep", "pkg.Deep.m", "pkg.a", "pkg.a.b"]
    assert found.objects["pkg.Deep.m"].aliases == ("pkg.a.b.Deep.m",)
    assert found.find("pkg.a.b.Deep") is found.objects["pkg.Deep"]


def test_members_of_classes(tmp_path):
    """API-REF-05, 07: special methods with a docstring, attributes that somebody has described."""
    source = '''
class C:
    x = 1
    _p = 2

    def __init__(self, a):
        """Make it."""
        self.a = a
        self.b: int = 1
        self.c = 2
        """Described."""

    def __len__(self): ...
    def __call__(self):
        """Call it."""
'''
    found = library(tmp_path, {"pkg/__init__.py": source})
    assert names(found) == ["pkg.C", "pkg.C.x", "pkg.C.b", "pkg.C.c", "pkg.C.__call__"]
    assert [each.text for each in found.objects["pkg.C"].docstrings] == ["Make it."]
    assert [each.name for each in found.objects["pkg.C"].signatures[0].parameters] == ["a"]


def test_inherited_members(tmp_path):
    """API-REF-24, 38: by base; those of a base that nobody can look up are members of the class itself."""
    source = '''
class _Hidden:
    def close(self):
        """Close it."""

class Base(_Hidden):
    def get(self, key: str):
        """Get one."""
    def put(self): ...

class Sub(Base):
    def get(self, key: str): ...
'''
    found = library(tmp_path, {"pkg/__init__.py": source})
    sub = found.objects["pkg.Sub"]
    assert [(each.base, each.members) for each in sub.inherited] == [("pkg.Base", ("put",))]
    assert sub.members == ("get", "close")
    assert found.objects["pkg.Sub.get"].docstrings[0].text == "Get one."
    assert found.objects["pkg.Sub.get"].docstrings[0].inherited_from == "pkg.Base"
    assert found.subclasses == {"pkg.Base": ("pkg.Sub",)}


@pytest.mark.parametrize(
    ("annotation", "modern", "source"),
    [
        ("Optional[int]", "int | None", "Optional[int]"),
        ("Union[int, List['A'], None]", "int | list[A] | None", "Union[int, List[A], None]"),
        ("Annotated[int, 'x']", "int", "int"),
        ("t.Sequence[str]", "Sequence[str]", "Sequence[str]"),
        ("Callable[[int], str]", "Callable[[int], str]", "Callable[[int], str]"),
        ("Literal['a', 'b']", "Literal['a', 'b']", "Literal['a', 'b']"),
    ],
)
def test_annotations(annotation, modern, source, tmp_path):
    """API-REF-27: short names; `X | None`, or as they are written."""
    text = (
        "import typing as t\nfrom typing import Annotated, Callable, List, Literal, Optional, Union\n"
        f"class A: ...\ndef f(x: {annotation}): ...\n"
    )
    for how, wanted in (("modern", modern), ("source", source)):
        found = library(tmp_path / how, {"pkg/__init__.py": text}, annotations=how)
        assert text_of(found.objects["pkg.f"].signatures[0].parameters[0].annotation) == wanted


def test_kinds_of_classes(tmp_path):
    """API-REF-31"""
    source = """
import enum
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypedDict, NotRequired

class E(enum.Enum):
    A = 1

class X(ValueError): ...

class P(Protocol):
    def m(self): ...

class T(TypedDict, total=False):
    a: int
    b: NotRequired[str]

class N(NamedTuple):
    x: float
    y: float = 0.0

@dataclass
class D:
    tags: list[str] = field(default_factory=list)  #: Words.
"""
    found = library(tmp_path, {"pkg/__init__.py": source}).objects
    labels = {each.name: each.labels for each in found.values() if each.kind == "class"}
    assert labels["E"] == ("enum",) and labels["X"] == ("exception",) and labels["P"] == ("protocol",)
    assert labels["T"] == ("typed dict",) and labels["N"] == ("named tuple",) and labels["D"] == ("dataclass",)
    assert found["pkg.T.a"].labels == ("NotRequired",)
    assert [(each.name, each.default) for each in found["pkg.N"].signatures[0].parameters] == [
        ("x", None),
        ("y", "0.0"),
    ]
    assert found["pkg.D"].signatures[0].parameters[0].default == "list()"
    assert found["pkg.D.tags"].docstrings[0].text == "Words."


def test_functions(tmp_path):
    """API-REF-21, 29, 32, 33: labels, overloads without the implementation, descriptions in annotations."""
    source = """
from functools import cached_property
from typing import Annotated, overload
from typing_extensions import Doc, deprecated

@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): ...

@deprecated("Use f.")
def g(x: Annotated[int, Doc("A number.")]): ...

class C:
    @property
    def p(self) -> int: ...
    @p.setter
    def p(self, value: int) -> None: ...
    @cached_property
    def q(self) -> int: ...
    @classmethod
    async def make(cls): ...
"""
    found = library(tmp_path, {"pkg/__init__.py": source}).objects
    assert [text_of(each.returns) for each in found["pkg.f"].signatures] == ["int", "str"]
    assert found["pkg.g"].deprecated == "Use f."
    assert found["pkg.g"].signatures[0].parameters[0].description == "A number."
    assert found["pkg.C.p"].labels == ("property", "settable")
    assert found["pkg.C.q"].labels == ("property", "cached")
    assert found["pkg.C.make"].labels == ("async", "classmethod")
    assert found["pkg.C.make"].signatures[0].parameters == ()


def test_secrets_and_values(tmp_path):
    """API-REF-34"""
    found = library(tmp_path, {"pkg/__init__.py": "API_KEY = 'hunter2'\nLIMIT = 10\n"}).objects
    assert found["pkg.API_KEY"].value is None and found["pkg.LIMIT"].value == "10"


def test_layouts(tmp_path):
    """API-REF-10, 11: `src`, single files, packages without `__init__`, stubs beside a module."""
    files = {
        "src/pkg/__init__.py": "",
        "src/pkg/m.py": 'def f(x, y=1):\n    """Do it."""\n',
        "src/pkg/m.pyi": "def f(x: int, y: int = ...) -> str: ...\n",
        "one.py": "x = 1\n",
        "space/part/__init__.py": "y = 1\n",
    }
    found = library(tmp_path, files, packages=("pkg", "one", "space")).objects
    signature = found["pkg.m.f"].signatures[0]
    assert [text_of(each.annotation) for each in signature.parameters] == ["int", "int"]
    assert found["pkg.m.f"].docstrings[0].text == "Do it."
    assert found["pkg.m.f"].place.file == "src/pkg/m.py"
    assert "one.x" in found and "space.part.y" in found


def test_a_package_that_is_nowhere(tmp_path):
    """API-REF-02: the error lists where it was looked for."""
    with pytest.raises(RectoError) as caught:
        library(tmp_path, {"widgets/__init__.py": ""}, packages=("widget",))
    assert str(caught.value) == (
        f"There is no package `widget` in `{tmp_path}`, `{tmp_path / 'src'}`, nor among what is installed. "
        "Did you mean `widgets`?"
    )


def test_a_file_that_is_no_python(tmp_path):
    """API-REF-62, 75: the rest of the package is shown, the file is told with its line."""
    found = library(tmp_path, {"pkg/__init__.py": "x = 1", "pkg/bad.py": "def f(:\n    pass\n"})
    assert names(found) == ["pkg.x"]
    (problem,) = found.problems
    assert (problem.code, problem.file, problem.line, problem.column) == ("unreadable", "pkg/bad.py", 1, 7)
    with pytest.raises(RectoError, match="The package `pkg` cannot be read: invalid syntax"):
        library(tmp_path / "b", {"pkg/__init__.py": "def f(:\n"})


def test_modules_that_import_each_other(tmp_path):
    files = {
        "pkg/__init__.py": "from pkg.a import A as A\nfrom pkg.b import ghost as ghost\n",
        "pkg/a.py": "from pkg.b import B as B\nfrom pkg.b import ghost as ghost\nclass A(B): ...\n",
        "pkg/b.py": "from pkg.a import A as A\nfrom pkg.a import ghost as ghost\nclass B(A): ...\n",
    }
    found = library(tmp_path, files)
    assert {"pkg.A", "pkg.b.B"} <= set(names(found))


def test_nothing_public(tmp_path):
    (problem,) = library(tmp_path, {"pkg/__init__.py": "_x = 1\n"}).problems
    assert (problem.code, problem.file) == ("nothing-public", "pkg/__init__.py")


def test_what_is_left_out(tmp_path):
    """API-REF-08"""
    files = {"pkg/__init__.py": "def a(): ...\ndef b(): ...\n", "pkg/inner/__init__.py": "def c(): ...\n"}
    found = library(tmp_path, files, exclude=("pkg.inner*", "pkg.b"), include=("pkg.b",))
    assert names(found) == ["pkg.a", "pkg.b"]


def test_modules_that_are_public(tmp_path):
    """API-REF-08: the others are private, and what is imported from them has its home in those that are named."""
    files = {
        "pkg/__init__.py": "",
        "pkg/inner.py": "class A: ...\nclass B: ...\n",
        "pkg/outer.py": "from pkg.inner import A as A\n",
    }
    assert names(library(tmp_path, files, modules=("pkg.outer",))) == ["pkg.outer", "pkg.outer.A"]


def test_stubs_of_what_is_compiled(tmp_path):
    """API-REF-10: a stub describes what a module imports from C, functions with nothing but overloads too."""
    files = {
        "pkg/__init__.py": "from pkg._c import f as f, g as g\n",
        "pkg/__init__.pyi": (
            "from typing import overload\n\n@overload\ndef f(x: int) -> int: ...\n"
            "@overload\ndef f(x: str) -> str: ...\n"
            "def g(y: bytes) -> None: ...\n"
        ),
    }
    found = library(tmp_path, files, inspect="never").objects
    assert [text_of(each.returns) for each in found["pkg.f"].signatures] == ["int", "str"]
    assert found["pkg.g"].signatures[0].parameters[0].name == "y"


def test_modules_that_a_package_shows_under_a_shorter_name(tmp_path):
    """API-REF-06: a module that is imported higher up has its home there, with all that is in it."""
    found = library(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg.algorithms import *\n",
            "pkg/algorithms/__init__.py": "from pkg.algorithms import flow\nfrom pkg.algorithms import flow as again\n",
            "pkg/algorithms/flow/__init__.py": "from pkg.algorithms.flow._cut import *\n",
            "pkg/algorithms/flow/_cut.py": "def cut(): ...\n",
        },
    )
    assert names(found) == ["pkg.algorithms", "pkg.flow", "pkg.flow.cut"]
    assert found.find("pkg.algorithms.flow.cut") is found.objects["pkg.flow.cut"]


def test_the_place_of_a_package_that_is_nowhere(tmp_path):
    """API-REF-02"""
    (tmp_path / "recto.toml").write_text('title = "T"\n\n[api]\npackages = ["nopepkg"]\n')
    with pytest.raises(RectoError) as caught:
        library(tmp_path, "x = 1", packages=("nopepkg",))
    assert str(caught.value).startswith("recto.toml:4:1: There is no package `nopepkg` in ")


def test_literals_are_spelled_as_they_are_written(tmp_path):
    """API-REF-26: strings and numbers of defaults, values and types; those of several lines and parts are values."""
    source = '''"""A package."""
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["f", "TABLE", "C"]
TABLE = {"a": 'b', "é": "ü", 'c': 0x1F}

def f(a="x", b='y', c=("q", call('r')), d=r"\\d", e=b"e", f=1_000, g=-1e-3, h="a" "b", i=f"c{1}", j="""t""",
      k: Literal["x", 'y'] = "x", l=True): ...

@dataclass
class C:
    mode: Literal["r"] = "r"
    names: list = field(default_factory=lambda: ["n"])

    if True:
        size: Literal['s', "t"] = 's'
'''
    objects = library(tmp_path, {"pkg/__init__.py": source}).objects
    (signature,) = objects["pkg.f"].signatures
    assert [each.default for each in signature.parameters] == [
        '"x"',
        "'y'",
        "(\"q\", call('r'))",
        'r"\\d"',
        'b"e"',
        "1_000",
        "-1e-3",
        "'ab'",
        "f'c{1}'",
        "'t'",
        '"x"',
        "True",
    ]
    assert text_of(signature.parameters[10].annotation) == "Literal[\"x\", 'y']"
    assert objects["pkg.TABLE"].value == '{"a": \'b\', "é": "ü", \'c\': 0x1F}'
    assert [each.default for each in objects["pkg.C"].signatures[0].parameters][:2] == ['"r"', '["n"]']
    annotations = [text_of(objects[path].annotation) for path in ("pkg.C.mode", "pkg.C.size")]
    assert annotations == ['Literal["r"]', "Literal['s', \"t\"]"]


def test_long_tables_are_cut(tmp_path):
    """API-REF-34, 68: nobody reads a thousand lines, and each costs as much as a name."""
    source = f"LIST = {list(range(1000))}\nDICT = {dict.fromkeys(range(300), 'a')}\nSHORT = {list(range(200))}\n"
    source += f"INNER = frozenset({list(range(300))})\nTYPE = Literal{list(range(300))}\n"
    objects = library(tmp_path, {"pkg/__init__.py": source}).objects
    assert objects["pkg.INNER"].value == f"frozenset([{', '.join(map(str, range(20)))}, ...])"
    assert str(objects["pkg.TYPE"].value).count(",") == 299
    assert objects["pkg.LIST"].value == f"[{', '.join(map(str, range(20)))}, ...]"
    assert objects["pkg.DICT"].value == "{" + ", ".join(f"{n}: 'a'" for n in range(20)) + ", ...: ...}"
    assert objects["pkg.SHORT"].value == str(list(range(200)))


def test_long_lists_of_names_are_whole(tmp_path):
    """API-REF-05: `__all__` may have any length, and be made of several lists."""
    names = [f"f{n}" for n in range(300)]
    source = f"NAMES = {names}\n__all__ = {names}\n" + "".join(f"def {name}(): ...\n" for name in names)
    assert len(library(tmp_path, {"pkg/__init__.py": source}).objects) == 301


def test_folders_without_a_first_file(tmp_path):
    """API-REF-11, 38: those that the package imports from are read, and the others are scripts."""
    files = {
        "pkg/__init__.py": "from .bare.app import App\nclass Mine(App): ...\n",
        "pkg/bare/app.py": "from pkg.bare.inner.base import Base\nclass App(Base):\n    def run(self): ...\n",
        "pkg/bare/inner/base.py": "class Base:\n    def stop(self): ...\n",
        "pkg/bare/broken.py": "def (\n",
        "pkg/bare/notes.txt": "",
        "pkg/scripts/manage.py": "class Manager: ...\n",
    }
    found = library(tmp_path, files, inspect="never")
    assert [(each.base, each.members) for each in found.objects["pkg.Mine"].inherited] == [
        ("pkg.bare.app.App", ("run",)),
        ("pkg.bare.inner.base.Base", ("stop",)),
    ]
    assert "pkg.bare" in found.objects and not any("Manager" in path for path in found.objects)


FIELDS = '''from typing import Annotated, ClassVar

import attr
import attrs
import msgspec
import pydantic.dataclasses
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

class Model(BaseModel):
    """A model.

    Args:
        user_name: Who it is.
    """

    model_config: ConfigDict = {}
    kind: ClassVar[str] = "x"
    _secret: str = PrivateAttr("")
    size: int = 1
    user_name: str = Field(alias="userName")
    late: int = Field(2, validation_alias="isLate")
    noted: Annotated[str, Field(alias="note")]
    dashed: str = Field(alias="no-name")
    left: int = Field(3, init=False)

@attrs.define
class Point:
    _x: int
    y: int = attrs.field(default=0, alias="why")
    made: int = attrs.field(init=False)

@attr.s
class Old:
    _a = attr.ib()
    b = attr.ib(default=1)
    c = 2

class Message(msgspec.Struct):
    text: str = msgspec.field(name="Text")
    rest: str = ""

@pydantic.dataclasses.dataclass
class Worker:
    pace: int = 1
    name: str = Field("x", kw_only=True)
    rank: int = 2

@attrs.define(kw_only=True)
class Named:
    size: int = 1
    place: int = attrs.field(kw_only=False)
'''


def test_names_of_fields_in_calls(tmp_path):
    """API-REF-31: those that the call takes, by keyword where it takes nothing else."""
    found = library(tmp_path, {"pkg/__init__.py": FIELDS}, inspect="never")
    calls = {
        name: [(each.name, each.kind, each.default, each.field_name) for each in each.signatures[0].parameters]
        for name in ("Model", "Point", "Old", "Message", "Worker", "Named")
        if (each := found.objects[f"pkg.{name}"])
    }
    named, either = "keyword-only", "positional or keyword"
    assert calls == {
        "Model": [
            ("userName", named, None, "user_name"),
            ("note", named, None, "noted"),
            ("dashed", named, None, ""),
            ("size", named, "1", ""),
            ("isLate", named, "2", "late"),
        ],
        "Point": [("x", either, None, "_x"), ("why", either, "0", "y")],
        "Old": [("a", either, None, "_a"), ("b", either, "1", "")],
        "Message": [("text", either, None, ""), ("rest", either, '""', "")],
        "Worker": [("pace", either, "1", ""), ("rank", either, "2", ""), ("name", named, '"x"', "")],
        "Named": [("place", either, None, ""), ("size", named, "1", "")],
    }


def test_docstrings_describe_fields_by_either_name(tmp_path):
    """API-REF-31, 63"""
    files, report = built(tmp_path, {"pkg/__init__.py": FIELDS})
    assert not report.warnings
    assert '<dt id="pkg.Model(user_name)"><code>user_name</code> <code class="api-type">str</code>' in content(
        files, "api/pkg.html"
    )


def test_a_protocol_that_says_how_its_classes_are_made(tmp_path):
    """API-REF-31"""
    protocol = "class P(Protocol):\n    def __init__(self, size: int): ...\n"
    source = f"from typing import Protocol\n{protocol}class Q(Protocol): ...\n"
    found = library(tmp_path, {"pkg/__init__.py": source}, inspect="never").objects
    assert [each.name for each in found["pkg.P"].signatures[0].parameters] == ["size"]
    assert not found["pkg.Q"].signatures
