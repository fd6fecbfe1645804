"""What a site does not use is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recto.export import build_site
from tests.sites import read_files, write_site

LOADED = """
import sys
from pathlib import Path
from recto.export import build_site
build_site(Path(sys.argv[1]))
print(*sorted(name for name in sys.modules if name.startswith("recto.features.")))
print(*sorted(sys.modules.keys() & set(sys.argv[2:])))
"""
HEAVY = (
    "httpx",
    "IPython",
    "ipykernel",
    "lightningcss",
    "nbclient",
    "nbformat",
    "numpy",
    "pandas",
    "py_mini_racer",
    "ty",
)


def loaded(root: Path, settings: str) -> set[str]:
    write_site(root, {"recto.toml": settings, "content/index.md": "# Home\n"})
    command = [sys.executable, "-c", LOADED, str(root), *HEAVY]
    features, heavy = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert heavy == ("py_mini_racer" if "tailwind" in settings else "")
    return {name.removeprefix("recto.features.").partition(".")[0] for name in features.split()}


@pytest.mark.parametrize(
    ("settings", "features"),
    [
        ("search = false\n", set()),
        ("", {"search"}),
        ("execute = true\nsearch = false\n", {"execute"}),
        ("hovers = true\nsearch = false\n", {"hovers"}),
        ('url = "https://example.com"\nfeeds = false\nsearch = false\n', {"previews"}),
        ('url = "https://example.com"\nog_images = false\nsearch = false\n', {"feeds"}),
        ("search = false\nremote = true\n", {"remote"}),
        ("search = false\ntailwind = true\n", {"tailwind"}),
        # It knows the blocks that run when a site is built, of which nothing else is loaded.
        ("search = false\nplayground = true\n", {"playground", "execute"}),
    ],
)
def test_a_build_imports_the_features_that_it_has(settings: str, features: set[str], tmp_path: Path) -> None:
    assert loaded(tmp_path, settings) == features


def test_features_that_no_page_uses_cost_no_page_a_byte(tmp_path: Path) -> None:
    page = {"content/index.md": "# Home\n\n```python\nrun = 1\n```\n\n```ts\nlet x\n```\n", "own.css": "a {}\n"}
    settings = 'search = false\nextra_css = ["own.css"]\n'
    outputs = []
    for name, more in (("plain", ""), ("all", "execute = true\nhovers = true\nplayground = true\nremote = true\n")):
        root = write_site(tmp_path / name, {"recto.toml": f"{more}{settings}", **page})
        outputs.append(read_files(build_site(root).out))
    plain, everything = outputs
    # Their scripts lie beside the others, and no page names them.
    assert {name.partition(".")[0] for name in everything.keys() - plain.keys()} == {
        "_recto/hovers",
        "_recto/playground",
    }
    assert {name: everything[name] for name in plain} == plain
