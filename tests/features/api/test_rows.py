"""Rows of the specification that no other test names."""

import re

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.features.api.model import text_of
from recto.features.api.package_files import package_files
from tests.features.api.library import library
from tests.features.api.test_pages import PACKAGE, built, content
from tests.sites import read_files, write_site


def test_nothing_of_a_package_is_imported(tmp_path):
    """API-REF-03: not even where it could not be."""
    source = 'import no_such_module_at_all\nraise SystemExit(3)\ndef f():\n    """Do it."""\n'
    assert "pkg.f" in library(tmp_path, {"pkg/__init__.py": source}).objects


def test_what_nobody_has_described(tmp_path):
    """API-REF-07: shown with its signature, or left out."""
    source = 'def f(x): ...\ndef g():\n    """Do it."""\n'
    assert "pkg.f" in library(tmp_path, {"pkg/__init__.py": source}).objects
    assert "pkg.f" not in library(tmp_path, {"pkg/__init__.py": source}, undocumented=False).objects


def test_names_of_another_package(tmp_path):
    """API-REF-09: packages are one tree; what is not loaded is a link, and never copied."""
    found = library(
        tmp_path,
        {
            "one/__init__.py": "from two import Thing as Thing\nfrom three import Other as Other\n",
            "two/__init__.py": "class Thing: ...\n",
        },
        packages=("one", "two"),
    )
    assert found.find("one.Thing").path == "two.Thing" and "one.Other" not in found.objects


@pytest.mark.parametrize(
    "files",
    [
        {"src/pkg/__init__.py": "x = 1\n"},
        {"pkg.py": "x = 1\n"},
        {"pkg/part.py": "", "pkg/__init__.py": "x = 1\n"},
    ],
)
def test_layouts_of_packages(files, tmp_path):
    """API-REF-11"""
    assert "pkg.x" in library(tmp_path, files).objects


def test_packages_without_a_first_file(tmp_path):
    """API-REF-11: namespace packages."""
    assert "pkg.part.x" in library(tmp_path, {"pkg/part/__init__.py": "x = 1\n"}).objects


def test_the_clone_of_a_package_is_none(tmp_path):
    """API-REF-11: a project may have the name of the package, which is in it or nowhere."""
    files = {"pkg/pyproject.toml": "", "pkg/tool.py": "x = 1\n", "pkg/.venv/other.py": "y = 1\n"}
    with pytest.raises(RectoError, match="There is no package `pkg`"):
        library(tmp_path, files)
    assert package_files("pkg", [tmp_path]) == []
    write_site(tmp_path / "pkg", {"pkg/__init__.py": "x = 1\n"})
    found = library(tmp_path / "pkg", {})
    assert list(found.objects) == ["pkg", "pkg.x"]


def test_hidden_folders_hold_nothing_of_a_package(tmp_path):
    """API-REF-11"""
    write_site(tmp_path, {"pkg/__init__.py": "", "pkg/.venv/other.py": "y = 1\n"})
    assert package_files("pkg", [tmp_path]) == [tmp_path / "pkg/__init__.py"]


RETURNS = '''
def one() -> int:
    """Do it.

    Returns:
        The number, which is
        on two lines.
    """

def two() -> tuple[int, str]:
    """Do it.

    Returns:
        number: The number.
        text: The text.
    """
'''


def test_what_is_returned(tmp_path):
    """API-REF-15, 40: one thing, but for tuples with a name on each line; the annotation is its type."""
    html = content(built(tmp_path, {"pkg/__init__.py": RETURNS})[0], "api/pkg.html")
    assert '<dt> <code class="api-type">int</code></dt><dd>The number, which is\non two lines.</dd>' in html
    assert ">number</code>" in html and ">text</code>" in html


def test_markup_of_each_docstring(tmp_path):
    """API-REF-16: Markdown and RST in one module, and nothing raw of either."""
    source = 'def f():\n    """See :func:`g` and ``x``."""\n\ndef g():\n    """See `f` and **that**."""\n'
    html = content(built(tmp_path, {"pkg/__init__.py": source})[0], "api/pkg.html")
    assert ":func:" not in html and "``" not in html and "<strong>that</strong>" in html
    assert '<a href="#pkg.g"><code>g</code></a>' in html and '<a href="#pkg.f"><code>f</code></a>' in html


NEAR = "def near(): ...\n"
BASE = '''
class Base:
    def m(self):
        """See [`near`][], [`.n`][] and [`..near`][]."""
    def n(self): ...
'''


