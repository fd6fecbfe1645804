"""Fixtures of pytest for tests of one's own: pytest finds them wherever Recto is installed.

Nothing of Recto is imported before a test asks for one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from recto.export import BuildOptions
    from recto.testing.sites import BuiltSite

BuildSite = Callable[..., "BuiltSite"]


@pytest.fixture
def recto_site(tmp_path: Path) -> BuildSite:
    """Builds a site in a folder of the test: called with its files, or with the folder of one, which is copied.

    `recto_site({"content/index.md": "# Home"})` gives a `recto.testing.BuiltSite`; warnings are errors unless
    `options` say otherwise. Called again, it writes the files over those that there are, and builds once more.
    """

    def build_it(files: Mapping[str, str | bytes] | Path, options: BuildOptions | None = None) -> BuiltSite:
        from recto.testing.sites import build, copy_site

        root = tmp_path / "site"
        if not isinstance(files, Mapping):
            copy_site(files, root)
            files = {}
        return build(root, files, options)

    return build_it
