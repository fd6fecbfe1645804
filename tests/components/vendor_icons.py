"""Packs the icons of a released npm package: `python -m tests.components.vendor_icons PACKAGE.tgz NAME`."""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

from recto.components.icons import icon_set
from recto.components.icons.icon_set import write_set

VENDOR = Path(icon_set.__file__).parent / "vendor"
_CONTENT = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def drawing(svg: str) -> str:
    """What stands in an `<svg>`, without title and white space."""
    svg = re.sub(r"<!--.*?-->|<title>.*?</title>", "", svg, flags=re.DOTALL)
    found = _CONTENT.search(svg)
    assert found is not None
    return re.sub(r"\s*\n\s*", "", found[1]).replace(" />", "/>")


def vendor(package: Path, name: str) -> None:
    """Write the set, and its license beside it."""
    drawings = {}
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            path = Path(member.name)
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None and path.parent.name == "icons" and path.suffix == ".svg":
                drawings[path.stem] = drawing(file.read().decode())
            elif file is not None and path.name in ("LICENSE", "LICENSE.md"):
                version = f"{package.stem.rpartition('-')[2]}"
                (VENDOR / f"{name}.LICENSE").write_text(f"{name} {version}\n\n{file.read().decode()}", "utf-8")
    write_set(drawings, VENDOR / f"{name}.icons")


if __name__ == "__main__":
    vendor(Path(sys.argv[1]), sys.argv[2])