def test_references_are_read_where_they_were_written(tmp_path):
    """API-REF-25, 53: an inherited docstring knows the names of its own module; nearer names win."""
    files, report = built(
        tmp_path,
        {
            "pkg/__init__.py": "from pkg.boxes import Base\n\nclass Sub(Base):\n    def m(self): ...\n\n" + NEAR,
            "pkg/boxes.py": f"{NEAR}\n{BASE}",
        },
    )
    html = content(files, "api/pkg.html")
    text = html.partition('id="pkg.Sub.m"')[2].partition("</section>")[0]
    assert text.count('href="/api/pkg/boxes#pkg.boxes.near"') == 2 and "#pkg.boxes.Base.n" in text
    assert not report.warnings


def test_names_in_headings(tmp_path):
    """API-REF-28"""
    toml = 'search = false\n[api]\npackages = ["pkg"]\nnames = "full"\n'
    html = content(built(tmp_path, {"recto.toml": toml})[0], "api/pkg.html")
    assert "<code>pkg.Box.put</code>" in html
    assert "<code>put</code>" in content(built(tmp_path, {})[0], "api/pkg.html")


def test_old_type_variables_and_new_ones(tmp_path):
    """API-REF-30: what this Python cannot read is told at its line."""
    source = "class Box[T: int]:\n    def get[*Ts](self, *a: *Ts) -> T: ...\n\ntype Pair[X] = tuple[X, X]\n"
    found = library(tmp_path, {"pkg/__init__.py": "x = 1\n", "pkg/new.py": source})
    if found.problems:
        assert [(each.code, each.file, each.line) for each in found.problems] == [("unreadable", "pkg/new.py", 1)]
    else:
        assert text_of(found.objects["pkg.new.Box.get"].signatures[0].type_parameters) == "[*Ts]"
        assert found.objects["pkg.new.Pair"].kind == "type alias"


KINDS = '''
import abc, contextlib, functools
from warnings import deprecated

class C(abc.ABC):
    @property
    def size(self) -> int:
        """How large."""
    @size.setter
    def size(self, value): ...
    @functools.cached_property
    def late(self) -> int: ...
    @classmethod
    def make(cls): ...
    @staticmethod
    def help(x): ...
    @abc.abstractmethod
    async def run(self): ...
    @contextlib.contextmanager
    def opened(self): ...

@deprecated("Use `C`.")
def old(): ...
'''


def test_labels_of_members(tmp_path):
    """API-REF-32"""
    found = library(tmp_path, {"pkg/__init__.py": KINDS}).objects
    labels = {path.rpartition(".")[2]: set(each.labels) for path, each in found.items()}
    assert {"property", "settable"} <= labels["size"] and {"property", "cached"} <= labels["late"]
    assert "classmethod" in labels["make"] and "staticmethod" in labels["help"]
    assert {"async", "abstract"} <= labels["run"] and "context manager" in labels["opened"]


def test_what_is_deprecated(tmp_path):
    """API-REF-33, 36: struck in the table at the top, with its message below, written as docstrings are."""
    html = content(built(tmp_path, {"pkg/__init__.py": KINDS})[0], "api/pkg.html")
    assert '<dt><a href="#pkg.old"><code><del>old</del></code></a></dt>' in html
    assert '<p class="recto-callout-title">Deprecated</p><p>Use <a href="#pkg.C"><code>C</code></a>.</p>' in html
    assert '<p class="api-title">Classes</p>' in html and '<p class="api-title">Functions</p>' in html


def test_source_links(tmp_path):
    """API-REF-42: at the commit that is checked out, with the lines."""
    config = '[remote "origin"]\n\turl = git@github.com:me/pkg.git\n'
    write_site(tmp_path, {".git/HEAD": "a" * 40, ".git/config": config})
    html = content(built(tmp_path, {})[0], "api/pkg.html")
    assert f'href="https://github.com/me/pkg/blob/{"a" * 40}/pkg/boxes.py#L11-L30"' in html


def test_addresses_that_differ_by_case_only(tmp_path):
    """API-REF-46"""
    source = 'class Box:\n    """One."""\n\nclass box:\n    """Two."""\n'
    toml = 'search = false\n[api]\npackages = ["pkg"]\npages = "object"\n'
    files, _ = built(tmp_path, {"recto.toml": toml, "pkg/__init__.py": source})
    names = [name for name in files if name.startswith("api/pkg/") and name.endswith(".html") and "oxes" not in name]
    assert sorted(names) == ["api/pkg/Box.html", "api/pkg/box-2.html"]


