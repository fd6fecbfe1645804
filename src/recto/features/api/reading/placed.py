"""Objects that pages of a site name: what is shown below each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from recto.features.api.model import Library, Object, SourceProblem
from recto.features.api.reading.classes import maker_of
from recto.features.api.reading.loading import Loaded
from recto.features.api.reading.naming import Naming, every_name
from recto.features.api.reading.objects import ObjectReader
from recto.features.api.reading.public import is_kept
from recto.settings.api import PlacedObject

if TYPE_CHECKING:
    from griffe import Alias, Class
    from griffe import Object as GriffeObject

_GROUPS = ("attribute", "type alias", "class", "function", "module")


class PlacedReader(Struct):
    """Reads the objects that pages show; `objects`, `names` and what each place shows fill while it goes on."""

    reader: ObjectReader
    objects: dict[str, Object] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _shown: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def read(self, place: PlacedObject) -> None:
        """An object and what is shown below it; one that is not there is left out."""
        found = self.reader.tree.find(place.object)
        if found is not None:
            self._read(found, place.object, place, place.members)

    def shown_less(self) -> dict[str, frozenset[str]]:
        """What places show that show less than there is, as other ones show more; by the object and their keys."""

        def below(path: str) -> Iterator[str]:
            yield path
            for name in self.objects[path].members:
                yield from below(f"{path}.{name}")

        return {
            f"{path} {key}": frozenset(shown)
            for (path, key), shown in self._shown.items()
            if any(each not in shown for each in below(path))
        }

    def inherited_names(self) -> dict[str, str]:
        """What classes have from their bases, by the names of these classes: where the base shows it."""
        found: dict[str, str] = {}
        for path, shown in self.objects.items():
            owner = self.reader.tree.find(shown.canonical) if shown.kind == "class" else None
            for base in self.reader.tree.ancestors(owner) if owner is not None else ():
                home = base.path if base.path in self.objects else self.names.get(base.path)
                for name in self.objects[home].members if home is not None else ():
                    found.setdefault(f"{path}.{name}", f"{home}.{name}")
                    found.setdefault(f"{shown.canonical}.{name}", f"{home}.{name}")
        return found

    def _read(self, found: GriffeObject, path: str, place: PlacedObject, wanted: Sequence[str] | None) -> None:
        owner = found.parent if found.parent is not None and found.parent.is_class else None
        made = self.reader.read(found, path, (), owner)
        if found.is_class and not place.merge_init:
            is_own = found.docstring is not None and bool(found.docstring.value.strip())
            made = replace(made, docstrings=made.docstrings[:1] if is_own else ())
        elif found.is_class:
            # Its source is that of what makes it.
            maker = maker_of(found, self.reader.tree)
            made = replace(made, place=self.reader.place(maker) if maker is not None else None)
            if maker is not None and maker.parent is not found and _is_inherited(maker.name, place):
                said = self.reader.own_docstring(maker)
                made = replace(made, docstrings=(*made.docstrings, *([said] if said is not None else [])))
        self._shown.setdefault((place.object, place.key), set()).add(path)
        known = self.objects.get(path)
        self.objects[path] = made if known is None else known
        if found.path != path:
            self.names.setdefault(found.path, path)
        members: list[str] = []
        for name, member in self._members(found, place, wanted):
            self._read(member, f"{path}.{name}", place, None)
            self.names.setdefault(f"{found.path}.{name}", f"{path}.{name}")
            members.append(name)
        # Two pages may show different members of one object.
        before = known.members if known is not None else ()
        self.objects[path] = replace(self.objects[path], members=tuple(dict.fromkeys((*before, *members))))

    def _members(
        self, found: GriffeObject, place: PlacedObject, wanted: Sequence[str] | None
    ) -> list[tuple[str, GriffeObject]]:
        shown = [
            (name, member)
            for name, member in self._candidates(found, place, wanted)
            if (name in wanted if wanted is not None else self._is_shown(name, member, found, place))
        ]
        if wanted is not None:
            order = {name: number for number, name in enumerate(wanted)}
            shown.sort(key=lambda item: order[item[0]])
            return _in_groups(shown) if place.grouped else shown
        exports = {str(each): number for number, each in enumerate(found.exports or ())} if found.is_module else {}
        by = next((each for each in place.order if each != "__all__" or exports), "source")
        if by == "alphabetical":
            shown.sort(key=lambda item: item[0].lower())
        elif by == "__all__":
            shown.sort(key=lambda item: exports.get(item[0], len(exports)))
        return _in_groups(shown) if place.grouped else shown

    def _candidates(
        self, found: GriffeObject, place: PlacedObject, wanted: Sequence[str] | None
    ) -> Iterator[tuple[str, GriffeObject]]:
        """The members that an object has, aliases as what they lead to; without what it only imports.

        What `import *` brings is a member like those that are written there, as nothing names it as imported.
        """
        if not (found.is_module or found.is_class):
            return
        exported = {str(each) for each in found.exports or ()} if found.is_module else frozenset()
        takes_all = wanted is not None or place.imported
        for name, member in _in_order(found):
            is_exported = name in exported
            if member.is_alias and not (takes_all or is_exported or member.wildcard_imported):
                continue
            is_own_module = not member.is_alias and member.is_module
            if wanted is None and place.exported and exported and not (is_exported or is_own_module):
                continue
            target = self._target(member, f"{found.path}.{name}")
            if target is None or found.path == target.path or found.path.startswith(f"{target.path}."):
                continue
            if not target.is_module or wanted is not None or place.submodules or name in exported:
                yield name, target
        if found.is_class and place.inherited:
            yield from self._inherited(found, place)

    def _inherited(self, found: Class, place: PlacedObject) -> Iterator[tuple[str, GriffeObject]]:
        """What a class has from its bases: all of it, or what the place names."""
        seen = set(found.members)
        for base in self.reader.tree.ancestors(found):
            for name, member in base.members.items():
                if name not in seen and not member.is_alias and _is_inherited(name, place):
                    yield name, member
            seen |= base.members.keys()

    def _target(self, member: GriffeObject | Alias, path: str) -> GriffeObject | None:
        return self.reader.tree.find(path) if member.is_alias else member

    def _is_shown(self, name: str, member: GriffeObject, owner: GriffeObject, place: PlacedObject) -> bool:
        if name == "__init__" and place.merge_init and owner.is_class:
            return False
        if not is_kept(name, place.filters):
            return False
        return place.undocumented or _is_documented(member) or self.reader.inherits_docstring(member)


def _is_inherited(name: str, place: PlacedObject) -> bool:
    """Whether classes show the member of this name that they have from a base."""
    return name in place.inherited if isinstance(place.inherited, tuple) else place.inherited


def _in_order(found: GriffeObject) -> list[tuple[str, GriffeObject | Alias]]:
    """The members as they are written: what `import *` brings stands where that does."""
    members = list(found.members.items())
    if any(member.is_alias and member.wildcard_imported for _, member in members):
        members.sort(key=lambda item: (item[1].alias_lineno if item[1].is_alias else item[1].lineno) or 0)
    return members


def _in_groups(members: list[tuple[str, GriffeObject]]) -> list[tuple[str, GriffeObject]]:
    """Members of one kind together, each kind in the order that they have."""
    return sorted(members, key=lambda item: _GROUPS.index(item[1].kind.value))


def _is_documented(found: GriffeObject) -> bool:
    """Whether an object has a docstring, or something below it has."""
    if found.docstring is not None:
        return True
    return any(_is_documented(member) for member in found.members.values() if not member.is_alias)


def read_placed(loaded: Loaded, reader: ObjectReader, places: Sequence[PlacedObject]) -> Library:
    """The library of what pages show; other names of these objects lead to them."""
    placed = PlacedReader(reader)
    for place in places:
        placed.read(place)
    names = {**placed.inherited_names(), **placed.names}
    for name, canonical in every_name(Naming(), reader.tree, loaded.modules):
        path = canonical if canonical in placed.objects else names.get(canonical)
        if path is not None and name not in placed.objects:
            names[name] = path
    return Library(
        placed.objects,
        {name: path for name, path in names.items() if name not in placed.objects},
        tuple(loaded.modules),
        loaded.problems,
        _scopes_of(placed.objects, reader),
        shown=placed.shown_less(),
    )


def missing_package(name: str) -> SourceProblem:
    """The problem of a package that objects are in and that is nowhere."""
    message = f"There is no package `{name}`, of which pages show objects: their headings stand alone."
    hint = "Install it where Recto is installed, or name its folder in `paths` of mkdocstrings' handler."
    return SourceProblem("missing-package", message, "", hint=hint)


def _scopes_of(objects: dict[str, Object], reader: ObjectReader) -> dict[str, dict[str, str]]:
    """What the modules import in which the objects are written."""
    scopes: dict[str, dict[str, str]] = {}
    for each in objects.values():
        module = each.place.module if each.place is not None else ""
        found = reader.tree.find(module) if module and module not in scopes else None
        if found is not None:
            scopes[module] = {name: member.target_path for name, member in found.members.items() if member.is_alias}
    return scopes
