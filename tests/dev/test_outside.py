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
