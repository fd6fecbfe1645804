"""What is told of packages, and what objects say of themselves (API-REF-01, 33, 37, 40, 47, 53, 56, 63, 64)."""

import zlib

import pytest
from click.testing import CliRunner

from recto.features.api.checked_library import with_checks
from recto.features.api.commands import api
from recto.features.api.type_checks import differ
from recto.settings.api import ApiSettings
from tests.features.api.library import library
from tests.features.api.test_pages import built, content


def problems(root, files):
    found = with_checks(library(root, files), root, ApiSettings(packages=("pkg",)))
    return [(each.code, each.file, each.line, each.message) for each in found.problems]


@pytest.mark.parametrize(
    ("documented", "annotation", "found"),
    [
        ("int", "str", True),
        ("list of int", "list[int]", False),
        ("List[int], optional", "str", False),
        ("bool", "int", False),
        ("int", "float | None", False),
        ("dict", "Mapping[str, int]", False),
        ("str or None", "int | bytes", True),
        ("", "int", False),
    ],
)
def test_types_that_cannot_both_be_true(documented, annotation, found):
    """API-REF-40: nothing is told of what may be meant the same."""
    assert differ(documented, annotation) is found


def test_a_type_that_contradicts_the_annotation(tmp_path):
    """API-REF-40, 63"""
    text = '    """Do it.\n\n    Args:\n        x (int): It.\n        rest (tuple): More.\n    """\n'
    source = f"def f(x: str, *rest: int):\n{text}"
    assert problems(tmp_path, {"pkg/__init__.py": source}) == [
        ("type-mismatch", "pkg/__init__.py", 5, "`x` is documented as `int`, and its annotation is `str`.")
    ]


def test_names_that_a_module_does_not_have(tmp_path):
    """API-REF-63: of a module that makes names while it runs, nobody knows."""
    files = {
        "pkg/__init__.py": 'from pkg.one import Bix\nfrom pkg.two import late\n__all__ = ["Bix", "late", "X"]\nX = 1\n',
        "pkg/one.py": "class Box: ...\n",
        "pkg/two.py": "def __getattr__(name): ...\n",
    }
    message = "There is no `Bix` in `pkg.one`, from which `pkg` makes it public."
    assert problems(tmp_path, files) == [("alias-unresolved", "pkg/__init__.py", 1, message)]


def test_names_that_go_through_several_modules(tmp_path):
    """API-REF-63: told where the name is lost, once; of one that comes from compiled code nobody knows."""
    files = {
        "pkg/__init__.py": 'from pkg._two import Bix, speed\n__all__ = ["Bix", "speed", "X"]\nX = 1\n',
        "pkg/more.py": 'from pkg._two import Bix\n__all__ = ["Bix"]\n',
        "pkg/_two.py": "from pkg._native import speed\n\nfrom pkg._one import Bix\n",
        "pkg/_one.py": "class Box: ...\n",
    }
    message = "There is no `Bix` in `pkg._one`, from which `pkg._two` imports it."
    assert problems(tmp_path, files) == [("alias-unresolved", "pkg/_two.py", 3, message)]


def test_parameters_that_a_stub_leaves_out(tmp_path):
    """API-REF-10, 63: they are there all the same."""
    source = 'def f(a, b=1):\n    """Do it.\n\n    Args:\n        b: It.\n        c: No.\n    """\n'
    stub = "from typing import overload\n@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str) -> str: ...\n"
    found = problems(tmp_path, {"pkg/__init__.py": source, "pkg/__init__.pyi": stub})
    assert [(code, line) for code, _, line, _ in found] == [("unknown-parameter", 6)]


NEAR = 'class {name}:\n    """One."""\n\n    def run(self): ...\n'


def test_a_name_that_may_be_several(tmp_path):
    """API-REF-53: the nearest wins, and of two that are equally near the reader is told."""
    files = {
        "pkg/__init__.py": 'def f():\n    """See :meth:`run`."""\n',
        "pkg/one.py": f'"""See :meth:`run`."""\n\n{NEAR.format(name="One")}',
        "pkg/two.py": NEAR.format(name="Two"),
    }
    sites, report = built(tmp_path, files)
    assert 'href="#pkg.one.One.run"' in content(sites, "api/pkg/one.html")
    assert [str(each) for each in report.warnings] == [
        "pkg/__init__.py:2:19: `run` may be `pkg.two.Two.run` as well as `pkg.one.One.run`, to which it leads. "
        "Write more of the path."
    ]
    toml = 'search = false\n[api]\npackages = ["pkg"]\nignore = ["ambiguous-reference"]\n'
    assert not built(tmp_path, {**files, "recto.toml": toml})[1].warnings


