"""Pagefind: which executable, with which selectors, and one index over documents."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from recto.errors import RectoError
from recto.features.search.service import PagefindError, PagefindService

# The ordinary executable finds everything, pairs of characters included; the extended one brings dictionaries for
# Chinese and Japanese, which those have no use for, and is ten times as large.
_PACKAGES = ("pagefind_bin", "pagefind_bin_extended")
# The names of tabs stand above their panels once more, as headings.
_NEVER_FOUND = ('[role="tablist"]',)


class Pagefind:
    """The executable, and its process while it runs."""

    def __init__(self, ignore: Sequence[str] = ()) -> None:
        """`ignore` are CSS selectors of elements to leave out. Raises `RectoError` when there is no executable."""
        self._ignore = tuple(ignore)
        self._package, path = _executable()
        self._versions = _installed_versions(self._package, path)
        self._service = PagefindService(path)

    @property
    def identity(self) -> str:
        """What makes the same documents the same index: package, version and selectors."""
        return "\n".join((self._package, *self._versions, *_NEVER_FOUND, *self._ignore))

    def index(self, documents: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
        """Everything that Pagefind makes of documents, which come with their files, by the paths of its own files.

        Raises `RectoError` when Pagefind fails.
        """
        try:
            return self._files(documents, self._ignore)
        except PagefindError as error:
            bad = next((each for each in self._ignore if not self._knows(each)), None)
            if bad is None:
                raise RectoError(f"Pagefind could not index the site: {error}.") from error
            raise RectoError(
                f'Pagefind does not know the selector "{bad}" in search.ignore.',
                hint="Use tags, classes, ids, attributes, :not() and :nth-child().",
            ) from error
        finally:
            self._service.close()

    def stop(self) -> None:
        """End the process, whose `index` then fails, and start none again."""
        self._service.stop()

    def _files(self, documents: Iterable[tuple[str, str]], ignore: Sequence[str]) -> Mapping[str, bytes]:
        ask = self._service.ask
        index = ask("NewIndex", config={"exclude_selectors": [*_NEVER_FOUND, *ignore]})["index_id"]
        # Through the pipe: files in a folder have to be written and removed, and Pagefind reads them in no fixed order.
        for file, html in documents:
            ask("AddFile", index_id=index, file_path=file, file_contents=html)
        files = ask("GetFiles", index_id=index)["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}

    def _knows(self, selector: str) -> bool:
        try:
            self._files([("a.html", "<html><body><p>word</p></body></html>")], [selector])
        except PagefindError:
            return False
        return True


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


def _installed_versions(package: str, executable: Path) -> tuple[str, ...]:
    """What the folder of installed packages says: `importlib.metadata` takes as long to import as Pagefind to index."""
    return tuple(sorted(folder.name for folder in executable.parents[1].glob(f"{package}-*.dist-info")))
