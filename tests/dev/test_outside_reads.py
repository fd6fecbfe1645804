"""Which changes outside of the site concern it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from recto.dev.outside_reads import OutsideReads
from recto.dev.watched_folders import WatchedFolders


def reads(root: Path, *, files: set[str], folders: set[str]) -> OutsideReads:
    loader = SimpleNamespace(files=lambda: (files,), folders=lambda: (folders,), watched_places=tuple)
    shelf = SimpleNamespace(files=set[str](), folders=set[str]())
    return OutsideReads(
        cast("Any", SimpleNamespace(loader=loader, shelf=shelf, loaded=None)), WatchedFolders(root, root / "out")
    )


def test_a_file_in_a_folder_that_was_only_listed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    readme, new, read = (tmp_path / name for name in ("README.md", "new.md", "read.md"))
    readme.write_text("First")
    read.write_text("Read")
    outside = reads(tmp_path / "site", files={str(read)}, folders={str(tmp_path)})
    # What was there when the folder was listed is not known; from then on it is.
    assert outside.concerned([readme]) == {readme}
    readme.write_text("Second")
    assert outside.concerned([readme]) == frozenset()
    new.write_text("New")
    assert outside.concerned([new, readme]) == {new, readme}
    new.unlink()
    assert outside.concerned([new]) == {new}
    new.mkdir()
    assert outside.concerned([new]) == {new}
    # A file that was read concerns the site whatever else lies beside it.
    assert outside.concerned([read]) == {read}
    assert outside.concerned([tmp_path]) == {tmp_path}
    page = tmp_path / "site/content/index.md"
    assert outside.concerned([page]) == {page}
