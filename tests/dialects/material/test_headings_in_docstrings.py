"""References in docstrings to headings of the site's pages, as mkdocs-autorefs reads them (API-REF-52)."""

from pathlib import Path

from recto.export import BuildOptions, build_site
from tests.sites import write_site

SOURCE = '''"""Things."""


def load():
    """Read about [the store][getting-started], [`install`][] and [nothing][no-heading]; `x[0][1]`."""
'''
FILES = {
    "mkdocs.yml": "site_name: T\nplugins: [mkdocstrings]\n",
    "docs/index.md": "# Home\n\n::: pkg.load\n",
    "docs/start.md": "# Start\n\n## Getting started\n\n## Install\n",
    "pkg.py": SOURCE,
}


def home(root: Path, files: dict[str, str]) -> str:
    write_site(root, files)
    report = build_site(root, BuildOptions(jobs=1))
    assert not [each.message for each in report.warnings if "reference" in each.message]
    return (report.out / "index.html").read_text("utf-8")


def test_headings_of_pages(tmp_path):
    html = home(tmp_path, FILES)
    assert 'href="/start/#getting-started">the store</a>' in html
    assert 'href="/start/#install"><code>install</code></a>' in html
    assert "[nothing][no-heading]" in html and "<code>x[0][1]</code>" in html


def test_a_heading_that_moves(tmp_path):
    """API-REF-72: the page of the reference leads to it where it is."""
    home(tmp_path, FILES)
    step = {"docs/start.md": "# Start\n\n## Install\n", "docs/more.md": "# More\n\n## Getting started\n"}
    assert 'href="/more/#getting-started">the store</a>' in home(tmp_path, step)


def test_a_heading_comes_before_an_object_with_its_name_in_a_module(tmp_path):
    """To mkdocs-autorefs, the object is `pkg.install`, and `install` the heading alone."""
    page = {
        "docs/index.md": "# Home\n\n::: pkg.load\n\n::: pkg.install\n",
        "pkg.py": SOURCE + "\n\ndef install(): ...\n",
    }
    assert 'href="/start/#install"><code>install</code></a>' in home(tmp_path, {**FILES, **page})
    # Where there is no such heading, it is what the name means in the code.
    without = {"docs/start.md": "# Start\n\n## Getting started\n"}
    assert '#pkg.install"><code>install</code></a>' in home(tmp_path, {**FILES, **page, **without})
