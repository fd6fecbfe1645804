"""Pictures of this theme beside those of the real Nextra, to be looked at one by one.

python -m tools.compare_reference REFERENCES OUT [--corpora FOLDER] [--only NAME]

REFERENCES is a folder of screenshots with an `INDEX.md` that says of each its address, window and look. The pages are
built from the corpora beside it and from `tools/reference_sites`. OUT gets a picture for each: this theme's on
the left, the reference on the right.
"""

from __future__ import annotations

import argparse
import mimetypes
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from PIL import Image

from recto.export import BuildOptions, build_site
from tests.browser.chromium import FLAGS, find_chromium
from tools.reference_site import make_site

ORIGIN = "http://localhost"
_ROW = re.compile(r"^\| ([\w.-]+\.png) \| (\S+) \| (\d+)x(\d+)(?: @(\d)x)?([^|]*)\| (\w+) \|", re.MULTILINE)


class Entry(NamedTuple):
    """One reference: its file, the page, the window and the look."""

    file: str
    address: str
    width: int
    height: int
    scale: int
    is_mobile: bool
    is_whole: bool
    look: str

    @property
    def stem(self) -> str:
        """What is shown, without the look."""
        return self.file.removesuffix(".png").removesuffix("-light").removesuffix("-dark")

    @property
    def site(self) -> str:
        return next((site for site in ("exdocs", "swr", "blog") if self.file.startswith(f"{site}-")), "docs")


def read_index(text: str) -> list[Entry]:
    """The entries of an `INDEX.md`."""
    return [
        Entry(file, address, int(width), int(height), int(scale or 1), "mobile" in how, "full page" in how, look)
        for file, address, width, height, scale, how, look in _ROW.findall(text)
    ]


def _search(word: str) -> Callable[[Any], None]:
    def search(page: Any) -> None:
        # The reference has no index of the sponsors' pages either.
        field = page.locator(".recto-search input:visible").first
        field.fill(word)
        page.wait_for_function(
            "[...document.querySelectorAll('.recto-search-results')].some("
            "e => e.checkVisibility() && !e.querySelector('.recto-loading'))"
        )

    return search


def _menu_then_search(page: Any) -> None:
    page.locator(".recto-hamburger").click()
    _search("table")(page)


def _open_all_folders(page: Any) -> None:
    page.locator("main .recto-filetree details").evaluate_all("all => all.forEach(e => { e.open = true })")


# What a reader has done before the picture was taken.
STATES: Mapping[str, Callable[[Any], Any]] = {
    "syntax-highlighting-copy-hover": lambda page: page.locator("#copy-button ~ .recto-code").nth(1).hover(),
    "search-open-results": _search("table"),
    "search-empty": _search("qwxyz"),
    "mobile-search-results": _menu_then_search,
    "copy-page-dropdown": lambda page: page.locator(".recto-copy-page summary").click(),
    "theme-switch-open": lambda page: page.locator(".recto-sidebar .recto-theme-switch > button").click(),
    "navbar-menu-open": lambda page: page.locator(".recto-nav-items summary").first.click(),
    "swr-menu-open": lambda page: page.locator(".recto-nav-items summary").first.click(),
    "swr-locale-switch-open": lambda page: page.locator(".recto-navbar .recto-languages summary").click(),
    "sidebar-collapsed": lambda page: page.locator(".recto-collapse").click(),
    "image-zoomed": lambda page: page.locator("main img").first.click(),
    "skip-nav-focus": lambda page: page.keyboard.press("Tab"),
    "mobile-menu-open": lambda page: page.locator(".recto-hamburger").click(),
    "mermaid": lambda page: page.locator(".recto-mermaid-diagram > svg").first.wait_for(timeout=60_000),
    "tabs-example": lambda page: page.get_by_role("tab").nth(1).click(),
    "cards-example": lambda page: page.locator("main .recto-card").first.hover(),
    "filetree-example": _open_all_folders,
    "details-open": lambda page: page.locator("main details summary").first.click(),
    "footer-pagination": lambda page: page.evaluate("scrollTo(0, document.documentElement.scrollHeight)"),
}


def files_of(folder: Path) -> dict[str, Path]:
    """The files of a built site by their addresses, which need no `.html`."""
    found = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    pages = {name.removesuffix(".html"): path for name, path in found.items() if name.endswith(".html")}
    return {**found, **pages, **{name.removesuffix("/index") or "/": path for name, path in pages.items()}}


def picture(browser: Any, entry: Entry, files: Mapping[str, Path], target: Path) -> None:
    """Take one picture of this theme in the state of the reference."""
    context = browser.new_context(
        viewport={"width": entry.width, "height": entry.height},
        device_scale_factor=entry.scale,
        is_mobile=entry.is_mobile,
        has_touch=entry.is_mobile,
        color_scheme=entry.look,
        reduced_motion="reduce",
    )
    context.add_init_script(f"localStorage.theme = '{entry.look}'")
    context.set_default_timeout(5000)

    def answer(route: Any) -> None:
        path = unquote(urlsplit(route.request.url).path)
        file = files.get(path) or files.get(path.rstrip("/"))
        status = 200 if file else 404
        file = file or files["/404.html"]
        route.fulfill(status=status, path=file, content_type=mimetypes.guess_type(file.name)[0] or "text/plain")

    context.route("**/*", answer)
    page = context.new_page()
    try:
        page.goto(ORIGIN + entry.address)
        page.wait_for_load_state("networkidle")
        # Languages of a menu, the popups and the search open without a movement.
        state = STATES.get(entry.stem)
        if state is not None:
            state(page)
            page.wait_for_timeout(300)
        page.screenshot(path=target, full_page=entry.is_whole)
    finally:
        context.close()


def side_by_side(ours: Path, theirs: Path, target: Path) -> None:
    """Both pictures in one, with a line between them."""
    left, right = Image.open(ours).convert("RGB"), Image.open(theirs).convert("RGB")
    both = Image.new("RGB", (left.width + right.width + 8, max(left.height, right.height)), "magenta")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 8, 0))
    both.save(target)


def built_sites(names: set[str], corpora: Path, folder: Path) -> Iterator[tuple[str, dict[str, Path]]]:
    for name in sorted(names):
        report = build_site(make_site(name, corpora, folder), BuildOptions(keep_going=True))
        for error in report.errors:
            print(f"{name}: {error.path}:{error.line}: {error.message}", file=sys.stderr)
        yield name, files_of(report.out)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("references", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--corpora", type=Path, help="default: the folder `corpora` beside the references")
    options.add_argument("--only", default="", help="part of the names of the pictures to take")
    given = options.parse_args()
    index = read_index((given.references / "INDEX.md").read_text("utf-8"))
    entries = [entry for entry in index if given.only in entry.file]
    corpora = given.corpora or given.references.parent / "corpora"
    given.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        sites = dict(built_sites({entry.site for entry in entries}, corpora, Path(folder)))
        from playwright.sync_api import Error, sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            for entry in entries:
                ours = Path(folder, "ours.png")
                try:
                    picture(browser, entry, sites[entry.site], ours)
                except Error as error:
                    failed += 1
                    print(f"{entry.file}: {error.message.splitlines()[0]}", file=sys.stderr)
                    continue
                side_by_side(ours, given.references / entry.file, given.out / entry.file)
            browser.close()
    print(f"{len(entries) - failed} of {len(entries)} pictures in {given.out}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
