"""CSS-09: a page looks as with the CSS of Tailwind's own command line."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from recto.export import build_site
from recto.features.tailwind.plugin import FILE
from tests.browser.conftest import ORIGIN, serve
from tests.npm_packages import tailwind_modules
from tests.sites import read_files, write_site

STYLES = """\
@layer theme, base, components, utilities;
@import "tailwindcss/theme.css" layer(theme) prefix(tw);
@import "tailwindcss/utilities.css" layer(utilities) prefix(tw);
@import "./card.css" layer(components);
@custom-variant dark (&:where(.dark, .dark *));
@theme {
  --color-brand: oklch(62% 0.2 250);
}
@utility tilt-* {
  rotate: --value(integer)deg;
}
"""
CARD = """\
.card {
  padding: --spacing(4);
  & b { color: var(--tw-color-brand); }
  @variant dark { border: 2px solid white; }
}
"""
PAGE = """\
# Tailwind

<div className="card tw:grid tw:grid-cols-2 tw:gap-4 tw:rounded-2xl tw:bg-linear-to-r tw:from-sky-200 tw:to-brand
  tw:dark:from-sky-950 tw:sm:grid-cols-3">
  <p className="tw:m-0 tw:text-xl tw:font-semibold tw:underline tw:decoration-wavy">One <b>word</b></p>
  <p className="tw:m-0 tw:rotate-3 tw:shadow-lg tw:bg-white/50 tw:p-[7px] tw:text-brand">Two</p>
  <p className="tw:m-0 tw:flex tw:items-end tw:justify-between tw:*:tilt-12 tw:before:content-['→']"><i>a</i></p>
  <p className="tw:m-0 tw:hidden tw:md:block tw:ring-2 tw:ring-offset-4 tw:blur-[1px] tw:tracking-widest">Wide</p>
</div>
"""


def css_of_the_command(site: Path) -> bytes:
    """What Tailwind's command line makes of the site's stylesheet."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Tailwind's command line needs Node, which is not here")
    modules = site / "node_modules"
    modules.symlink_to(tailwind_modules())
    command = [node, "node_modules/@tailwindcss/cli/dist/index.mjs", "-i", "tailwind.css", "-o", "made.css"]
    subprocess.run(command, cwd=site, check=True, capture_output=True, timeout=300)
    modules.unlink()
    made = site / "made.css"
    css = made.read_bytes()
    made.unlink()
    return css


def different_pixels(first: bytes, second: bytes) -> int:
    """How many pixels of two pictures are not the same; all of them where their sizes are not."""
    from PIL import Image, ImageChops

    one, two = (Image.open(BytesIO(each)).convert("RGB") for each in (first, second))
    if one.size != two.size:
        return one.width * one.height
    return sum(ImageChops.difference(one, two).convert("L").histogram()[1:])


@pytest.mark.parametrize("width", [400, 1200])
def test_css_09_a_page_looks_as_with_the_command_of_tailwind(page: Any, tmp_path: Path, width: int) -> None:
    settings = "search = false\ntailwind = true\n"
    files = {"recto.toml": settings, "content/index.mdx": PAGE, "tailwind.css": STYLES, "card.css": CARD}
    wanted = css_of_the_command(write_site(tmp_path, files))
    with ThreadPoolExecutor(max_workers=1) as builder:
        builder.submit(build_site, tmp_path).result()
    site = {f"/{name}": data for name, data in read_files(tmp_path / "out").items()}
    site["/"] = site["/index.html"]
    page.set_viewport_size({"width": width, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        pictures = []
        for css in (site[f"/{FILE}"], wanted, b""):
            serve(page, {**site, f"/{FILE}": css})
            page.goto(ORIGIN)
            page.evaluate("document.fonts.ready")
            pictures.append(page.locator("main").screenshot(animations="disabled"))
        ours, theirs, without = pictures
        # A browser on a busy machine may draw the edge of a letter in another shade.
        assert different_pixels(ours, theirs) < 100
        # The picture is one of something.
        assert different_pixels(ours, without) > 1000