def test_members_that_a_class_does_not_show(tmp_path):
    """API-REF-53, 63: makers are told of with their class, and Python's own members are there."""
    source = (
        "from pkg import Box\n\n"
        'class Box(dict[str, int]):\n    """See :meth:`get`, :meth:`Box.__init__`."""\n\n'
        'class Lid(Box):\n    """See :meth:`Lid.keys`, :meth:`Lid.gone`."""\n'
    )
    files, report = built(tmp_path, {"pkg/__init__.py": source})
    assert [each.message for each in report.warnings] == ["There is no `Lid.gone` for this reference."]
    html = content(files, "api/pkg.html")
    assert '<code>get</code>, <a href="#pkg.Box"><code>Box.__init__</code></a>.' in html


OLD = (
    'def old():\n    """Do it.\n\n    .. deprecated:: 1.2\n       Take `new`.\n    """\n\n\n'
    'def new():\n    """Do it."""\n'
)


def test_what_docstrings_call_deprecated(tmp_path):
    """API-REF-33, 47: struck in tables, headings and contents, with a label; kinds are symbols."""
    files, _ = built(tmp_path, {"pkg/__init__.py": OLD})
    html = content(files, "api/pkg.html")
    assert '<dt><a href="#pkg.old"><code><del>old</del></code></a></dt>' in html
    assert "<code><del>old</del></code> <small>deprecated</small>" in html
    toc = files["api/pkg.html"].decode().split('class="recto-toc', 1)[1]
    assert '<i class="api-f"></i><del>old</del>' in toc and '<i class="api-f"></i>new' in toc


def test_a_text_within_another_is_not_of_the_whole(tmp_path):
    """API-REF-33"""
    source = 'def f(x):\n    """Do it.\n\n    Args:\n        x: It.\n\n            .. deprecated:: 1.2\n    """\n'
    assert not library(tmp_path, {"pkg/__init__.py": source}).objects["pkg.f"].is_deprecated


def test_members_as_they_stand(tmp_path):
    """API-REF-37"""
    source = "def f(): ...\n\nclass C: ...\n\ndef g(): ...\n"
    toml = 'search = false\n[api]\npackages = ["pkg"]\ngroups = false\n'
    html = content(built(tmp_path, {"pkg/__init__.py": source, "recto.toml": toml})[0], "api/pkg.html")
    assert html.index('id="pkg.f"') < html.index('id="pkg.C"') < html.index('id="pkg.g"')


def test_headings_are_labels(tmp_path):
    """API-REF-56"""
    files, _ = built(tmp_path, {"content/guide.md": "# Guide\n\n## How *it* works\n"})
    inventory = zlib.decompress(files["objects.inv"].split(b"\n", 4)[4]).decode()
    assert "guide:how-it-works std:label 1 guide#how-it-works How it works\n" in inventory


def test_what_to_write_and_a_badge(tmp_path, monkeypatch):
    """API-REF-01, 64"""
    library(tmp_path, {"src/pkg/__init__.py": '"""P."""\nx = 1\n', "tests/__init__.py": "", "recto.toml": ""})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(api, [])
    assert done.output == 'Write this in recto.toml:\n\n[api]\npackages = ["pkg"]\n'
    (tmp_path / "recto.toml").write_text('api = "pkg"\n')
    assert "Usage:" in CliRunner().invoke(api, []).output
    assert CliRunner().invoke(api, ["coverage", "--badge", "docs.svg"]).exit_code == 0
    assert "documented: 50 %" in (tmp_path / "docs.svg").read_text()


def test_links_in_docstrings_that_lead_nowhere(tmp_path):
    """API-REF-62: told at the line of the docstring; links to pages of the site are none of them."""
    source = '''"""A package, see [home](../index.md).

Read [the guide](../gone.md) and [it](/lost), not [that](https://example.org/x).
"""

def f():
    """A ``literal`` and `more <nowhere.html>`_."""
'''
    _, report = built(tmp_path, {"pkg/__init__.py": source})
    assert [str(each) for each in report.warnings] == [
        "pkg/__init__.py:3:18: The link ../gone leads to no page and no file. Mend the link, or add the page.",
        "pkg/__init__.py:3:39: The link /lost leads to no page and no file. Mend the link, or add the page.",
        "pkg/__init__.py:7:33: The link nowhere.html leads to no page and no file. Mend the link, or add the page.",
    ]
