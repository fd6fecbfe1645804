"""What is made again, and what is not, edit by edit."""

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

SITE = """\
=== recto.toml
search = false
=== content/index.mdx
# Home

[a](./a.md) <Shout>hey</Shout>
=== content/a.md
# A
=== content/b.md
# B

[A](./a.md)
=== content/c.mdx
# C

{open("data.txt").read()}
=== content/now.mdx
from datetime import datetime

# Now

{datetime.now().year > 2000}
=== data.txt
data
=== mdx_components.py
def Shout(children):
    return str(children).upper()


components = {"Shout": Shout}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, SITE)
    assert build_site(tmp_path).made == 5
    return tmp_path


def marks(site: Path) -> dict[str, tuple[int, int]]:
    out = site / "out"
    return {
        path.relative_to(out).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in out.rglob("*")
        if path.is_file()
    }


SHOUTED = {"index.html", "index.md", "llms-full.txt"}


@pytest.mark.parametrize(
    ("edit", "made", "written"),
    [
        ({}, 1, set()),
        ({"content/a.md": "# A\n\nMore.\n"}, 2, {"a.html", "a.md", "llms-full.txt"}),
        # Code that reads the file, and code that may come to.
        ({"data.txt": "other"}, 3, {"c.html", "c.md", "llms-full.txt"}),
        ({"mdx_components.py": SITE.split("mdx_components.py\n")[1].replace("upper", "title")}, 3, SHOUTED),
        ({"data.txt": "data\n"}, 1, set()),
    ],
)
def test_only_what_has_changed(site, edit, made, written):
    before = marks(site)
    write_site(site, edit)
    report = build_site(site)
    after = marks(site)
    assert {name for name in after if after[name] != before.get(name)} == written
    assert report.made == made


def test_nothing_at_all(site):
    (site / "content/now.mdx").unlink()
    build_site(site)
    folder = (site / "out").stat()
    assert build_site(site).made == 0
    # Not even the folder is another one.
    assert (site / "out").stat().st_ino == folder.st_ino


def test_what_goes_away(site):
    (site / "content/a.md").unlink()
    report = build_site(site)
    assert sorted(str(warning) for warning in report.warnings) == [
        "content/b.md:3:5: The link ./a.md leads to no page and no file. Mend the link, or add the page.",
        "content/index.mdx:3:5: The link ./a.md leads to no page and no file. Mend the link, or add the page.",
    ]
    assert "a.html" not in read_files(site / "out")
    # They are told again, and go when the page comes back.
    assert build_site(site).warnings == report.warnings
    write_site(site, {"content/a.md": "# A\n"})
    assert build_site(site).warnings == ()


def test_a_failed_build_forgets_nothing(site):
    before = read_files(site / "out")
    write_site(site, {"content/a.md": "# A\n\nMore\n", "content/bad.mdx": "{1 / 0}\n"})
    with pytest.raises(RectoError):
        build_site(site)
    assert read_files(site / "out") == before
    (site / "content/bad.mdx").unlink()
    build_site(site)
    assert b"More" in read_files(site / "out")["a.html"]


def test_fresh_and_other_outputs(site):
    assert build_site(site, BuildOptions(fresh=True)).made == 5
    other = build_site(site, BuildOptions(out=site / "other", base="/x"))
    assert other.made == 5
    assert build_site(site, BuildOptions(out=site / "other", base="/x")).made == 1
    assert build_site(site).made == 1


def test_the_output_is_mended(site):
    page = site / "out/b.html"
    good = page.read_bytes()
    page.write_bytes(b"scribbled over")
    (site / "out/a.html").unlink()
    build_site(site)
    assert page.read_bytes() == good
    files = read_files(site / "out")
    assert "a.html" in files


def test_every_folder_of_public_counts(site):
    (site / "content/now.mdx").unlink()
    write_site(site, {"public/node_modules/a.js": "one"})
    build_site(site)
    write_site(site, {"public/node_modules/a.js": "two"})
    build_site(site)
    assert read_files(site / "out")["node_modules/a.js"] == b"two"
    (site / "out/node_modules/a.js").write_text("broken")
    build_site(site)
    assert read_files(site / "out")["node_modules/a.js"] == b"two"


def test_git_leaves_it_alone(site):
    assert (site / ".recto/.gitignore").read_text() == "*\n"
