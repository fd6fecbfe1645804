"""Packs the icons of released npm packages: `python -m tests.components.vendor_icons material mdi-svg-7.4.47.tgz`."""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from recto.components.icons import icon_sets
from recto.components.icons.icon_set import Drawing, write_kept_icons

VENDOR = Path(icon_sets.__file__).parent / "vendor"
_SVG = re.compile(r"<svg([^>]*)>(.*)</svg>", re.DOTALL)
_FILLED = {"viewBox": "0 0 24 24", "fill": "currentColor"}
_STROKED = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


class Package(Struct, frozen=True):
    """Where the icons of a package lie: the groups of `files` are joined to names."""

    files: str
    attributes: Mapping[str, str]
    credit: str = ""


PACKAGES = {
    "lucide": Package(r"/icons/([^/]*)\.svg$", _STROKED),
    "simple": Package(r"/icons/([^/]*)\.svg$", _FILLED),
    "material": Package(r"/svg/([^/]*)\.svg$", _FILLED),
    "octicons": Package(r"/build/svg/([^/]*)\.svg$", _FILLED),
    "fontawesome": Package(
        r"/svgs/([^/]*)/([^/]*)\.svg$",
        _FILLED,
        "Font Awesome Free by @fontawesome, https://fontawesome.com, License: https://fontawesome.com/license/free "
        "(Icons: CC BY 4.0) Copyright Fonticons, Inc.",
    ),
}


def drawing(svg: str, attributes: Mapping[str, str]) -> Drawing:
    """What stands in an `<svg>`, without title and white space; its `viewBox` where that is one of its own."""
    svg = re.sub(r"<!--.*?-->|<title>.*?</title>", "", svg, flags=re.DOTALL)
    found = _SVG.search(svg)
    view_box = re.search(r'viewBox="([^"]*)"', svg)
    assert found is not None and view_box is not None
    own = {} if view_box[1] == attributes["viewBox"] else {"viewBox": view_box[1]}
    return Drawing(own, re.sub(r"\s*\n\s*", "", found[2]).strip().replace(" />", "/>"))


def vendor(name: str, archive: Path) -> None:
    """Write the set, with its license and version beside it."""
    package, folder = PACKAGES[name], VENDOR / name
    folder.mkdir(exist_ok=True)
    drawings = {}
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            icon = re.search(package.files, member.name)
            file = files.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            if icon is not None:
                drawings["-".join(icon.groups())] = drawing(file.read().decode(), package.attributes)
            elif Path(member.name).stem == "LICENSE" and len(Path(member.name).parts) == 2:
                (folder / "LICENSE").write_bytes(file.read())
            elif Path(member.name).name == "package.json" and len(Path(member.name).parts) == 2:
                known = json.load(file)
                (folder / "VERSION").write_text(f"{known['name']} {known['version']}\n", "utf-8")
    write_kept_icons(folder, drawings, package.attributes, package.credit)


if __name__ == "__main__":
    vendor(sys.argv[1], Path(sys.argv[2]))
