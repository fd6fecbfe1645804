"""What is made again when files of packages change (API-REF-72, 73)."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recto import load_settings
from recto.data.cache_folder import CacheFolder
from recto.export import BuildOptions, build_site
from recto.features.api.changed_docstrings import with_new_docstrings
from recto.features.api.package_files import contents_of
from recto.features.api.reference import read_reference
from recto.project import Project
from tests.sites import read_files, write_site

ONE = '''"""The first module.

More of it.
"""

import os as os
from pkg.two import Base

#: How many.
LIMIT = 'ten'


class Box(Base):
    """A box, as [`Base`][] is."""

    size: int = 1
    """How large."""

    def __init__(self, name: str) -> None:
        """Make one.

        Args:
            name: What is on it.
        """

    def put(self): ...

    def close(self):
        """Close it."""; return 1


def late():
    """Unknown :nope:`role`."""
'''
TWO = '"""The second module."""\n\n\nclass Base:\n    """A base."""\n\n    def put(self):\n        """Put it in."""\n'
FILES = {
    "recto.toml": 'search = false\n[api]\npackages = ["pkg"]\nreport = ["missing-docstring"]\n',
    "content/code.mdx": "# Code\n\n{1 + 1}\n",
    "content/shown.mdx": '# Shown\n\n<Api object="pkg.two.Base" />\n',
    "pkg/__init__.py": '"""A package."""\n',
    "pkg/one.py": ONE,
    "pkg/two.py": TWO,
}


def built(root: Path, files: dict[str, str], *, fresh: bool = False) -> dict[str, bytes]:
    write_site(root, files)
    report = build_site(root, BuildOptions(jobs=1, fresh=fresh))
    return dict(read_files(report.out).items())


def made(root: Path, files: dict[str, str]) -> int:
    write_site(root, files)
    return build_site(root, BuildOptions(jobs=1)).made


def test_a_changed_docstring_makes_the_pages_that_show_it(tmp_path):
    """API-REF-72: that of its module, and the source; not those that show other objects, or have code of their own."""
    built(tmp_path, FILES)
    assert made(tmp_path, {"pkg/one.py": ONE.replace("More of it", "Much more")}) == 2
    # The page of the package shows the first sentence of the module.
    assert made(tmp_path, {"pkg/one.py": ONE.replace("The first", "A first")}) == 3
    assert made(tmp_path, {"content/code.mdx": "# Code\n\n{1 + 2}\n"}) == 1


def test_a_page_that_shows_objects_depends_on_these(tmp_path):
    """API-REF-72: not on the rest of the package, but on what they name, and on what names them."""
    three = "def alone():\n    '''Do it.'''\n"
    page = '# Shown\n\n<Api object="pkg.one.Box" />\n\n<ApiSignature object="pkg.one.late" />\n'
    built(tmp_path, {**FILES, "pkg/three.py": three, "content/shown.mdx": page, "content/code.mdx": "# Code\n"})

    def is_made(step: dict[str, str]) -> bool:
        before = (tmp_path / "out" / "shown.html").stat().st_mtime_ns
        again = built(tmp_path, step)
        is_new = (tmp_path / "out" / "shown.html").stat().st_mtime_ns != before
        assert again == built(tmp_path, {}, fresh=True)
        built(tmp_path, {})
        return is_new

    assert not is_made({"pkg/three.py": three.replace("Do it", "Do more")})
    assert is_made({"pkg/one.py": ONE.replace("A box, as", "One box, as")})
    assert is_made({"pkg/two.py": TWO.replace("class Base", "class Case")})


def test_a_changed_name_makes_the_pages_that_lead_to_it(tmp_path):
    """API-REF-72: nothing else depends on it."""
    three = '"""Three."""\n\n\ndef alone():\n    """Do it."""\n'
    guide = "# Guide\n\n[close][pkg.one.Box.close]\n"
    built(tmp_path, {**FILES, "pkg/three.py": three, "content/guide.md": guide})
    # The page of `one`, and its source.
    assert made(tmp_path, {"pkg/one.py": ONE.replace("def put(", "def add(")}) == 2
    # That of `two` too, as a member of its class is named on that of `one`, and a page that shows this class.
    assert made(tmp_path, {"pkg/two.py": TWO.replace("def put(", "def lay(")}) == 4
    step = {"pkg/three.py": three.replace("Do it.", "Do it, as [`close`][] and `pkg.one.Box`.")}
    # And the page of what it names now, which tells that.
    assert made(tmp_path, step) == 3
    again, fresh = built(tmp_path, {}), built(tmp_path, {}, fresh=True)
    link = b'<a href="/api/pkg/one#pkg.one.Box"><code>pkg.one.Box</code></a>'
    assert again == fresh and link in again["api/pkg/three.html"]


def test_a_docstring_that_others_inherit(tmp_path):
    """API-REF-72: the page of the class that has it from its base is made again, too, and that with the base whole."""
    toml = FILES["recto.toml"] + 'inherited = "full"\n'
    built(tmp_path, {**FILES, "recto.toml": toml, "pkg/one.py": ONE.replace("    def put(self): ...\n", "")})
    step = {"pkg/two.py": TWO.replace("Put it in", "Put it there")}
    again, fresh = built(tmp_path, step), built(tmp_path, step, fresh=True)
    assert again == fresh and b"Put it there" in again["api/pkg/one.html"]


def test_an_import_that_decides_what_names_mean(tmp_path):
    """API-REF-25, 72: the same docstring leads elsewhere."""
    source = '"""See [`T`][]."""\nfrom pkg.two import Base as T\n'
    built(tmp_path, {**FILES, "pkg/one.py": source, "pkg/three.py": "class Other: ...\n"})
    step = {"pkg/one.py": source.replace("pkg.two import Base", "pkg.three import Other")}
    again, fresh = built(tmp_path, step), built(tmp_path, step, fresh=True)
    assert again == fresh and b"pkg/three#pkg.three.Other" in again["api/pkg/one.html"]


EDITS = {
    "a text": ("More of it.", "Much more of it.\n\nAnd more."),
    "fewer lines": ('"""The first module.\n\nMore of it.\n"""', '"""The first module."""'),
    "other quotes": ('"""A box, as [`Base`][] is."""', "'A box.'"),
    "an attribute": ('"""How large."""', '"""How\n    large\n    it is."""'),
    "a mistake": ("name: What", "nam: What"),
    "a role": (":nope:", ":class:"),
}


def read(root: Path, before=None):
    found = load_settings(root)
    return read_reference(root, found, CacheFolder(None), before=before)


@pytest.mark.parametrize("name", EDITS)
def test_docstrings_are_read_without_their_package(name, tmp_path):
    """API-REF-73: and the library is the one that the package would give."""
    write_site(tmp_path, FILES)
    before = read(tmp_path)
    write_site(tmp_path, {"pkg/one.py": ONE.replace(*EDITS[name])})
    sources = contents_of(before.files)
    found = with_new_docstrings(before.library, before.sources, sources, tmp_path, load_settings(tmp_path).api)
    assert found is not None and sources != before.sources
    now = read(tmp_path)
    assert found.objects == now.library.objects and found.used_in == now.library.used_in
    assert sorted(map(repr, found.problems)) == sorted(map(repr, now.library.problems))
    assert read(tmp_path, before).library == found


OTHER_EDITS = {
    "a last line": ('"""Close it."""; return 1', '"""Close\n        it."""; return 1'),
    "code": ("size: int = 1", "size: int = 2"),
    "a spelling": ("'ten'", '"ten"'),
    "a comment": ("#: How many.", "#: How few."),
    "nothing left": ('"""Close it."""', '"""  """'),
    "one more": ("def put(self): ...", 'def put(self):\n        """Put."""'),
    "a broken file": ("class Box", "class Box)"),
}


@pytest.mark.parametrize("name", OTHER_EDITS)
def test_what_is_more_than_a_docstring_is_read_with_its_package(name, tmp_path):
    """API-REF-73"""
    write_site(tmp_path, FILES)
    before = read(tmp_path)
    write_site(tmp_path, {"pkg/one.py": ONE.replace(*OTHER_EDITS[name])})
    api = load_settings(tmp_path).api
    assert with_new_docstrings(before.library, before.sources, contents_of(before.files), tmp_path, api) is None
    assert read(tmp_path, before).library == read(tmp_path).library


TEXTS = st.text(st.sampled_from("ab \n:é`x"), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=3, max_size=3))
def test_any_docstrings(tmp_path, texts):
    """API-REF-72: whatever is written, lines and texts are those of the file."""
    source = '"""M."""\nX = 1\n"""Of X."""\n\n\nclass C:\n    "C."\n\n    def f(self): ...\n'
    files = {"recto.toml": FILES["recto.toml"], "content/code.mdx": "# Code\n", "pkg/__init__.py": source}
    write_site(tmp_path, files)
    before = read(tmp_path)
    first, second, third = texts
    for old, new in (('"""M."""', f'"""{first}"""'), ('"""Of X."""', f'"""{second}"""'), ('"C."', f'"""{third}"""')):
        source = source.replace(old, new)
    write_site(tmp_path, {"pkg/__init__.py": source})
    found, now = read(tmp_path, before).library, read(tmp_path).library
    assert found.objects == now.objects
    assert sorted(map(repr, found.problems)) == sorted(map(repr, now.problems))


def test_documented_code_is_no_code_of_the_site(tmp_path):
    """API-REF-73: `recto dev` reads pages anew, and nothing that runs; but for a module that a page imports."""
    write_site(tmp_path, FILES)
    with Project.open(tmp_path) as project:
        assert project.site.pages
        write_site(tmp_path, {"pkg/one.py": ONE.replace("More of it", "Much more")})
        reloaded = project.reload([tmp_path / "pkg/one.py"])
        assert not reloaded.everything and reloaded.paths is not None
        changed = {path.name for path in reloaded.paths}
        assert changed == {"one.py", "one.mdx", "source.pkg.one.mdx"}
        project.allow_imports()
        import pkg.two  # noqa: F401

        write_site(tmp_path, {"pkg/two.py": TWO.replace("A base", "The base")})
        assert project.reload([tmp_path / "pkg/two.py"]).code
