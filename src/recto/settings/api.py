"""What `[api]` may say: which Python packages have a reference, and how it looks."""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated, Any, Literal

from msgspec import Meta, field

from recto.settings.base import BasePath, Folder, Switch, Table

DocstringStyle = Literal["auto", "google", "numpy", "sphinx"]


class PlacedObject(Table, frozen=True):
    """An object that a page of the site shows, and what is shown of its members."""

    object: Annotated[str, Meta(description="The path of the object: `httpx.Client`.")]
    page: Annotated[str, Meta(description="The file of the page, below the folder of pages.")]
    members: Annotated[
        tuple[str, ...] | None, Meta(description="The members that are shown; unset, those that `filters` leave.")
    ] = None
    filters: Annotated[
        tuple[str, ...],
        Meta(description="Regular expressions of the names of members; with `!`, of those that are left out."),
    ] = ("!^_[^_]",)
    undocumented: Annotated[bool, Meta(description="Whether members without docstrings are shown.")] = False
    inherited: Annotated[
        bool | tuple[str, ...],
        Meta(description="Whether members of base classes are shown too, or the names of those that are."),
    ] = False
    imported: Annotated[bool, Meta(description="Whether what a module imports by its name is shown too.")] = False
    exported: Annotated[
        bool, Meta(description="Whether of a module with `__all__` nothing is shown but what that names.")
    ] = False
    submodules: Annotated[bool, Meta(description="Whether the modules in a package are shown with it.")] = False
    order: Annotated[
        tuple[Literal["source", "alphabetical", "__all__"], ...],
        Meta(description="The order of members: the first one that there is, as not every module has `__all__`."),
    ] = ("alphabetical",)
    grouped: Annotated[bool, Meta(description="Whether members of one kind stand together.")] = True
    merge_init: Annotated[bool, Meta(description="Whether a class shows what `__init__` says.")] = False

    @property
    def key(self) -> str:
        """What stands for its choice of members, where other places show more or less of the same object."""
        choice = (self.members, self.filters, self.undocumented, self.inherited, self.imported, self.exported)
        text = repr((*choice, self.submodules))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


