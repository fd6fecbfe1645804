"""The files of pages as MyST, and the files that pages include."""

from __future__ import annotations

import posixpath

from msgspec import Struct

from recto.errors import RectoError, Span
from recto.migrate.draft import MigrationDraft
from recto.migrate.sphinx.conf_file import SphinxConfig
from recto.migrate.sphinx.inserted_texts import with_evaluated, with_included

RESTRUCTURED = (".rst", ".rest", ".inc")


class PageFiles(Struct, frozen=True):
    """Reads what the folder holds, with what `conf.py` puts around it."""

    draft: MigrationDraft
    config: SphinxConfig

    def read(self, path: str) -> str | None:
        """The text of a file as MyST; None, which is told, for one that cannot be read."""
        text = self.draft.read(path)
        if text is None:
            return None
        try:
            if not path.endswith(RESTRUCTURED):
                return with_evaluated(text, lambda inner: self._as_myst(inner, path))
            return self._as_myst(f"{self.config.text('rst_prolog') or ''}\n\n{text}", path)
        except RectoError as error:
            self.draft.need_error(error)
            return None if path.endswith(RESTRUCTURED) else text

    def _as_myst(self, text: str, path: str) -> str:
        """Text in reStructuredText of a page, with what it includes and what `conf.py` puts below it."""
        from recto.migrate.sphinx.restructured import as_myst

        def read(address: str) -> tuple[str, str] | None:
            found = self._path_of(address, path)
            inner = self.draft.read(found) if self.draft.folder.has(found) else None
            return (inner, found) if inner is not None else None

        whole = with_included(f"{text}\n\n{self.config.text('rst_epilog') or ''}", read, (path,))
        return as_myst(whole, path, self.config.release_names, self.config.text("default_role") or "")

    def included(self, address: str, path: str, *, is_literal: bool) -> tuple[str, str] | None:
        """The text of a file of the site's folder, which stays as it is where it is literal, and its path."""
        found = self._path_of(address, path)
        if not self.draft.folder.has(found):
            why = f"The included file `{address}` is not in this folder."
            self.draft.need(Span(path), why, "Migrate the folder that holds it, or write its text here.")
            return None
        text = self.draft.read(found) if is_literal else self.read(found)
        return (text, found) if text is not None else None

    def _path_of(self, address: str, path: str) -> str:
        """The path of a file that a page names: beside it, or with `/` in the folder of pages."""
        base = self.config.folder if address.startswith("/") else posixpath.dirname(path)
        return posixpath.normpath(posixpath.join(base, address.lstrip("/")))
