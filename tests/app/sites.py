"""Builds of small sites with an `app/` folder."""

from __future__ import annotations

import re
from pathlib import Path

from recto.export import BuildReport, build_site
from tests.sites import read_files, write_site

NO_SEARCH = "=== recto.toml\nsearch = false\n"


def built(root: Path, text: str) -> tuple[BuildReport, dict[str, str]]:
    """The report of a build without search, and the files of its output that are text."""
    settings = "" if "=== recto.toml" in text else NO_SEARCH
    report = build_site(write_site(root, settings + text))
    files = read_files(report.out)
    return report, {name: content.decode("utf-8", "replace") for name, content in files.items()}


def main_of(html: str) -> str:
    """What stands in a document's `<main>`."""
    found = re.search(r"<main\b[^>]*>(.*)</main>", html, re.DOTALL)
    assert found is not None
    return found[1].strip()


def head_of(html: str) -> str:
    found = re.search(r"<head>(.*?)</head>", html, re.DOTALL)
    assert found is not None
    return found[1]
