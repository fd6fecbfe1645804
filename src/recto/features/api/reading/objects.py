"""Single objects: from Griffe's to those of the model."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct, field

from recto.features.api.docstrings.sections import is_deprecated
from recto.features.api.model import Docstring, Kind, Object, Place
from recto.features.api.reading.classes import Tree
from recto.features.api.reading.comments import comment_of
from recto.features.api.reading.compiled import COMPILED
from recto.features.api.reading.expressions import annotated, argument_of, documentation_in, expression_of, unwrapped
from recto.features.api.reading.expressions import literal_text as literal
from recto.features.api.reading.field_parameters import QUALIFIERS, field_default
from recto.features.api.reading.loading import shown_path
from recto.features.api.reading.object_cache import ObjectCache
from recto.features.api.reading.signatures import (
    class_implementation,
    class_signatures,
    implementation_of,
    signatures_of,
)

if TYPE_CHECKING:
    from griffe import Attribute, Class, Function
    from griffe import Object as GriffeObject

_LABELS = {
    "async": "async",
    "classmethod": "classmethod",
    "staticmethod": "staticmethod",
    "property": "property",
    "cached": "cached",
    "writable": "settable",
    "deletable": "deletable",
    "abstractmethod": "abstract",
}
_OWNERS = ("module-attribute", "class-attribute", "instance-attribute")
_DECORATORS = {
    "contextlib.contextmanager": "context manager",
    "contextlib.asynccontextmanager": "async context manager",
    "typing.final": "final",
    "typing_extensions.final": "final",
    "typing.override": "override",
    "typing_extensions.override": "override",
}
NO_OTHERS: Mapping[str, Sequence[str]] = {}
_DEPRECATED = ("warnings.deprecated", "typing_extensions.deprecated")


class ObjectReader(Struct, frozen=True):
    """Makes the objects of one library. `secrets` are patterns of names whose values nobody sees.

    `others` are the conditions under which something else has the name of an object, by its path. With `tells_owners`,
    labels say whether an attribute is that of a module, of a class or of its instances.
    """

    tree: Tree
    root: Path
    modern: bool = True
    values: bool = True
    secrets: tuple[str, ...] = ()
    inherit_docstrings: bool = True
    others: Mapping[str, Sequence[str]] = NO_OTHERS
    cache: ObjectCache | None = None
    tells_owners: bool = False
    _files: dict[Path, str] = field(default_factory=dict)

    def read(self, found: GriffeObject, path: str, aliases: tuple[str, ...], owner: Class | None = None) -> Object:
        """An object by its preferred name; `owner` is the class that shows it, which may be below the one it is in."""
        if self.cache is None:
            return self._made(found, path, aliases, owner)
        return self.cache.kept_or_made(found, path, aliases, owner, lambda: self._made(found, path, aliases, owner))

    def _made(self, found: GriffeObject, path: str, aliases: tuple[str, ...], owner: Class | None) -> Object:
        kind = cast(Kind, found.kind.value)
        docstrings, deprecated = tuple(self._docstrings(found, owner)), _deprecated(found)
        labels = dict.fromkeys(self._labels(found))
        if deprecated is not None or any(is_deprecated(each.text) for each in docstrings):
            labels["deprecated"] = None
        base = Object(
            path=path,
            kind=kind,
            canonical=found.path,
            aliases=aliases,
            labels=tuple(labels),
            docstrings=docstrings,
            place=self.place(found),
            deprecated=deprecated,
            others=tuple(self.others.get(found.path, ())),
        )
        if found.is_class:
            return self._class(found, base)
        if found.is_function:
            return self._function(found, base, owner)
        if found.is_attribute:
            return self._attribute(found, base)
        if found.is_type_alias:
            return _with(base, annotation=expression_of(found.value, modern=False))
        return base

    def _class(self, found: Class, base: Object) -> Object:
        kinds = self.tree.kinds(found)
        constructed = not {"enum", "protocol", "typed dict"} & set(kinds)
        signatures = class_signatures(found, self.tree, modern=self.modern, is_constructed=constructed)
        bases = tuple(expression_of(each, modern=self.modern) for each in found.bases)
        labels = tuple(dict.fromkeys((*base.labels, *kinds)))
        # Of fields, one signature is made; only several are those of overloads.
        written = class_implementation(found, self.tree, modern=self.modern) if len(signatures) > 1 else ()
        return _with(base, labels=labels, signatures=signatures, bases=bases, implementation=written)

    def _function(self, found: Function, base: Object, owner: Class | None) -> Object:
        is_method = found.parent is not None and found.parent.is_class
        bound = is_method and "staticmethod" not in base.labels
        return _with(
            base,
            signatures=signatures_of(found, modern=self.modern, bound=bound),
            implementation=implementation_of(found, modern=self.modern, bound=bound),
        )

    def _attribute(self, found: Attribute, base: Object) -> Object:
        inner, qualifier = unwrapped(found.annotation, QUALIFIERS)
        inner, metadata = annotated(inner)
        annotation = expression_of(inner, modern=self.modern)
        default, described = field_default(found.value)
        docstrings = base.docstrings
        text = documentation_in(metadata) or described
        if text and not docstrings:
            docstrings = (self._docstring(found, text),)
        labels = base.labels
        if qualifier in ("Required", "NotRequired", "ReadOnly", "Final", "ClassVar"):
            labels = (*labels, qualifier)
        elif _is_of_typed_dict(found, self.tree):
            parent = found.parent
            total = str(parent.keywords.get("total", "True")) != "False"
            labels = (*labels, "Required" if total else "NotRequired")
        if "property" in labels:
            default = None
        return _with(
            base, annotation=annotation, value=self._value(found, default), docstrings=docstrings, labels=labels
        )

    def _value(self, found: Attribute, default: str | None) -> str | None:
        if default is None or not self.values or any(fnmatch.fnmatch(found.name, each) for each in self.secrets):
            return None
        # `self.x = x` says nothing; mkdocstrings shows it all the same.
        is_own = "instance-attribute" in found.labels and "class-attribute" not in found.labels
        if is_own and default == found.name and not self.tells_owners:
            return None
        return default

    def _labels(self, found: GriffeObject) -> Iterator[str]:
        for label, shown in _LABELS.items():
            if label in found.labels:
                yield shown
        yield from (each for each in _OWNERS if self.tells_owners and each in found.labels)
        if found.is_function or found.is_class:
            for decorator in found.decorators:
                if decorator.callable_path in _DECORATORS:
                    yield _DECORATORS[decorator.callable_path]

    def inherits_docstring(self, found: GriffeObject) -> bool:
        """Whether what is said of a member is the docstring that a base class has for it."""
        return self.own_docstring(found) is None and self._inherited_docstring(found, None) is not None

    def _docstrings(self, found: GriffeObject, owner: Class | None) -> Iterator[Docstring]:
        own = self.own_docstring(found)
        if own is None:
            own = self._inherited_docstring(found, owner)
        if own is not None:
            yield own
        if found.is_class:
            for name in ("__init__", "__new__"):
                maker = found.members.get(name)
                if maker is not None and not maker.is_alias and maker.docstring is not None and maker.docstring.value:
                    yield self._docstring(maker, maker.docstring.value, maker.docstring.lineno)

    def own_docstring(self, found: GriffeObject) -> Docstring | None:
        """The docstring of an object, or the comment above an attribute."""
        if found.docstring is not None and found.docstring.value.strip():
            return self._docstring(found, found.docstring.value, found.docstring.lineno)
        if found.is_attribute:
            comment = comment_of(found)
            if comment is not None:
                return self._docstring(found, comment.text, comment.line)
        return None

    def _inherited_docstring(self, found: GriffeObject, owner: Class | None) -> Docstring | None:
        parent = found.parent
        if not self.inherit_docstrings or parent is None or not parent.is_class:
            return None
        for each in self.tree.ancestors(owner or parent):
            member = each.members.get(found.name)
            if member is None or member.is_alias:
                continue
            docstring = self.own_docstring(member)
            if docstring is not None:
                return Docstring(docstring.text, docstring.scope, docstring.file, docstring.line, each.path)
        return None

    def _docstring(self, found: GriffeObject, text: str, line: int | None = None) -> Docstring:
        scope = found.path if found.is_module or found.is_class else (found.parent.path if found.parent else found.path)
        return Docstring(text, scope, self._file(found), line or found.lineno or 1)

    def _file(self, found: GriffeObject) -> str:
        file = found.filepath
        if isinstance(file, list) or file.suffix in COMPILED:
            return ""
        if file not in self._files:
            source = file.with_suffix(".py")
            # A stub has the signatures of what stands in the file beside it.
            self._files[file] = shown_path(source if file.suffix == ".pyi" and source.is_file() else file, self.root)
        return self._files[file]

    def place(self, found: GriffeObject) -> Place | None:
        """The lines of an object; None where they are not known."""
        file = self._file(found)
        if not file:
            return None
        if found.is_module:
            return Place(file, 1, 1, found.path)
        line = found.lineno
        if not line:
            return None
        stub = stub_of(found)
        if stub is not None:
            return Place(shown_path(stub, self.root), line, found.endlineno or line, f"{found.module.path}.pyi")
        return Place(file, line, found.endlineno or line, found.module.path)


def stub_of(found: GriffeObject) -> Path | None:
    """The stub that an object is read from, where the module beside it does not define it."""
    file, line = found.filepath, found.lineno
    if isinstance(file, list) or not line or found.is_module:
        return None
    stub: Path = file.with_suffix(".pyi")
    if stub not in found.lines_collection:
        return None
    try:
        lines = found.lines_collection[file]
    except (KeyError, ValueError):
        return stub
    written = "\n".join(lines[line - 1 : found.endlineno or line])
    return None if re.search(rf"(?<!\w){re.escape(found.name)}(?!\w)", written) else stub


def _with(base: Object, **changes: object) -> Object:
    from msgspec.structs import replace

    return replace(base, **changes)


def _deprecated(found: GriffeObject) -> str | None:
    if found.is_function or found.is_class:
        for decorator in found.decorators:
            if decorator.callable_path in _DEPRECATED:
                return literal(argument_of(decorator.value, "message", 0))
    return None


def _is_of_typed_dict(found: Attribute, tree: Tree) -> bool:
    parent = found.parent
    return parent is not None and parent.is_class and "typed dict" in tree.kinds(parent)
