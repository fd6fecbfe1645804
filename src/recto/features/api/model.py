"""The model of an API: frozen values that pages are made of, and that a cache keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

Kind = Literal["module", "class", "function", "attribute", "type alias"]
ParameterKind = Literal[
    "positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword"
]


class Name(Struct, frozen=True, array_like=True):
    """A name in an expression: as it is written, and the path of what it means."""

    text: str
    path: str


Expression: TypeAlias = tuple[str | Name, ...]
"""Python code whose names are known."""


def text_of(expression: Expression) -> str:
    """The code of an expression."""
    return "".join(part if isinstance(part, str) else part.text for part in expression)


class Parameter(Struct, frozen=True):
    """A parameter. `description` is that of `Annotated[…, Doc("…")]` or of `Field(description="…")`.

    `default_path` is the path of what the default means, where that is a name; `field_name` the name of the field that
    it sets, where that is another one, as with `Field(alias="…")`.
    """

    name: str
    kind: ParameterKind = "positional or keyword"
    annotation: Expression = ()
    default: str | None = None
    description: str = ""
    default_path: str = ""
    field_name: str = ""


class Signature(Struct, frozen=True):
    """What can be called. `type_parameters` are those of Python 3.12, with their brackets."""

    parameters: tuple[Parameter, ...] = ()
    returns: Expression = ()
    type_parameters: Expression = ()


class Place(Struct, frozen=True):
    """The lines of an object; `file` is relative to the site where it lies in it, with slashes, `module` its path."""

    file: str
    line: int
    end_line: int
    module: str = ""


class Docstring(Struct, frozen=True):
    """A docstring without its indentation.

    `scope` is the path of the module or class in whose words it is written, `line` that of its first line in `file`.
    `inherited_from` is the path of the base class that it was taken from.
    """

    text: str
    scope: str
    file: str = ""
    line: int = 1
    inherited_from: str = ""


class VersionMark(Struct, frozen=True):
    """What happened to an object in a version: `added`, `changed` or `deprecated`; `text` says what has changed.

    `version` is empty for what is in no version yet.
    """

    kind: Literal["added", "changed", "deprecated"]
    version: str
    text: str = ""


class Inherited(Struct, frozen=True):
    """The members that a class has from one base; `base` is the path of a public class, `name` what is shown."""

    base: str
    name: str
    members: tuple[str, ...]


class Object(Struct, frozen=True):
    """One object of an API.

    `path` is its preferred public name, `canonical` where it is defined, `aliases` its other public names. `members`
    are names below it, in order. `docstrings` are its own and that of `__init__`; overloads have several `signatures`,
    and the `implementation` has its own.
    `labels` are words such as `async` and `property`; `deprecated` says it of what its docstring calls so, too. The
    field `deprecated` is the message of a decorator, which may be empty; None without one. `marks` are what its history
    tells, `others` the conditions under which the name is something else: `sys.version_info < (3, 12)`.
    """

    path: str
    kind: Kind
    canonical: str
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    docstrings: tuple[Docstring, ...] = ()
    signatures: tuple[Signature, ...] = ()
    annotation: Expression = ()
    value: str | None = None
    bases: tuple[Expression, ...] = ()
    members: tuple[str, ...] = ()
    inherited: tuple[Inherited, ...] = ()
    place: Place | None = None
    deprecated: str | None = None
    marks: tuple[VersionMark, ...] = ()
    others: tuple[str, ...] = ()
    implementation: tuple[Signature, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def parent(self) -> str:
        """The path of what the object is a member of; empty for a top-level package."""
        return self.path.rpartition(".")[0]

    @property
    def is_deprecated(self) -> bool:
        """Whether a decorator or the docstring says that it is deprecated."""
        return "deprecated" in self.labels

    @property
    def is_exception(self) -> bool:
        """Whether a class is an exception."""
        return "exception" in self.labels


def expressions_in(found: Object) -> Iterator[Expression]:
    """The annotations of an object and of its parameters, and names that are defaults; without the bases of a class."""
    yield found.annotation
    for signature in found.signatures:
        yield signature.type_parameters
        yield signature.returns
        for parameter in signature.parameters:
            yield parameter.annotation
            if parameter.default_path:
                yield (Name(parameter.default or "", parameter.default_path),)


class SourceProblem(Struct, frozen=True):
    """What is wrong in a Python file: `code` is the kind of the problem; `line` and `column` begin with 1.

    `text` is what it is about, to be looked for from the line on.
    """

    code: str
    message: str
    file: str
    line: int | None = None
    column: int | None = None
    hint: str = ""
    text: str = ""


class Library(Struct, frozen=True):
    """All packages of a site. `objects` are by their paths, in order; `names` lead from every known name to a path.

    `scopes` are the names that modules import, by the path of the module: what they mean. `used_in` are the paths
    of the objects that name another one, by its path. `left_out` are the public attributes, by where they are defined,
    that nobody is shown because nothing is said of them. `shown` is what single places show of an object of which
    others show more, by its name and their keys.
    """

    objects: Mapping[str, Object] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    problems: tuple[SourceProblem, ...] = ()
    scopes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    subclasses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shown_at(self, name: str, key: str) -> frozenset[str] | None:
        """The paths of what one place shows of an object; None for all that there is below it."""
        return self.shown.get(f"{name} {key}")

    def find(self, name: str) -> Object | None:
        """The object with a name, which may be any of its names."""
        return self.objects.get(self.names.get(name, name))

    def members_of(self, owner: Object) -> Iterator[Object]:
        """The objects below another one, in order."""
        for name in owner.members:
            yield self.objects[f"{owner.path}.{name}"]
