"""What pages can depend on without reading it themselves: after each change, the output is that of a new build."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

SETTINGS = "search = false\n"
EXTENDED = f'{SETTINGS}[markdown]\nextensions = ["extension:mark"]\n'
TWO_PAGES = {"content/index.md": "# Home\n\nText\n", "content/other.md": "# Other\n\nText\n"}
CALLOUT = "def Callout(children):\n    return f'{name} {{children}}'\n\n\ncomponents = {{'Callout': Callout}}\n"
MARK = """\
from functools import cache
from pathlib import Path


@cache
def words():
    return Path(__file__).with_name("words.txt").read_text()


def add(tokens):
    for token in tokens:
        for child in token.children or ():
            child.content += words() if child.type == "text" else ""
    return tokens


"""
FUNCTION = f"{MARK}def mark(tokens, page):\n    return add(tokens)\n"
PLUGIN = f"{MARK}def mark(md):\n    md.core.ruler.push('mark', lambda state: add(state.tokens) and None)\n"
ALIASED = "import shades from '@/shades.json'\n\n# Home\n\n{len(shades)}\n"
BESIDE = ALIASED.replace("@/", "")
ALIASES = '{"compilerOptions": {"paths": {"@/*": ["other/*"]}}}'
NOTEBOOK = json.dumps(
    {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    | {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Notes\n", "[More](/more)\n"]}]}
)
ENVIRONMENT = 'import os\n\n\ndef version():\n    return os.environ["EDITION"]\n'


def build(root: Path) -> tuple[object, dict[str, bytes]]:
    report = build_site(root, BuildOptions(jobs=1))
    return (sorted(map(str, report.warnings)), report.pages, report.html_bytes), read_files(report.out)


def check(root: Path, before: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Build, and compare with a copy that has never been built; something must be different from `before`."""
    told, files = build(root)
    clean = root.with_name("clean")
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("out", ".recto"))
    assert (told, files) == build(clean)
    assert files != before
    return files


@pytest.mark.parametrize(
    ("site", "edit"),
    [
        pytest.param(
            {"content/index.mdx": "# Home\n\n<Callout>hey</Callout>\n"},
            {"mdx_components.py": CALLOUT.format(name="mine")},
            id="components for names that were there",
        ),
        pytest.param(
            {
                "content/index.mdx": "# Home\n\n<Callout>hey</Callout>\n",
                "src/mdx_components.py": CALLOUT.format(name="first"),
            },
            {"mdx_components.py": CALLOUT.format(name="second")},
            id="components before others",
        ),
        pytest.param(
            {"content/index.mdx": ALIASED, "shades.json": "[1]", "other/shades.json": "[1, 2]"},
            {"tsconfig.json": ALIASES},
            id="aliases",
        ),
        pytest.param(
            {"content/index.mdx": ALIASED, "shades.json": "[1]", "other/shades.json": "[1, 2]", "jsconfig.json": "{}"},
            {"tsconfig.json": ALIASES},
            id="aliases before others",
        ),
        pytest.param(
            {"content/index.mdx": BESIDE, "content/shades.json": "[1]"}, {"shades.json": "[1, 2]"}, id="import beside"
        ),
        pytest.param(
            {**TWO_PAGES, "recto.toml": EXTENDED, "extension.py": FUNCTION, "words.txt": "one"},
            {"words.txt": "two"},
            id="file that an extension reads once",
        ),
        pytest.param(
            {**TWO_PAGES, "recto.toml": EXTENDED, "extension.py": PLUGIN, "words.txt": "one"},
            {"words.txt": "two"},
            id="file that a plugin reads once",
        ),
        pytest.param(
            {"content/index.mdx": "from lib import helper\n\n# Home\n\n{helper.X}\n", "lib/helper.py": "X = 1\n"},
            {"lib/helper.py": "X = 2\n"},
            id="module in a folder without __init__.py",
        ),
        pytest.param(
            {"content/index.md": "# Home\n", "content/notes.ipynb": NOTEBOOK},
            {"content/index.md": "# Home\n", "content/more.md": "# More\n"},
            id="notebook with a link to what was not there",
        ),
    ],
)
def test_edits(tmp_path: Path, site: Mapping[str, str], edit: Mapping[str, str]) -> None:
    root = tmp_path / "site"
    write_site(root, {"recto.toml": SETTINGS, **site})
    before = check(root)
    assert build_site(root).made == 0
    write_site(root, edit)
    check(root, before)


