"""Logs of what rendering a page depends on: files, folders, answers about the site, and changing sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from recto.markdown.block_times import BlockTime


class ReadLog(Struct):
    """Paths that were opened to read, or looked for, and folders that were listed, as they were named.

    `variables` are those of the environment that were asked for, with their values; None for one that is not set.
    `is_changing` says that something was asked that is no file: a program, a network, the time. `readers` are modules
    that read files which nobody hears of; `is_declared` says that their user has told what they read.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    is_changing: bool = False
    readers: set[str] = field(default_factory=set)
    is_declared: bool = False
    variables: dict[str, str | None] = field(default_factory=dict)

    @property
    def may_change(self) -> bool:
        """Whether what was made may come out different although all files are the same."""
        return self.is_changing or bool(self.readers and not self.is_declared)

    def snapshot(self) -> tuple[frozenset[str], frozenset[str]]:
        """Files and folders as they are now: another thread may add to a log while one goes through it."""
        return frozenset(self.files), frozenset(self.folders)

    def add(self, other: ReadLog) -> None:
        """Take over what another log has; only the pages that met it are changing."""
        self.files |= other.files
        self.folders |= other.folders
        self.variables |= other.variables


class PageLog(Struct):
    """What one page looks at.

    `own` are files that Recto reads for it (its source, images, code files, imported pages), `code` what the code of
    the page reads. `links` are the links it has asked for, with the answers; `paths` those that were looked up on the
    disk because no page answers to them, and whether there was a file. `assets` are names of files published for
    it, `pictures` images with copies. `blocks` are those of its text that were slow to render.
    """

    own: ReadLog = field(default_factory=ReadLog)
    code: ReadLog = field(default_factory=ReadLog)
    links: dict[str, str] = field(default_factory=dict)
    paths: dict[str, bool] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    blocks: list[BlockTime] = field(default_factory=list)

    def read(self, file: Path) -> None:
        """Note a file that Recto itself reads for the page."""
        self.own.files.add(str(file))

    @property
    def undeclared(self) -> frozenset[str]:
        """The modules that have read files for the page of which nobody knows."""
        if self.own.is_declared or self.code.is_declared:
            return frozenset()
        return frozenset(self.own.readers | self.code.readers)

    @property
    def may_change(self) -> bool:
        """Whether the page may come out different although all files are the same."""
        logs = self.own, self.code
        return any(log.is_changing or log.variables for log in logs) or bool(self.undeclared)
