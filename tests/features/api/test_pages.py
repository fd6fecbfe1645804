"""Pages of the reference in a built site (API-REF-01, 06, 17, 36…46, 52…56)."""

import re

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.features.search.feed import search_document
from tests.sites import read_files, write_site

PACKAGE = {
    "recto.toml": 'title = "Things"\nsearch = false\napi = "pkg"\n',
    "content/index.md": "# Home\n",
    "pkg/__init__.py": '''"""A package of things.

Braces {like these}, tags <b>like this</b>; see [the box][pkg.Box] and `Box.put`.
"""

from pkg.boxes import Box as Box

LIMIT: int = 10
"""How many fit."""
''',
    "pkg/boxes.py": '''"""Boxes."""


class Base:
    """What boxes share."""

    def close(self) -> None:
        """Close it."""


class Box(Base):
    """A box."""

    def __init__(self, name: str, size: int = 1) -> None:
        """Make one.

        Args:
            name: What is on it.
            size: How large.
        """

    def put(self, thing: "Box | None", *, where: str = "top") -> "Box":
        """Put it in.

        Returns:
            The box.

        Raises:
            ValueError: If it is full.
        """
''',
}


def built(root, files, **options):
    write_site(root, {**PACKAGE, **files})
    report = build_site(root, BuildOptions(**options))
    return dict(read_files(report.out).items()), report


def content(files, name):
    html = files[name].decode()
    return html[html.index("<main") : html.index("</main>")]


def test_one_line_is_enough(tmp_path):
    """API-REF-01: pages, menu, inventory."""
    files, report = built(tmp_path, {})
    assert {"api.html", "api/pkg.html", "api/pkg/boxes.html", "objects.inv"} <= files.keys()
    assert not report.warnings
    html = content(files, "api/pkg.html")
    assert '<h1 id="pkg" class="api-heading">' in html
    assert "{like these}" in html and "&lt;b&gt;like this&lt;/b&gt;" in html
    assert '<a href="#pkg.Box">the box</a>' in html
    assert '<a href="#pkg.Box.put"><code>Box.put</code></a>' in html


def test_an_object(tmp_path):
    """API-REF-23, 26, 27, 38, 39, 41: one section with signature, links, parameters, inherited members."""
    files = built(tmp_path, {})[0]
    html = content(files, "api/pkg.html")
    assert '<h2 id="pkg.Box" class="api-heading"><a id="pkg.boxes.Box"></a><span class="api-kind">class</span>' in html
    signature = '<span class="api-name">Box</span>(<var>name</var>: str, <var>size</var>: int = <i>1</i>)'
    assert f"<b>class</b> {signature}" in html
    assert (
        '<dt id="pkg.Box(size)"><code>size</code> <code class="api-type">int</code> '
        '<code class="api-default">= 1</code></dt><dd>How large.</dd>'
    ) in html
    assert 'Bases: <code><a href="/api/pkg/boxes#pkg.boxes.Base">Base</a></code>' in html
    assert '<a id="pkg.Box.close" href="/api/pkg/boxes#pkg.boxes.Base.close">close</a>' in html
    # A search for it finds the class that has it.
    assert "close</a>" not in search_document(files["api/pkg.html"].decode())
    assert '-&gt; <a href="#pkg.Box">Box</a>' in html
    assert '<span class="api-kind">method</span> <code>put</code>' in html
    assert '<a class="api-source" href="/api/source.pkg.boxes#L11">source</a>' in html


def test_long_signatures_are_folded(tmp_path):
    source = (
        "def f(first: int, second: str, /, third: bytes = b'', *, fourth: float = 1.0, **rest: object) -> None: ...\n"
    )
    html = content(built(tmp_path, {"pkg/__init__.py": source})[0], "api/pkg.html")
    shown = re.sub(r"<[^>]+>", "", re.search(r'<pre class="api-signature"[^>]*>(.*?)</pre>', html, re.DOTALL)[1])
    assert shown == (
        "def f(\n    first: int,\n    second: str,\n    /,\n    third: bytes = b&#39;&#39;,\n    *,\n"
        "    fourth: float = 1.0,\n    **rest: object,\n) -&gt; None"
    )


def test_contents_menu_and_twin(tmp_path):
    """API-REF-44, 47"""
    files, _ = built(tmp_path, {})
    html = files["api/pkg.html"].decode()
    toc = html[html.index('class="recto-toc') :]
    assert re.findall(r'href="#(pkg[\w.]*)"', toc)[:3] == ["pkg.Box", "pkg.Box.put", "pkg.LIMIT"]
    twin = files["api/pkg.md"].decode()
    assert 'title: "pkg"' in twin and "```\nclass Box(name: str, size: int = 1)\n```" in twin


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ('pages = "object"', {"api/pkg.html", "api/pkg/Box.html", "api/pkg/boxes.html", "api/pkg/boxes/Base.html"}),
        ('pages = "package"', {"api/pkg.html"}),
        ("split_kb = 1", {"api/pkg.html", "api/pkg/Box.html", "api/pkg/boxes.html", "api/pkg/boxes/Base.html"}),
    ],
)
def test_layouts_of_pages(settings, pages, tmp_path):
    """API-REF-45: wherever an object is, references lead to it."""
    toml = f'search = false\n[api]\npackages = ["pkg"]\nsource = "none"\n{settings}\n'
    files, report = built(tmp_path, {"recto.toml": toml})
    assert {name for name in files if name.startswith("api/") and name.endswith(".html")} == pages
    assert not report.warnings


