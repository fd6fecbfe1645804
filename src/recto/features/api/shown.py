"""What stands for objects that pages show."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from recto.features.api.html.writing import Look
from recto.features.api.meanings import meanings_by_word
from recto.features.api.page_digests import object_digest
from recto.features.api.reference import Reference


class ShownObjects(Struct):
    """What stands for the objects of a reference, each with all that is below it. Answers are kept."""

    reference: Reference
    look: Look
    _digests: dict[str, str] = field(default_factory=dict)
    _meanings: Mapping[str, bytes] | None = None

    def digest(self, name: str) -> str | None:
        """That of the object with this name; None for an unknown one."""
        path = self.reference.resolver.path_of(name)
        if path is None:
            return None
        if path not in self._digests:
            if self._meanings is None:
                self._meanings = meanings_by_word(self.reference)
            self._digests[path] = object_digest(self.reference, self.look, path, self._meanings)
        return self._digests[path]
