"""What modules import, `import *` included: shown where mkdocstrings shows it (API-REF-49)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec import convert

from recto.dialects.material.objects.options import placed_object
from recto.features.api.reading.classes import Tree
from recto.features.api.reading.loading import load_packages
from recto.features.api.reading.objects import ObjectReader
from recto.features.api.reading.placed import read_placed
from recto.settings.api import PlacedObject
from tests.dialects.material.test_objects import write

MODULES = {
    "plain": '"""Plain."""\nfrom tool.boxes import close_all\n',
    "wild": 'from tool.boxes import *\n\n\ndef last() -> None:\n    """Last."""\n',
    "strict": 'from tool.boxes import *\n\n__all__ = ["Box"]\n\n\ndef own() -> None:\n    """Own."""\n',
}


@pytest.mark.parametrize(
    ("module", "options", "shown"),
    [
        ("plain", {}, []),
        ("plain", {"members": True}, ["close_all"]),
        ("wild", {}, ["Box", "close_all", "last"]),
        ("wild", {"filters": "public"}, ["Box", "close_all", "last"]),
        ("strict", {}, ["Box", "close_all", "own"]),
        ("strict", {"filters": "public"}, ["Box"]),
        ("strict", {"filters": "public", "members": ["own"]}, ["own"]),
    ],
)
def test_what_modules_import_is_shown_as_mkdocstrings_shows_it(
    module: str, options: dict[str, Any], shown: list[str], tmp_path: Path
) -> None:
    write(tmp_path, {})
    for name, text in MODULES.items():
        (tmp_path / f"lib/{name}.py").write_text(text)
    given = {"members_order": "source", "group_by_category": False, **options}
    place = convert(placed_object(module, "a.md", given), PlacedObject)
    loaded = load_packages(["tool", module], [tmp_path / "lib"], tmp_path)
    library = read_placed(loaded, ObjectReader(Tree(loaded.loader), tmp_path), [place])
    assert list(library.objects[module].members) == shown