class ApiSettings(Switch, frozen=True):
    """The API reference, of sites that name packages."""

    enabled: Annotated[bool, Meta(description="Whether the packages have a reference.")] = True
    packages: Annotated[tuple[str, ...], Meta(description='Import names of the packages: `["httpx"]`.')] = ()
    paths: Annotated[
        tuple[Folder, ...],
        Meta(description="Folders in which packages are looked for first, before the site's own folder and `src`."),
    ] = ()
    objects: Annotated[
        tuple[PlacedObject, ...],
        Meta(description="Objects that pages of the site show; there are no other pages of the reference then."),
    ] = ()
    route: Annotated[BasePath, Meta(description="Route under which the reference begins.")] = "/api"
    pages: Annotated[
        Literal["module", "object", "package", "one"],
        Meta(description="What has a page: each module, each class and function too, or only each package."),
    ] = "module"
    split_kb: Annotated[int, Meta(ge=1, description="From how many kilobytes on a module has several pages.")] = 150
    inspect: Annotated[
        Literal["auto", "never"] | tuple[str, ...],
        Meta(
            description="Whether a process of its own imports modules whose source does not say what is in them: "
            '`auto`, `never`, or patterns of the objects for which it does: `["mylib.fast.*"]`.'
        ),
    ] = "auto"
    extensions: Annotated[
        tuple[str, ...], Meta(description='Extensions of Griffe that read the packages too: `["griffe_pydantic"]`.')
    ] = ()
    docstrings: Annotated[DocstringStyle, Meta(description="Style of docstrings; `auto` looks at each.")] = "auto"
    styles: Annotated[
        dict[str, DocstringStyle], Meta(description='Styles of single objects by patterns: `"mylib.old.*" = "sphinx"`.')
    ] = field(default_factory=dict)
    markup: Annotated[
        Literal["auto", "markdown", "rst"], Meta(description="Markup of docstrings; `auto` looks at each.")
    ] = "auto"
    modules: Annotated[
        tuple[str, ...], Meta(description="Modules that are public, where not all are whose names have no underscore.")
    ] = ()
    include: Annotated[
        tuple[str, ...], Meta(description="Patterns of paths that are shown although `exclude` names them.")
    ] = ()
    exclude: Annotated[tuple[str, ...], Meta(description='Patterns of paths left out: `"mylib.internal*"`.')] = ()
    private: Annotated[bool, Meta(description="Whether names that begin with an underscore are public.")] = False
    special: Annotated[
        Literal["documented", "all", "none"], Meta(description="Which special methods are shown, such as `__call__`.")
    ] = "documented"
    filters: Annotated[
        tuple[str, ...],
        Meta(description="Regular expressions of the names that are shown; with `!`, of those that are left out."),
    ] = ()
    undocumented: Annotated[bool, Meta(description="Whether public objects without docstrings are shown.")] = True
    inherit_docstrings: Annotated[
        bool, Meta(description="Whether a member without a docstring takes that of the nearest base.")
    ] = True
    inherited: Annotated[
        Literal["list", "full", "none"],
        Meta(description="How members of bases are shown: by name, with all that is said of them, or not at all."),
    ] = "list"
    annotations: Annotated[
        Literal["modern", "source"], Meta(description="Whether `Optional[X]` is written `X | None`.")
    ] = "modern"
    line_length: Annotated[int, Meta(ge=20, description="Characters from which on a signature is folded.")] = 80
    values: Annotated[bool, Meta(description="Whether the values of attributes are shown.")] = True
    secrets: Annotated[tuple[str, ...], Meta(description="Patterns of names whose values are never shown.")] = (
        "*TOKEN*",
        "*KEY*",
        "*SECRET*",
        "*PASSWORD*",
    )
    parts: Annotated[
        dict[str, str],
        Meta(description='Parts of an object that components of the site show: `source = "my_api:Source"`.'),
    ] = field(default_factory=dict)
    sections: Annotated[Literal["table", "list"], Meta(description="Whether parameters are a table or a list.")] = (
        "table"
    )
    summary: Annotated[bool, Meta(description="Whether a module begins with tables of what is in it.")] = True
    order: Annotated[Literal["source", "alphabetical", "__all__"], Meta(description="The order of members.")] = "source"
    groups: Annotated[bool, Meta(description="Whether members of one kind stand together.")] = True
    names: Annotated[Literal["short", "full"], Meta(description="Whether headings have whole paths.")] = "short"
    autolink: Annotated[
        bool, Meta(description="Whether code spans in docstrings that name an object are links to it.")
    ] = True
    type_links: Annotated[
        dict[str, str],
        Meta(
            description='Where types lead that no inventory has: `"numpy.ndarray" = "https://…"`, `"str" = "/strings"`.'
        ),
    ] = field(default_factory=dict)
    link_builtins: Annotated[bool, Meta(description="Whether `str`, `int` and so on are links.")] = False
    hide: Annotated[
        tuple[str, ...], Meta(description="Sections of docstrings that are left out, such as `raises`.")
    ] = ()
    source: Annotated[
        str,
        Meta(
            description="Where source links lead: `auto` is the repository, else pages of source, `embed` the latter, "
            "`none` nowhere; or an address with `{commit}`, `{path}`, `{line}` and `{end}`."
        ),
    ] = "auto"
    history: Annotated[
        str,
        Meta(
            description='The tags of the repository that are versions: `"tags:v*"`. Objects then say in which they '
            "came, changed and were deprecated."
        ),
    ] = ""
    backlinks: Annotated[
        bool, Meta(description="Whether objects list the pages and the other objects that refer to them.")
    ] = True
    previews: Annotated[
        bool, Meta(description="Whether a link to an object shows its signature when somebody points at it.")
    ] = True
    programs: Annotated[
        dict[str, str],
        Meta(
            description='Command-line programs that have pages: `recto = "recto.cli:main"`. A process of its own '
            "imports them."
        ),
    ] = field(default_factory=dict)
    programs_route: Annotated[BasePath, Meta(description="Route under which the pages of programs begin.")] = "/cli"
    inventories: Annotated[
        dict[str, str | Literal[True]],
        Meta(
            description='Documentation of others by name: `lib = "https://lib.example/docs/"`, or a file; '
            "`python = true` for what is well known."
        ),
    ] = field(default_factory=dict)
    report: Annotated[
        tuple[Literal["missing-docstring", "undocumented-parameter"], ...],
        Meta(description="Kinds of problems that are told beside the usual ones."),
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="Kinds of problems that nobody is told of, such as `unresolved-reference`.")
    ] = ()

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        if isinstance(value, str):
            return {"packages": [value]}
        return super().from_shorthand(value)

    @classmethod
    def shorthand(cls) -> str:
        return "the name of a package, true or false"

    def __bool__(self) -> bool:
        return self.enabled and bool(self.packages or self.programs)