def test_an_own_page_takes_the_place(tmp_path):
    """API-REF-47"""
    files, _ = built(tmp_path, {"content/api/pkg.md": "# Mine\n"})
    assert "Mine" in content(files, "api/pkg.html") and "api/pkg/boxes.html" in files


def test_references_that_lead_nowhere(tmp_path):
    """API-REF-52, 62: the text without brackets, and a warning at the line of the Python file."""
    source = 'def f():\n    """See [this][pkg.Bix] and [that][os.path]."""\n\nclass Box: ...\n'
    files, report = built(tmp_path, {"pkg/__init__.py": source})
    assert "<p>See this and that.</p>" in content(files, "api/pkg.html")
    (warning,) = report.warnings
    assert str(warning) == "pkg/__init__.py:2:19: There is no `pkg.Bix` for this reference. Did you mean `pkg.Box`?"


def test_brackets_that_are_no_reference(tmp_path):
    """API-REF-52, 62: those of code stay; labels of other documentation are told of, and leave their text."""
    text = "At G[u][v] *and* re[`Box`][], [x-1][y-1], a [generic alias][types-alias]."
    source = f'def f():\n    """{text}"""\n\nclass Box: ...\n'
    files, report = built(tmp_path, {"pkg/__init__.py": source})
    html = content(files, "api/pkg.html")
    box = '<a href="#pkg.Box"><code>Box</code></a>'
    assert f"<p>At G[u][v] <em>and</em> re{box}, [x-1][y-1], a generic alias.</p>" in html
    (warning,) = report.warnings
    assert str(warning).startswith("pkg/__init__.py:2:68: There is no `types-alias` for this reference. ")


def test_references_to_what_is_private(tmp_path):
    package = (
        'from ._marks import UNSET\n\ndef f():\n    """Like `os.f`, :attr:`UNSET`, :meth:`_late`, and\n'
        '    :func:`a.gone` is not :func:`gone`."""\n'
    )
    files = {"recto.toml": PACKAGE["recto.toml"], "pkg/__init__.py": package, "pkg/_marks.py": "UNSET = 1\n"}
    _, report = built(tmp_path, files)
    cure = "Write it as code, or refer to what is public."
    assert [str(warning) for warning in report.warnings] == [
        f"pkg/__init__.py:4:28: `pkg._marks.UNSET` is private, and has no place in the reference to lead to. {cure}",
        f"pkg/__init__.py:4:43: `_late` is private, and has no place in the reference to lead to. {cure}",
        "pkg/__init__.py:5:34: There is no `gone` for this reference. "
        "Name an object by its path, or add its inventory to `[api.inventories]`.",
    ]


def test_nothing_is_parsed_again(tmp_path, monkeypatch):
    """API-REF-72: as long as no file is another one."""
    first, _ = built(tmp_path, {})
    monkeypatch.setattr("recto.features.api.library_cache.read_now", None)
    second, _ = built(tmp_path, {})
    assert first == second
    monkeypatch.undo()
    changed = PACKAGE["pkg/boxes.py"].replace("Close it.", "Close it well.")
    third, _ = built(tmp_path, {"pkg/boxes.py": changed})
    fresh, _ = built(tmp_path, {"pkg/boxes.py": changed}, fresh=True)
    assert b"Close it well." in third["api/pkg/boxes.html"] and third == fresh


def test_without_griffe(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "griffe", None)
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {})
    assert str(caught.value) == (
        'The API reference needs Griffe, which is not installed. Install it with `pip install "recto[api]"`.'
    )


def test_defaults_and_listed_attributes_lead_to_objects(tmp_path):
    """API-REF-27: what a default means is where the function is written, whatever has that name elsewhere."""
    source = '''"""Levels."""

from enum import Enum


class Level(Enum):
    """How loud.

    Attributes:
        LOW: Not at all.
        HIGH: Not there.
    """

    LOW = 1


DEFAULT = Level.LOW


class Sound:
    """A sound."""

    DEFAULT: int = 1

    def play(self, level: Level = Level.LOW, other: str = unknown) -> None:
        """Play it."""


def play(level: Level = DEFAULT, size: int = 3) -> None:
    """Play it."""
'''
    built(tmp_path, {"pkg/levels.py": source})
    html = (tmp_path / "out/api/pkg/levels.html").read_text("utf-8")
    assert '</a> = <a href="#pkg.levels.Level.LOW">Level.LOW</a>, <var>other</var>: str = unknown)' in html
    assert '</a> = <a href="#pkg.levels.DEFAULT">DEFAULT</a>, <var>size</var>: int = <i>3</i>)' in html
    assert '<dt><code><a href="#pkg.levels.Level.LOW">LOW</a></code>' in html
    assert "<dt><code>HIGH</code>" in html