def test_code_spans_in_pages_stay_as_they_are(tmp_path):
    """API-REF-54: in docstrings they are links, in pages of the site only on wish."""
    files, _ = built(tmp_path, {"content/g.md": "# G\n\nSee `pkg.Box`.\n"})
    assert "<a" not in content(files, "g.html").partition("<p>")[2].partition("</p>")[0]


def test_the_inventory_is_the_same_for_the_same_input(tmp_path):
    """API-REF-56"""
    first, _ = built(tmp_path / "one", {})
    second, _ = built(tmp_path / "two", {})
    assert first["objects.inv"] == second["objects.inv"]


def test_types_of_python_are_links_on_wish(tmp_path):
    """API-REF-57"""
    toml = 'search = false\n[api]\npackages = ["pkg"]\nlink_builtins = true\n[api.type_links]\n"bytes" = "/bytes"\n'
    source = "def f(x: bytes, y: int) -> None: ...\n"
    html = content(built(tmp_path, {"recto.toml": toml, "pkg/__init__.py": source})[0], "api/pkg.html")
    assert '<a href="/bytes">bytes</a>' in html and "<var>y</var>: int" in html


def test_kinds_of_problems_can_be_silenced(tmp_path):
    """API-REF-08, 62, 63"""
    source = 'def f(x):\n    """Do it.\n\n    Args:\n        y: No.\n    """\n'
    toml = 'search = false\n[api]\npackages = ["pkg"]\nexclude = ["pkg.nothing*"]\n'
    _, report = built(tmp_path, {"recto.toml": toml, "pkg/__init__.py": source})
    assert sorted(map(str, report.warnings)) == [
        "Nothing is like `pkg.nothing*` in `exclude` of `[api]`.",
        "pkg/__init__.py:5:9: `f` has no parameter `y`.",
    ]
    ignored = toml + 'ignore = ["unknown-parameter", "pattern-unused"]\n'
    _, report = built(tmp_path, {"recto.toml": ignored, "pkg/__init__.py": source})
    assert not report.warnings


def test_what_an_object_weighs(tmp_path):
    """API-REF-70: at most 3 KB of HTML, the page with it."""
    lines = [
        f"def f{n}(first: int, second: str = 'a') -> 'C':\n"
        f'    """Do {n}.\n\n    Args:\n        first: The first of them.\n    """\n'
        for n in range(60)
    ]
    source = '"""A package."""\n\nclass C:\n    """A class."""\n\n' + "\n".join(lines)
    files, _ = built(tmp_path, {"pkg/__init__.py": source})
    assert len(files["api/pkg.html"]) / 62 < 3_000


def test_any_number_of_processes_makes_the_same_site(tmp_path):
    """API-REF-74"""
    write_site(tmp_path, {**PACKAGE, **{f"content/p{n}.md": f"# P{n}\n\n[it][pkg.Box]\n" for n in range(4)}})
    one = build_site(tmp_path, BuildOptions(jobs=1, fresh=True, out=tmp_path / "one"))
    two = build_site(tmp_path, BuildOptions(jobs=2, fresh=True, out=tmp_path / "two"))
    assert dict(read_files(one.out).items()) == dict(read_files(two.out).items())


def test_edits_give_what_a_clean_build_gives(tmp_path):
    """API-REF-72: objects that are renamed, move, are hidden and go."""
    base = PACKAGE["pkg/boxes.py"]
    steps = [
        base.replace("class Base", "class Ground").replace("(Base)", "(Ground)"),
        '__all__ = ["Box"]\n' + base,
        base.replace('    def close(self) -> None:\n        """Close it."""\n', "    x = 1\n"),
        base + '\ndef more(box: Box) -> None:\n    """See [`Box`][]."""\n',
    ]
    guide = {"content/g.md": "# G\n\n[it][pkg.Box]\n", "content/shown.mdx": '# Shown\n\n<Api object="pkg.Box" />\n'}
    built(tmp_path, guide)
    for step in steps:
        again, _ = built(tmp_path, {**guide, "pkg/boxes.py": step})
        fresh, _ = built(tmp_path, {**guide, "pkg/boxes.py": step}, fresh=True)
        assert again == fresh


def test_documented_code_that_asks_for_the_time_makes_no_page_again(tmp_path):
    """API-REF-72: nobody runs it."""
    clock = 'import time\n\n\ndef now() -> float:\n    """The time."""\n    return time.time()\n'
    files = {"pkg/clock.py": clock, "content/other.mdx": "# Other\n\n{1 + 1}\n"}
    built(tmp_path, files)
    write_site(tmp_path, {"content/other.mdx": "# Other\n\n{1 + 2}\n"})
    assert build_site(tmp_path, BuildOptions(jobs=1)).made == 1


