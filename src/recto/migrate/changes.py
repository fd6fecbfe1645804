"""What a migration does and says, as plain values."""

from __future__ import annotations

from msgspec import Struct

from recto.errors import Span


class WriteFile(Struct, frozen=True):
    """A file that gets a text; `what` says in a few words what is in it or was changed."""

    path: str
    text: str
    what: str
    is_new: bool


class MoveFile(Struct, frozen=True):
    """A file that gets another path."""

    path: str
    target: str


class NeedsYou(Struct, frozen=True):
    """Something that only the author can do: where, why, and how."""

    where: Span
    why: str
    how: str


class NotCarried(Struct, frozen=True):
    """Something that the site loses, and what Recto has instead, if anything."""

    where: Span
    what: str
    instead: str = ""


class Migration(Struct, frozen=True):
    """Everything that has to happen to a folder. Moves come before writes, whose paths are the new ones."""

    source: str
    pages: int
    moves: tuple[MoveFile, ...] = ()
    writes: tuple[WriteFile, ...] = ()
    needs: tuple[NeedsYou, ...] = ()
    lost: tuple[NotCarried, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.moves or self.writes)
