"""The Pagefind executable: one run over a folder of documents."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from recto.errors import RectoError
from recto.export.parent_death import die_with_parent, prctl

# The ordinary executable finds everything, pairs of characters included; the extended one brings dictionaries for
# Chinese and Japanese, which those have no use for, and is ten times as large.
_PACKAGES = ("pagefind_bin", "pagefind_bin_extended")
# The names of tabs stand above their panels once more, as headings.
_NEVER_FOUND = ('[role="tablist"]',)
# What Pagefind says, and ends with an error, where no page has a word to find.
_NO_WORDS = "did not contain any html files"
_COUNTS = re.compile(r"Indexed (\d+) (page|word)s?")
# How Pagefind ends over a selector that it cannot read.
_BAD_SELECTOR = re.compile(r"fossick/parser\.rs.*?Err` value: (\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PagefindRun:
    """What Pagefind counted."""

    pages: int
    words: int


class Pagefind:
    """The executable, and its process while it runs."""

    def __init__(self, ignore: Sequence[str] = ()) -> None:
        """`ignore` are CSS selectors of elements to leave out. Raises `RectoError` when there is no executable."""
        self._ignore = tuple(ignore)
        self._package, self._path = _executable()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    @property
    def identity(self) -> str:
        """What makes the same documents the same index: package, version and selectors."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version(self._package)
        except PackageNotFoundError:
            found = ""
        return "\n".join((self._package, found, *_NEVER_FOUND, *self._ignore))

    def index(self, documents: Path, bundle: Path) -> PagefindRun:
        """Index the documents below a folder into another one, which is not made when they have no words.

        Raises `RectoError` when Pagefind fails.
        """
        code, said = self._run(documents, bundle, self._ignore)
        if code != 0 and _NO_WORDS in said:
            return PagefindRun(0, 0)
        if code != 0 and self._ignore and _BAD_SELECTOR.search(said):
            raise self._selector_error()
        if code != 0:
            lines = said.strip().splitlines()
            raise RectoError(f"Pagefind could not index the site: {lines[-1] if lines else 'it said nothing'}.")
        counts = {kind: int(number) for number, kind in _COUNTS.findall(said)}
        return PagefindRun(counts.get("page", 0), counts.get("word", 0))

    def stop(self) -> None:
        """End the process, whose `index` then fails, and start none again."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _run(self, documents: Path, bundle: Path, ignore: Sequence[str]) -> tuple[int, str]:
        selectors = [part for selector in (*_NEVER_FOUND, *ignore) for part in ("--exclude-selectors", selector)]
        command = [str(self._path), "--site", str(documents), "--output-path", str(bundle), *selectors]
        # Forking takes a little longer than what a process can be started with otherwise.
        dies_too = partial(die_with_parent, os.getpid()) if prctl() is not None else None
        with self._lock:
            if self._stopped:
                return 1, "stopped"
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                preexec_fn=dies_too,
            )
        output, errors = self._process.communicate()
        return self._process.returncode, f"{output}\n{errors}" if self._process.returncode == 0 else errors or output

    def _selector_error(self) -> RectoError:
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder, "site")
            documents.mkdir()
            (documents / "a.html").write_text("<html><body><p>word</p></body></html>", "utf-8")
            bad = (each for each in self._ignore if self._run(documents, Path(folder, "out"), [each])[0] != 0)
            selector = next(bad, self._ignore[0])
        return RectoError(
            f'Pagefind does not know the selector "{selector}" in search.ignore.',
            hint="Use tags, classes, ids, attributes, :not() and :nth-child().",
        )


def _executable() -> tuple[str, Path]:
    for name in _PACKAGES:
        try:
            return name, Path(import_module(name).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    raise RectoError(
        "The search index needs Pagefind, and its executable is not installed.",
        hint='Run "pip install pagefind_bin", or set search = false in recto.toml.',
    )