def test_a_mistake_is_told_with_its_page(tmp_path):
    """API-REF-62, 73: in a build that makes nothing anew too; `recto dev` tells what is wrong on pages."""
    source = 'def f(x):\n    """Do it.\n\n    Args:\n        y: No.\n    """\n'
    _, first = built(tmp_path, {"pkg/__init__.py": source})
    _, second = built(tmp_path, {"pkg/__init__.py": source})
    expected = ["pkg/__init__.py:5:9: `f` has no parameter `y`."]
    assert list(map(str, first.warnings)) == list(map(str, second.warnings)) == expected
    _, third = built(tmp_path, {"pkg/__init__.py": source.replace("y: No", "x: Yes")})
    assert not third.warnings


def test_words_lead_to_pages_of_the_site_first(tmp_path):
    """API-REF-60"""
    files, _ = built(tmp_path, {})
    assert re.search(r'data-pagefind-weight="0\.4"', files["api/pkg.html"].decode())
    assert "data-pagefind-weight" not in files["index.html"].decode()


def test_names_in_docstrings_of_private_bases(tmp_path):
    """API-REF-53: they are those of the class that shows them; names of Python are not looked for elsewhere."""
    source = '''class _Mixin:
    def __init__(self):
        self.unseen = 1

    @property
    def project(self) -> str: ...

    def load(self):
        """Load :attr:`project` and :attr:`unseen`; :func:`len` is Python's."""

class Blob(_Mixin): ...
class Bucket(_Mixin): ...
class Other:
    len = 1
'''
    files, report = built(tmp_path, {"pkg/__init__.py": source})
    html = content(files, "api/pkg.html")
    for name in ("Blob", "Bucket"):
        link = f'<a href="#pkg.{name}.project"><code>project</code></a>'
        assert f"<p>Load {link} and <code>unseen</code>; <code>len</code> is" in html
    assert not report.warnings


def test_a_reference_is_told_where_it_is_one(tmp_path):
    """API-REF-62: not at the same word before."""
    source = 'class C:\n    """A name."""\n\n    def __init__(self):\n        """The name of :attr:`name`."""\n'
    _, report = built(tmp_path, {"pkg/__init__.py": source})
    assert [(each.where.line, each.where.column) for each in report.warnings if each.where] == [(5, 31)]


def test_long_defaults_stay_code(tmp_path):
    """API-REF-26: what is folded closes the text and the brackets that it opens."""
    value = "Option({'a': [1, (2, 3)], 'b': \"it's\", 'c': ['" + 80 * "x" + "'], 'd': 1})"
    files, _ = built(tmp_path, {"pkg/__init__.py": f"def f(a={value}): ...\n"})
    assert "xxx<abbr title=" in content(files, "api/pkg.html")
    assert "…</abbr>&#39;]})" in content(files, "api/pkg.html")


def test_stars_between_names_are_no_emphasis(tmp_path):
    """API-REF-17"""
    source = '"""Area 2*pi*r and x**2 + y**2 of *all*, 漢**字**漢, and **each**."""\nx = 1\n'
    files, _ = built(tmp_path, {"pkg/__init__.py": source})
    shown = "<p>Area 2*pi*r and x**2 + y**2 of <em>all</em>, 漢<strong>字</strong>漢, and <strong>each</strong>.</p>"
    assert shown in content(files, "api/pkg.html")


def test_names_of_attributes_that_are_not_shown(tmp_path):
    """API-REF-07, 52: they are there, so that nobody is told of them; what is nowhere is told."""
    source = '''class Base:
    def __init__(self):
        self.loader = 1

    def m(self):
        """:attr:`loader`."""

class Sub(Base):
    def n(self):
        """:attr:`loader`, :attr:`Base.loader`, :attr:`Sub.loader`, :attr:`louder`."""
'''
    files, report = built(tmp_path, {"pkg/__init__.py": source})
    assert [each.message for each in report.warnings] == ["There is no `louder` for this reference."]
    assert "<code>loader</code>" in content(files, "api/pkg.html")


def test_values_that_a_docstring_allows_are_shown_beside_the_annotation(tmp_path):
    """API-REF-40: it may be the name of a type that is private."""
    source = '''def f(kind: _Kind = "a", size: int = 1):
    """Do it.

    Parameters
    ----------
    kind : {"a", "b"}, optional
        It.
    size : {int}
        It.
    """
'''
    files, _ = built(tmp_path, {"pkg/__init__.py": source})
    html = content(files, "api/pkg.html")
    assert "_Kind {&quot;a&quot;, &quot;b&quot;}</code>" in html
    assert ">int</code>" in html
