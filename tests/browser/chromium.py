"""Finds the Chromium that browser tests drive, and installs one where there is none.

python -m tests.browser.chromium [--install]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress

# A Chromium without a window has a page ready with a quarter of the work of one that draws its window unseen.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of apt, where no mirror answers.
_SOON = ("-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """The path of a Chromium: `$CHROMIUM`, one on the PATH, or the one Playwright has downloaded."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110


def install() -> None:
    """Try the system's package manager, then Playwright's own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq", *_SOON)
        _run("apt-get", "install", "-y", "-qq", *_SOON, SHELL)
        if find_chromium() is None:
            _run("apt-get", "install", "-y", "-qq", *_SOON, "chromium")
    if find_chromium() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, timeout=180)


def main() -> int:
    if "--install" in sys.argv[1:] and not os.environ.get("CHROMIUM") and shutil.which(SHELL) is None:
        install()
    found = find_chromium()
    if found is None:
        print(
            "No Chromium was found or could be installed. Install one (Debian: apt-get install chromium), "
            "or name yours in $CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    print(f"Chromium: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
