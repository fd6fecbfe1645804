"""Takes the picture of the documentation in light and dark: `python -m tools.screenshot [ROUTE]` writes it anew."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Route, sync_playwright

from recto.export import BuildOptions, build_site
from tests.browser.chromium import FLAGS, find_chromium

DOCS = Path(__file__).parents[1] / "docs"
PICTURE = DOCS / "public" / "screenshot.png"
WINDOW, SIZE = (1440, 900), (1200, 750)
ROUTE = "/guide/page-language"


def main() -> None:
    """Build the documentation, look at a page of it in both looks, and join the halves along a diagonal."""
    route = sys.argv[1] if len(sys.argv) > 1 else ROUTE
    out = build_site(DOCS, BuildOptions()).out
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        light, dark = (_shot(browser, out, route, look) for look in ("light", "dark"))
        browser.close()
    width, height = WINDOW
    mask = Image.new("L", WINDOW, 0)
    ImageDraw.Draw(mask).polygon([(width * 0.62, 0), (width, 0), (width, height), (width * 0.38, height)], fill=255)
    Image.composite(dark, light, mask).resize(SIZE, Image.Resampling.LANCZOS).quantize(128).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(DOCS.parent)}: {PICTURE.stat().st_size // 1000} kB")


def _shot(browser: Browser, out: Path, route: str, look: str) -> Image.Image:
    page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]}, color_scheme=look)  # type: ignore[arg-type]

    def answer(asked: Route) -> None:
        path = out / unquote(urlsplit(asked.request.url).path).strip("/")
        asked.fulfill(path=path if path.is_file() else path.with_name(f"{path.name}.html"))

    page.route("**/*", answer)
    page.goto(f"http://localhost{route}", wait_until="networkidle")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


if __name__ == "__main__":
    main()
