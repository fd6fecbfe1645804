"""Finds the Chromium that browser tests drive, and installs one where there is none.

python -m tests.browser.chromium [--install]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


def install() -> bool:
    """Try Playwright's own download, then the system's package manager; whether a browser is there afterwards."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
        attempts = [*apt, *attempts]
    for command in attempts:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if find_chromium():
            return True
    return False


def main() -> int:
    found = find_chromium()
    if found is None and "--install" in sys.argv[1:]:
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
