"""Since when objects are there, changed and deprecated, from the tags of a repository (API-REF-66)."""

import pytest

from recto.errors import RectoError
from recto.features.api.history.tags import Tag
from tests.features.api.history.test_breaking import git
from tests.features.api.test_pages import content
from tests.sites import read_files, write_site

TOML = 'search = false\n[api]\npackages = ["pkg"]\nhistory = "tags:v*"\n'
FIRST = "def f(x): ...\ndef old(): ...\n"
SECOND = FIRST.replace("f(x)", "f(x, y=1)") + "class C:\n    def m(self): ...\n"
THIRD = (
    'import warnings\ndef f(x=0): ...\n@warnings.deprecated("No.")\ndef old(): ...\nclass C:\n    def m(self): ...\n\n'
    'def told():\n    """Do it.\n\n    .. versionadded:: 1.5\n    """\n'
)


def tagged(root, *states, at="pkg/__init__.py"):
    git(root, "init", "-q")
    for number, text in states:
        write_site(root, {at: text})
        git(root, "add", ".")
        git(root, "commit", "--allow-empty", "-qm", number)
        git(root, "tag", "-a", number, "-m", number)


def built(root, toml=TOML, **options):
    from recto.export import BuildOptions, build_site

    write_site(root, {"recto.toml": toml, "content/index.md": "# Home\n"})
    report = build_site(root, BuildOptions(**options))
    assert not report.warnings
    return dict(read_files(report.out).items())


@pytest.mark.parametrize("at", ["pkg/__init__.py", "src/pkg/__init__.py", "src/pkg.py"])
def test_marks(at, tmp_path):
    tagged(tmp_path, ("v1.9", FIRST), ("v1.10", SECOND), ("v2.0rc1", SECOND), ("v2.0", THIRD), at=at)
    write_site(tmp_path, {at: THIRD + "def fresh(): ...\n"})
    html = content(built(tmp_path), "api/pkg.html")
    notes = {
        name: html.partition(f'id="pkg.{name}"')[2].partition("</section>")[0] for name in ("f", "old", "fresh", "told")
    }
    assert (
        '<p class="api-note">Changed in 1.10: <code>y</code> added. '
        "Changed in 2.0: <code>x</code> optional, <code>y</code> removed.</p>"
    ) in notes["f"]
    assert '<p class="api-note">Deprecated in 2.0.</p>' in notes["old"]
    assert '<p class="api-note">Added in the next version.</p>' in notes["fresh"]
    assert "Added in 2.0" not in notes["told"] and "Added in version 1.5" in notes["told"]
    assert html.count("Added in 1.10.") == 2


def test_each_tag_is_read_once(tmp_path, monkeypatch):
    tagged(tmp_path, ("v1", FIRST), ("v2", SECOND))
    first = built(tmp_path)
    write_site(tmp_path, {"pkg/__init__.py": SECOND + "x = 1\n"})
    monkeypatch.setattr("recto.features.api.history.states.read_now", None)
    second = built(tmp_path)
    assert b"Added in the next version." in second["api/pkg.html"]
    assert b"Added in 2." in first["api/pkg.html"] and b"Added in 2." in second["api/pkg.html"]


def test_a_state_that_cannot_be_read_tells_nothing(tmp_path):
    tagged(tmp_path, ("v1", FIRST), ("v2", "def f(:\n"), ("v3", FIRST))
    assert "Added in" not in content(built(tmp_path), "api/pkg.html")


def test_links_out_of_the_repository_are_left_out(tmp_path):
    root = tmp_path / "site"
    write_site(root, {"pkg/one.py": "x = 1\n"})
    (root / "pkg" / "data").symlink_to("../../elsewhere")
    (root / "pkg" / "python").symlink_to("/usr/bin/python3")
    tagged(root, ("v1", FIRST), ("v2", SECOND))
    assert "Added in 2." in content(built(root), "api/pkg.html")


def test_a_new_tag_is_seen(tmp_path):
    tagged(tmp_path, ("v1", FIRST))
    write_site(tmp_path, {"pkg/__init__.py": SECOND})
    assert "Added in the next version." in content(built(tmp_path), "api/pkg.html")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "two")
    git(tmp_path, "tag", "v2")
    assert "Added in 2." in content(built(tmp_path), "api/pkg.html")


def test_versions_in_order():
    names = ["v10", "v9", "v9.1rc10", "v9.1rc2", "v9.1", "v9.1a2", "v9.1.dev3", "pkg/v1.0"]
    found = sorted((Tag(name, "") for name in names), key=lambda tag: tag.order)
    assert [tag.name for tag in found] == [
        "pkg/v1.0",
        "v9",
        "v9.1.dev3",
        "v9.1a2",
        "v9.1rc2",
        "v9.1rc10",
        "v9.1",
        "v10",
    ]
    assert found[0].version == "1.0"


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ("v*", '`history = "v*"` names no tags. Write `history = "tags:v*"`.'),
        ("tags:w*", "No tag of the repository is like `w*`. There is `v1`."),
    ],
)
def test_mistakes(history, message, tmp_path):
    tagged(tmp_path, ("v1", FIRST))
    with pytest.raises(RectoError) as caught:
        built(tmp_path, TOML.replace("tags:v*", history))
    assert str(caught.value) == f"recto.toml:4:1: {message}"


def test_outside_of_a_repository(tmp_path):
    write_site(tmp_path, {"pkg/__init__.py": FIRST})
    with pytest.raises(RectoError) as caught:
        built(tmp_path)
    assert str(caught.value) == (
        "recto.toml:4:1: The packages lie in no git repository, so that nobody knows their history. "
        "Leave out `history`."
    )
