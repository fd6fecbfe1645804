"""A site for builds that are broken off: several processes make its pages, and every stage of a build has work."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image

from tests.sites import write_site

PAGES = 520
"""Enough for more than one process."""

_SETTINGS = 'title = "Stress"\nurl = "https://stress.example"\ncompress = ["gz"]\nog_images = false\n'


def write_version(root: Path, version: int, pages: int = PAGES, pictures: int = 2, settings: str = _SETTINGS) -> None:
    """Write the site in one of its versions; every page of another version is another."""
    files = {f"content/part-{number % 10}/page-{number}.mdx": _page(number, version) for number in range(pages)}
    write_site(
        root,
        {
            "recto.toml": settings,
            "content/index.md": f"# Version {version}\n\n" + "".join(f"![P](./{n}.png)\n\n" for n in range(pictures)),
            "public/version.txt": str(version),
            **files,
        },
    )
    for number in range(pictures):
        noise = random.Random(number + version * 100).randbytes(900 * 8 * 3)
        Image.frombytes("RGB", (900, 8), noise).resize((900, 600)).save(root / f"content/{number}.png")


def _page(number: int, version: int) -> str:
    return f"# Page {number} of version {version}\n\n{{'word ' * 8}}\n\n```py\nx = {number}\n```\n"


def version_of(out: Path) -> int:
    """The version that an output says it is."""
    return int((out / "version.txt").read_text())
