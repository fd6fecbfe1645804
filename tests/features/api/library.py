"""Libraries of small packages for tests."""

from pathlib import Path
from typing import Any

from recto.features.api.model import Library
from recto.features.api.reading.site_library import read_now
from recto.settings.api import ApiSettings
from tests.sites import write_site


def library(root: Path, files: dict[str, str] | str, **settings: Any) -> Library:
    """What is read of packages whose files are written below `root`; the package is `pkg` unless settings say more."""
    write_site(root, files)
    api = ApiSettings(**{"packages": ("pkg",), **settings})
    return read_now(root, api, (root, root / "src"))
