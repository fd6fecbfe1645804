"""The search index, made by the Pagefind executable over the finished pages."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from recto.errors import RectoError

SEARCH_DIR = "_pagefind"

# What Pagefind says, and ends with an error, where no page has a word to find.
_NO_WORDS = "did not contain any html files"
_COUNTS = re.compile(r"Indexed (\d+) (page|word|language)s?")


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What Pagefind counted."""

    pages: int
    words: int
    languages: int


def build_search_index(site: Path) -> SearchIndex:
    """Index the pages of `site` into its `_pagefind` folder, which is not made for pages without words.

    Raises `RectoError` when the executable is missing or fails.
    """
    command = [str(_executable()), "--site", str(site), "--output-subdir", SEARCH_DIR]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0 and _NO_WORDS in done.stderr + done.stdout:
        return SearchIndex(0, 0, 0)
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise RectoError(f"Pagefind could not index the site: {said[-1] if said else 'it said nothing'}.")
    counts = {kind: int(number) for number, kind in _COUNTS.findall(done.stdout)}
    return SearchIndex(counts.get("page", 0), counts.get("word", 0), counts.get("language", 0))


def _executable() -> Path:
    """The extended Pagefind where it is installed: only that one finds the words of Chinese and Japanese (SRCH-07)."""
    for name in ("pagefind_bin_extended", "pagefind_bin"):
        try:
            return Path(import_module(name).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    raise RectoError(
        "The search index needs Pagefind, and its executable is not installed.",
        hint='Run "pip install pagefind_bin", or set search = false in recto.toml.',
    )
