"""Objects that need not be made again, as nothing has changed that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from recto.features.api.model import Object
from recto.features.api.reading.classes import Tree
from recto.features.api.reading.module_cache import ModuleCache

if TYPE_CHECKING:
    from griffe import Class, Module
    from griffe import Object as GriffeObject

Stamp: TypeAlias = tuple[object, ...]
Key: TypeAlias = tuple[str, str, tuple[str, ...], str]


class ObjectCache(Struct):
    """Kept from one reading to the next; `tree` and `modules` are those of the present one.

    What an object is made of are its module, the names in that and around it, and the modules of the classes that it
    has something from.
    """

    modules: ModuleCache
    tree: Tree
    _modules: dict[str, Stamp] = field(default_factory=dict)
    _classes: dict[str, Stamp] = field(default_factory=dict)

    def kept_or_made(
        self, found: GriffeObject, path: str, aliases: tuple[str, ...], owner: Class | None, make: Callable[[], Object]
    ) -> Object:
        """The object of the last reading, if it would be the same now."""
        key = path, found.path, aliases, owner.path if owner is not None else ""
        stamp = self._stamp(found, owner)
        known = self.modules.objects.get(key)
        if known is not None and known[0] == stamp:
            return known[1]
        made = make()
        self.modules.objects[key] = stamp, made
        return made

    def _stamp(self, found: GriffeObject, owner: Class | None) -> Stamp:
        holder = found if found.is_class else found.parent
        own = self._of_class(holder) if holder is not None and holder.is_class else self._of_module(found.module)
        return (own, self._of_class(owner)) if owner is not None and owner is not holder else (own,)

    def _of_module(self, module: Module) -> Stamp:
        """Its file, and the names that those around it know."""
        path = module.path
        if path not in self._modules:
            names = hash(
                tuple((name, each.target_path if each.is_alias else "") for name, each in module.members.items())
            )
            above = self._of_module(module.parent)[1:] if module.parent is not None else ()
            # What is read each time is another one each time.
            self._modules[path] = (self.modules.serial_of(module) or object(), names, *above)
        return self._modules[path]

    def _of_class(self, owner: Class) -> Stamp:
        """Its module, and those of all that it inherits from."""
        path = owner.path
        if path not in self._classes:
            family = (owner, *self.tree.ancestors(owner))
            modules = tuple((each.path, self._of_module(each.module)) for each in family)
            self._classes[path] = (*modules, *self.tree.foreign_bases(owner))
        return self._classes[path]
