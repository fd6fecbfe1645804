"""What lies outside of the site: packages that it imports, and places that its settings name."""

from __future__ import annotations

import os
from pathlib import Path

from tests.dev.running import running_dev, waited
from tests.sites import write_site


def test_a_package_beside_the_site_is_imported_anew(tmp_path: Path) -> None:
    package = write_site(
        tmp_path / "lib",
        {
            "shapes/__init__.py": "from .core import area\n",
            "shapes/core.py": 'def area():\n    return "an area"\n',
        },
    )
    page = "from shapes import area\n\nIt is {area()}.\n"
    by_module = "from words import text\n\nIt says {text()}.\n"
    words = "import shapes.core\n\n\ndef text():\n    return shapes.core.area()\n"
    files = {"content/index.mdx": page, "content/module.mdx": by_module, "words.py": words}
    root = write_site(tmp_path / "site", files)
    with running_dev(root, env={**os.environ, "PYTHONPATH": str(package)}) as server:
        server.shows("/", "It is an area.")
        server.shows("/module", "It says an area.")

        def is_new() -> bool:
            # The folder is watched a moment after the pages were made.
            write_site(package, {"shapes/core.py": 'def area():\n    return "another area"\n'})
            return "It is another area." in server.get("/").text

        waited(is_new)
        server.shows("/module", "It says another area.")
        write_site(package, {"shapes/core.py": "def area(:\n"})
        waited(lambda: server.get("/").status_code == 500)
        assert "core.py" in server.state("/")["errors"][0]["message"] + str(server.state("/")["errors"][0]["where"])
        write_site(package, {"shapes/core.py": 'def area():\n    return "a mended area"\n'})
        server.shows("/", "It is a mended area.")


def test_places_that_the_settings_name(tmp_path: Path) -> None:
    """Nobody sees what a program reads."""
    notes = write_site(tmp_path / "notes", {"deep/one.txt": "first"})
    command = ["cat", str(notes / "deep/one.txt")]
    page = f"import subprocess\n\n{{subprocess.run({command!r}, capture_output=True, text=True).stdout}}\n"
    root = write_site(tmp_path / "site", {"content/index.mdx": page, "recto.toml": 'watch = ["../notes", "../note"]\n'})
    with running_dev(root) as server:
        server.shows("/", "first")
        waited(lambda: "`watch` names ../note, which is not there. Did you mean ../notes?" in server.output)
        assert "recto.toml:1:" in server.output
        write_site(notes, {"deep/one.txt": "second"})
        server.shows("/", "second")


def test_the_target_of_a_link(tmp_path: Path) -> None:
    """The file system tells of changes of the target alone, wherever that is."""
    write_site(tmp_path / "project", {"README.md": "# Read me\n"})
    root = write_site(tmp_path / "project/docs", {"content/index.md": "# Home\n"})
    (root / "content/readme.md").symlink_to("../../README.md")
    with running_dev(root) as server:
        server.shows("/readme", "Read me")
        write_site(tmp_path / "project", {"README.md": "# Read me again\n"})
        server.shows("/readme", "Read me again")
        server.shows("/", "Read me again")
        swap = write_site(tmp_path / "project", {"README.new": "# Saved by a rename\n"}) / "README.new"
        swap.replace(tmp_path / "project/README.md")
        server.shows("/readme", "Saved by a rename")


def test_pages_outside_of_the_site(tmp_path: Path) -> None:
    write_site(tmp_path / "docs", {"index.md": "# Home\n"})
    root = write_site(tmp_path / "site", {"recto.toml": 'content_dir = "../docs"\n'})
    with running_dev(root) as server:
        server.shows("/", "Home")
        write_site(tmp_path / "docs", {"new.md": "# New\n"})
        server.shows("/new", "New")
        write_site(tmp_path / "docs", {"far/below/page.md": "# Below\n"})
        server.shows("/far/below/page", "Below")


def test_a_file_that_changes_as_soon_as_it_was_read(tmp_path: Path) -> None:
    """Its folder is watched a moment later. Of other files there nothing is told."""
    notes = write_site(tmp_path / "notes", {"one.txt": "first"})
    page = f"{{open({str(notes / 'one.txt')!r}).read()}}\n"
    root = write_site(tmp_path / "site", {"content/index.mdx": page})
    with running_dev(root) as server:
        assert "first" in server.get("/").text
        write_site(notes, {"one.txt": "second"})
        server.shows("/", "second")
        write_site(notes, {"two.txt": "nobody has read it"})
        write_site(notes, {"one.txt": "third"})
        server.shows("/", "third")
        waited(lambda: "one.txt: read in" in server.output, server.output)
        assert "two.txt" not in server.output
