"""What a name means at the place where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from recto.features.api.model import Library
from recto.nearest import nearest

# What they say is said of their class.
_MAKERS = ("__init__", "__new__")


class Resolver(Struct):
    """Finds objects by names, as the code would where they are written. Answers are kept.

    `foreign` are addresses of objects of other libraries, by their paths.
    """

    library: Library
    foreign: Mapping[str, str] = field(default_factory=dict)
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _near: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _by_tail: dict[str, list[str]] | None = None

    def path_of(self, name: str) -> str | None:
        """The preferred path of the object that has this whole name."""
        if name in self.library.objects:
            return name
        found = self.library.names.get(name)
        if found is not None:
            return found
        owner, dot, last = name.rpartition(".")
        if not dot:
            return None
        path = self.path_of(owner)
        return self._member(path, last) if path is not None else None

    def resolve(self, name: str, scope: str) -> str | None:
        """The path of what a name means in the module or class `scope`; None where it means nothing that is known."""
        key = scope, name
        if key not in self._found:
            self._found[key] = self._resolved(name, scope)
        return self._found[key]

    def guess(self, name: str, scope: str) -> str | None:
        """The same; a name that means nothing in its place is that of the object whose path ends so, nearest first."""
        return self.resolve(name, scope) or next(iter(self.nearest_with(name, scope)), None)

    def nearest_with(self, name: str, scope: str) -> tuple[str, ...]:
        """The objects whose paths end with a name and that are nearest to a scope: several that are equally near."""
        key = scope, name
        if key not in self._near:
            self._near[key] = self._nearest_with(name, scope)
        return self._near[key]

    def _nearest_with(self, name: str, scope: str) -> tuple[str, ...]:
        candidates = [path for path in self._tails().get(name.rpartition(".")[2], ()) if path.endswith(f".{name}")]
        if not candidates:
            return ()
        ranks = {path: (-_shared(path, scope), path.count(".")) for path in candidates}
        best = min(ranks.values())
        return tuple(sorted(path for path, rank in ranks.items() if rank == best))

    def nearest(self, name: str) -> str | None:
        """The object whose name is most like one that means nothing."""
        last = name.rpartition(".")[2]
        return nearest(name, self.library.objects) or next(iter(self._tails().get(last, ())), None)

    def _resolved(self, name: str, scope: str) -> str | None:
        if name.startswith("."):
            return self._relative(name, scope)
        head, _, tail = name.partition(".")
        for owner in _outwards(scope):
            for candidate in self._meanings(owner, head):
                found = self.path_of(f"{candidate}.{tail}" if tail else candidate)
                if found is not None:
                    return found
        return self.path_of(name)

    def _meanings(self, owner: str, head: str) -> Iterable[str]:
        yield f"{owner}.{head}"
        imported = self.library.scopes.get(owner, {}).get(head)
        if imported is not None:
            yield imported

    def _relative(self, name: str, scope: str) -> str | None:
        """`.name` is beside, `..name` one further out."""
        rest = name.lstrip(".")
        owner = scope
        for _ in range(len(name) - len(rest) - 1):
            owner = owner.rpartition(".")[0]
        return self.path_of(f"{owner}.{rest}") if owner else None

    def _member(self, path: str, name: str) -> str | None:
        """A member of an object, be it one that a class has from its bases."""
        found = self.library.objects.get(path)
        if found is None:
            return None
        # A module may have a thousand members.
        if f"{path}.{name}" in self.library.objects:
            return f"{path}.{name}"
        if found.kind == "class" and name in _MAKERS:
            return path
        return next((f"{each.base}.{name}" for each in found.inherited if name in each.members), None)

    def _tails(self) -> dict[str, list[str]]:
        if self._by_tail is None:
            self._by_tail = {}
            for path in self.library.objects:
                self._by_tail.setdefault(path.rpartition(".")[2], []).append(path)
        return self._by_tail


def _outwards(scope: str) -> Iterable[str]:
    """A scope, and all that it lies in."""
    while scope:
        yield scope
        scope = scope.rpartition(".")[0]


def _shared(path: str, scope: str) -> int:
    """How many parts two paths begin with alike."""
    count = 0
    for one, other in zip(path.split("."), scope.split("."), strict=False):
        if one != other:
            break
        count += 1
    return count
