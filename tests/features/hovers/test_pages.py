"""Types of names in blocks of pages."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from recto.features.hovers import python_checkers
from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import read_marks
from recto.features.hovers.python_checkers import python_checker
from recto.features.hovers.python_types import PythonTypes, shown_type
from tests.features.building import built, told
from tests.sites import write_site

TAGS = re.compile(r"<[^>]*>")
SETTINGS = "search = false\nhovers = true\n"
PAGE = '''# A

```python twoslash filename="a.py"
from own import Ship
# ---cut---
def add(a: int, b: int = 2) -> int:
    """Add *two* numbers with <b>."""
    return a + b

total = add(1)
#       ^?
# @log: A message
total.bit_c
#          ^|
total.foo
# error: missing-attribute
x: str = add(2)  # error: not assignable
ship = Ship("Anna")
```

```python twoslash
# @filename: models.py
class Model:
    size: int = 1
# @filename: main.py
from models import Model
print(Model().size)
```

```python
plain = 1
```
'''
OWN = 'class Ship:\n    """It floats."""\n    def __init__(self, name: str) -> None: ...\n'
FILES = {"recto.toml": SETTINGS, "content/index.md": PAGE, "content/b.md": "# B\n", "own.py": OWN}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hovers")
    built(root, FILES)
    return root


def page_of(site: Path) -> str:
    return (site / "out/index.html").read_text("utf-8")


def entry(page: str, name: str) -> str:
    """What is said of the first name."""
    found = re.search(rf'data-hover="(\d+)">{name}<', page)
    assert found is not None
    behind = page[found.end() :].partition('<details class="recto-hovers"')[2].partition("</details>")[0]
    return behind.split('<div><b class="recto-hover-name">')[int(found[1]) + 1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("add", "a: <span class=\"n\">int</span>"),
        ("add", "<p>Add <em>two</em> numbers with &lt;b&gt;.</p>"),
        ("total", '<span class="n">int</span></code>'),
        ("ship", "Ship</code>"),
        ("Ship", "<p>It floats.</p>"),
        ("size", '<span class="n">int</span></code>'),
    ],
)  # fmt: skip
def test_two_02_types_and_docstrings(name: str, said: str, site: Path) -> None:
    page = page_of(site)
    if name == "size":
        page = page[page.index("# @filename: main.py") :]
    assert said in entry(page, name)


@pytest.mark.parametrize(
    "row",
    [
        'recto-hint-type">        ^ def add(\n              a: int,',
        'recto-hint-log">A message<',
        'recto-hint-names">      <b>bit_c</b>ount<',
        'recto-hint-error">Object of type `int` has no attribute `foo`<',
        'recto-hint-error">Object of type `int` is not assignable to `str`<',
    ],
)
def test_two_03_and_two_04_rows_between_the_lines(row: str, site: Path) -> None:
    assert row in page_of(site)


def test_two_01_blocks_without_the_mark_have_nothing(site: Path) -> None:
    page = page_of(site)
    assert page.count('<details class="recto-hovers"') == 2 and page.count("hovers.") == 2
    assert "hovers." not in (site / "out/b.html").read_text("utf-8")
    assert "from</span> own" not in page and "style=" not in page.partition("<main")[2]


def test_two_06_the_colours_are_variables(site: Path) -> None:
    (css,) = (site / "out/_recto").glob("hovers.*.css")
    names = set(re.findall(r"--recto-twoslash-[\w-]+(?=:)", css.read_text("utf-8")))
    assert {
        f"--recto-twoslash-{name}"
        for name in ("border-color", "underline-color", "popup-bg", "popup-color", "popup-shadow", "docs-color",
                     "docs-font", "matched-color", "unmatched-color", "cursor-color", "error-color", "error-bg",
                     "tag-color", "tag-bg", "warn-color", "warn-bg", "annotate-color", "annotate-bg")
    } <= names  # fmt: skip


def test_what_is_known_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, FILES)
    monkeypatch.setattr(LanguageServer, "__init__", lambda *arguments: pytest.fail("asked again"))
    write_site(tmp_path, {"content/index.md": f"{PAGE}\nMore.\n"})
    assert build_site(tmp_path, BuildOptions(strict=True)).made == 1
    page = page_of(tmp_path)
    assert "<p>More.</p>" in page and "It floats." in page
    # A module of the project changes.
    monkeypatch.undo()
    assert "<p>It sinks.</p>" in built(tmp_path, {"own.py": OWN.replace("floats", "sinks")})


def test_a_block_with_thousands_of_names(tmp_path: Path) -> None:
    code = "".join(f"name{number} = print, open, str.join, str.split, str.format\n" for number in range(300))
    python = PythonTypes(tmp_path)
    server = LanguageServer(python.start())
    try:
        assert len(python.ask(server, [read_marks(code)])[0].hovers) == 300 * 9
    finally:
        server.stop()


def test_two_05_an_unexpected_error_and_a_missing_one_are_errors(tmp_path: Path) -> None:
    page = "- a\n\n  ```python twoslash\n  x: str = 1\n  y = 2\n  # error: nothing\n  ```"
    assert told(tmp_path, SETTINGS, page) == [
        "content/index.md:6:12: ty: Object of type `Literal[1]` is not assignable to `str` [invalid-assignment]. "
        "Mend it, or announce it on the next line: `# error: invalid-assignment`.",
        "content/index.md:8:3: There is no such error: nothing. Remove the comment, or write what ty says there.",
    ]


def test_two_03_a_caret_that_points_at_nothing_is_an_error(tmp_path: Path) -> None:
    page = "```python twoslash\nx = 1\n#        ^?\nx.zz\n# error:\n#   ^|\n```"
    assert told(tmp_path, SETTINGS, page) == [
        "content/index.md:4:1: There is no type above this caret. Put the caret under a name, in the line below it.",
        "content/index.md:6:1: Nothing could be written at this caret. "
        "Put the caret under the end of what is written, in the line below it.",
    ]


def test_two_01_other_languages_have_no_types(tmp_path: Path) -> None:
    assert told(tmp_path, SETTINGS, "```rust twoslash\nlet x\n```") == [
        "content/index.md:3:1: `twoslash` says nothing in a fence of rust. "
        "Only Python, TypeScript and JavaScript have types."
    ]


def test_all_blocks_where_the_settings_say_so(tmp_path: Path) -> None:
    """Blocks that are not marked may be fragments: nobody is told of errors in them."""
    page = "```python\nx = 1\nunknown.name\n```\n\n```python no-twoslash\nx = 1\n```"
    assert told(tmp_path, "search = false\n[hovers]\nall = true\n", page) == []
    assert (tmp_path / "out/index.html").read_text("utf-8").count('<details class="recto-hovers"') == 1


MARKED = "```python twoslash\nx = 1\n# ---cut---\ny = x\n```"


def test_without_ty_one_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(python_checkers, "version", missing)
    assert told(tmp_path, SETTINGS, f"{MARKED}\n\n{MARKED}") == [
        "content/index.md:3:1: Blocks marked `twoslash` are shown without types: ty is not installed. "
        "Run pip install 'recto[hovers]'; where there is no ty, pip install 'recto[hovers-basedpyright]'."
    ]
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert "recto-hover" not in page and "cut" not in page and "<span>y <span" in page


def test_without_ty_basedpyright_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or told to be missing, if the settings name it."""
    named = "search = false\n[hovers]\nchecker = 'basedpyright'\n"
    page = "```python twoslash\nx: str = 1  # error: reportAssignmentType\nprint(f'{x!r}')\nx.uppe\n#     ^|\n```"
    if python_checker("basedpyright") is None:
        assert told(tmp_path, named, page) == [
            "content/index.md:3:1: Blocks marked `twoslash` are shown without types: basedpyright is not installed. "
            "Run pip install 'recto[hovers-basedpyright]'."
        ]
        pytest.skip("basedpyright is not installed")
    monkeypatch.setitem(python_checkers._FINDERS, "ty", lambda: None)
    assert told(tmp_path, SETTINGS, page) == []
    html = page_of(tmp_path)
    assert "is not assignable to declared type &quot;str&quot;<" in html
    assert 'recto-hint-names">  <b>uppe</b>r<' in html and '">r<' not in html
    assert TAGS.sub("", entry(html, "x")) == "x x: str" and "def print(" in TAGS.sub("", entry(html, "print"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("(variable) x: int", "x: int"),
        ("(function) def f() -> None", "def f() -> None"),
        ("(x: int) -> str", "(x: int) -> str"),
        ("(variable) x: Unknown", None),
        ("Unknown", None),
        ("@Todo", None),
        ("class Unknown(int)", "class Unknown(int)"),
    ],
)
def test_what_is_shown_of_a_type(said: str, shown: str | None) -> None:
    assert shown_type(said) == shown


def test_two_01_without_the_setting_blocks_are_plain(tmp_path: Path) -> None:
    assert told(tmp_path, "search = false\n", MARKED) == [
        "content/index.md:3:11: This block is marked `twoslash`, and shows no types. "
        "Write `hovers = true` in recto.toml to have them where a reader points at a name, or remove `twoslash`."
    ]
