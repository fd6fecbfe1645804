"""Packs the drawings and names of emoji: `python -m tests.dialects.material.vendor_emoji twemoji-16.0.1.tgz`.

The file is that of the npm package `@discordapp/twemoji`. Names are those of pymdown-extensions, which has to be
installed.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from recto.components.icons.icon_set import write_kept_icons
from recto.dialects.material.text import emoji
from tests.components.vendor_icons import drawing

VENDOR = Path(emoji.__file__).parents[1] / "vendor/twemoji"
CREDIT = "Twemoji, https://github.com/jdecked/twemoji, CC BY 4.0"
_VIEW_BOX = {"viewBox": "0 0 36 36"}
_TONES = re.compile(r"-1f3f[b-f](-|$)")
_JOINED = re.compile(r"-(?:200d|fe0f)\b")


def names() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Each emoji: its code points without joiners, which not all write, its text, its names, and GitHub's own."""
    from pymdownx import emoji1_db, gemoji_db, twemoji_db

    found: dict[str, tuple[str, list[str], list[str]]] = {}
    known: set[str] = set()
    for base, is_github in ((twemoji_db, False), (emoji1_db, False), (gemoji_db, True)):
        for name in (*base.emoji, *base.aliases):
            entry = base.emoji[base.aliases.get(name, name)]
            code = entry.get("unicode")
            if name not in known and code:
                text = "".join(chr(int(each, 16)) for each in entry.get("unicode_alt", code).split("-"))
                found.setdefault(_JOINED.sub("", code), (text, [], []))[1 + is_github].append(name.strip(":"))
                known.add(name)
    for code, (text, usual, github) in found.items():
        yield code, text, usual, github


def vendor(archive: Path) -> None:
    """Write names, drawings without tones of skin, version and license."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    files, version = {}, ""
    with tarfile.open(archive) as package:
        for member in package.getmembers():
            file = package.extractfile(member)
            path = Path(member.name)
            if file is not None and path.suffix == ".svg" and path.parent.name == "svg":
                files[_JOINED.sub("", path.stem)] = file.read().decode()
            elif file is not None and path.name == "package.json":
                about = json.load(file)
                version = f"{about['name']} {about['version']}\n"
    drawings, lines = {}, []
    for code, text, usual, github in names():
        lines.append(" ".join([text, *usual, *(["|", *github] if github else [])]))
        svg = files.get(code, "id=")
        # An id of one drawing would be that of another on the same page.
        if not _TONES.search(code) and "id=" not in svg:
            drawings[(usual or github)[0]] = drawing(svg, _VIEW_BOX)
    write_kept_icons(VENDOR, drawings, _VIEW_BOX, CREDIT)
    (VENDOR / "names.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (VENDOR / "VERSION").write_text(version, "utf-8")


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
