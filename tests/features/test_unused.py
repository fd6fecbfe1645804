"""What a site does not use is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import write_site

LOADED = """
import sys
from pathlib import Path
from recto.export import build_site
build_site(Path(sys.argv[1]))
print(*sorted(name for name in sys.modules if name.startswith("recto.features.")))
"""


def loaded(root: Path, settings: str) -> set[str]:
    write_site(root, {"recto.toml": settings, "content/index.md": "# Home\n"})
    done = subprocess.run([sys.executable, "-c", LOADED, str(root)], capture_output=True, text=True, check=True)
    return {name.removeprefix("recto.features.").partition(".")[0] for name in done.stdout.split()}


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
