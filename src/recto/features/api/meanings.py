"""What a word may lead to as the last part of a name, wherever it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b

from recto.features.api.reference import Reference


def meanings_by_word(reference: Reference, words: Collection[str] | None = None) -> Mapping[str, bytes]:
    """A digest for each of the words, or for all, that end names: of all these names, and where they lead."""
    found: dict[str, list[str]] = {}
    for name, meaning in _meanings(reference):
        word = name.rpartition(".")[2]
        if words is None or word in words:
            found.setdefault(word, []).append(f"{name} {meaning}")
    return {word: _digest(lines) for word, lines in found.items()}


def _meanings(reference: Reference) -> Iterator[tuple[str, str]]:
    """All names that somebody may write, each with what it means and where that is shown."""
    library, addresses = reference.library, reference.addresses
    for path, found in library.objects.items():
        # A class is the way to all that it has from its bases.
        bases = "".join(f" {each.base} {each.members}" for each in found.inherited)
        yield path, f"{addresses.route_of(path)}{bases}"
    for name, path in library.names.items():
        yield name, f"{path} {addresses.route_of(path)}"
    for path in library.left_out:
        yield path, "-"


def _digest(lines: list[str]) -> bytes:
    return blake2b("\n".join(sorted(lines)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