@pytest.mark.parametrize(
    "site",
    [
        {
            **TWO_PAGES,
            "recto.toml": EXTENDED,
            "extension.py": FUNCTION.replace("words():\n", "words():\n    return version()\n").replace(
                "from functools", "from version import version\nfrom functools"
            ),
        },
        {**TWO_PAGES, "content/_meta.py": "from version import version\n\nmeta = {'index': version()}\n"},
        {**TWO_PAGES, "app/not_found.mdx": "import os\n\n# Gone\n\n{os.environ['EDITION']}\n"},
        {
            "content/index.mdx": "import Part from '../part.mdx'\n\n# Home\n\n<Part />\n",
            "part.mdx": "import os\n\n{os.environ['EDITION']}\n",
        },
    ],
    ids=["extension", "meta", "not found", "imported page"],
)
def test_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Mapping[str, str]) -> None:
    root = tmp_path / "site"
    write_site(root, {"recto.toml": SETTINGS, "version.py": ENVIRONMENT, **site})
    monkeypatch.setenv("EDITION", "first")
    before = check(root)
    monkeypatch.setenv("EDITION", "second")
    check(root, before)


def test_pages_of_dynamic_routes_alone(tmp_path: Path) -> None:
    root = tmp_path / "site"
    layout = """\
import json
from pathlib import Path

dynamic_params = False


def generate_static_params():
    return json.loads((Path(__file__).parents[1] / "names.json").read_text())
"""
    page = "# Page\n\n[two](/two)\n"
    names = '[{"name": "one"}, {"name": "two"}]'
    site = {"recto.toml": SETTINGS, "app/layout.py": layout, "app/[name]/page.md": page, "names.json": names}
    write_site(root, site)
    check(root)
    (root / "names.json").write_text('[{"name": "one"}]')
    check(root)
    assert build(root)[0][0][1:] == [
        "app/[name]/page.md:3:7: The link /two leads to no page and no file. Mend the link, or add the page."
    ]  # and no front page


def test_a_folder_that_becomes_a_file(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, {"recto.toml": SETTINGS, "content/index.md": "# Home\n\n[it](./it)\n", "content/it/a.txt": "a"})
    before = check(root)
    shutil.rmtree(root / "content/it")
    (root / "content/it").write_text("a")
    before = check(root, before)
    (root / "content/it").unlink()
    write_site(root, {"content/it/a.txt": "a"})
    check(root, before)


@pytest.mark.parametrize(
    "site",
    [
        {"content/index.mdx": "from helper import X\n\n# Home\n\n{X}\n", "helper.py": "X = 1\n"},
        {**TWO_PAGES, "recto.toml": f'{SETTINGS}content_dir = "content"\n'},
        {"docs/index.md": "# Home\n", "recto.toml": f'{SETTINGS}content_dir = "docs"\n'},
    ],
    ids=["modules of the project", "named folder", "other folder"],
)
def test_nothing_is_done_for_nothing(tmp_path: Path, site: Mapping[str, str]) -> None:
    write_site(tmp_path, {"recto.toml": SETTINGS, **site})
    build_site(tmp_path)
    assert build_site(tmp_path).made == 0


def test_pages_with_assets_after_an_error(tmp_path: Path) -> None:
    pages = {"content/index.md": "# Home\n\n[a](./a.txt)\n", "content/a.txt": "a", "content/other.md": "# Other\n"}
    write_site(tmp_path, {"recto.toml": SETTINGS, **pages})
    build_site(tmp_path)
    write_site(tmp_path, {"content/other.md": "# Other\n\n![none](./none.png)\n"})
    with pytest.raises(RectoError):
        build_site(tmp_path)
    write_site(tmp_path, {"content/other.md": "# Other\n\nMore\n"})
    assert build_site(tmp_path).made == 1


def test_a_folder_under_two_names(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, {"recto.toml": SETTINGS, **TWO_PAGES, "shared/page.md": "# Page\n"})
    (root / "content/one").symlink_to("../shared")
    before = check(root)
    (root / "content/two").symlink_to("../shared")
    files = check(root, before)
    assert {"one/page.html", "two/page.html"} <= files.keys()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    write_site(tmp_path, {"recto.toml": SETTINGS, **TWO_PAGES, "public/a.txt": "a"})
    assert build_site(tmp_path).made == 2
    (tmp_path / "public" / os.fsdecode(b"caf\xe9.txt")).write_text("b")
    files = read_files(build_site(tmp_path).out)
    assert files[os.fsdecode(b"caf\xe9.txt")] == b"b"
    write_site(tmp_path, {"content/index.md": "# Other\n"})
    assert b"Other" in read_files(build_site(tmp_path).out)["index.html"]
