"""Collects the changes of a migration while the files of a site are read."""

from __future__ import annotations

from msgspec import Struct, field

from recto.errors import RectoError, Span
from recto.migrate.changes import Migration, MoveFile, NeedsYou, NotCarried, WriteFile
from recto.migrate.folder import ProjectFolder


class MigrationDraft(Struct):
    """Paths are those that files have before the migration."""

    folder: ProjectFolder
    targets: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    created: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes_of_need: dict[NeedsYou, None] = field(default_factory=dict)
    notes_of_loss: dict[NotCarried, None] = field(default_factory=dict)

    def move(self, path: str, target: str) -> None:
        """Give a file another path, in place of one it was given before, unless a file is there."""
        self.taken.discard(self.targets.pop(path, ""))
        if path == target:
            return
        if self.folder.has(target) or target in self.taken:
            self.need(Span(path), f"`{target}` is there already, so this file stays.", "Keep one of them.")
        else:
            self.targets[path] = target
            self.taken.add(target)

    def target(self, path: str) -> str:
        """The path that a file has in the end."""
        return self.targets.get(path, path)

    def edit(self, path: str, text: str, what: str) -> None:
        """Give a file that is there another text, if it is another."""
        if text != self.folder.read(path):
            self.texts[path] = (text, what)

    def create(self, path: str, text: str, what: str) -> bool:
        """Write a new file; False where one is there, which stays as it is."""
        if self.folder.has(path) and path not in self.targets:
            return False
        self.created[path] = (text, what)
        return True

    def read(self, path: str) -> str | None:
        """The text of a file; a file that cannot be read is told to the author, and is None here."""
        try:
            return self.folder.read(path)
        except RectoError as error:
            self.need_error(error)
            return None

    def need(self, where: Span, why: str, how: str) -> None:
        self.notes_of_need[NeedsYou(where, why, how)] = None

    def need_error(self, error: RectoError) -> None:
        """What stands in the way of reading or building something, as its own message says it."""
        for single in error.errors:
            where = single.where or Span(".")
            self.need(Span(where.path, where.line), single.message, single.hint or "Mend it.")

    def lose(self, where: Span, what: str, instead: str = "") -> None:
        self.notes_of_loss[NotCarried(where, what, instead)] = None

    def need_links(self) -> None:
        """Symbolic links, behind which pages stay as they were, where those of the site change."""
        for path in self.folder.links:
            self.need(
                Span(path), "This is a link, and links are not followed.", "Put a copy of the files in its place."
            )

    def finish(self, source: str, pages: int) -> Migration:
        """The whole migration: only what differs from what is there. `pages` is how many the site has."""
        writes = [WriteFile(path, text, what, is_new=True) for path, (text, what) in self.created.items()]
        for path, (text, what) in self.texts.items():
            writes.append(WriteFile(self.target(path), text, what, is_new=False))
        return Migration(
            source,
            pages,
            tuple(MoveFile(path, target) for path, target in sorted(self.targets.items())),
            tuple(writes),
            tuple(self.notes_of_need),
            tuple(self.notes_of_loss),
        )
