"""The model of the reference for the code of pages, layouts and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from recto import depends_on, load_settings
from recto.content.current_posts import current_page
from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.api.apart import may_run
from recto.features.api.docstrings.sections import DocSection, sections_of
from recto.features.api.history.tags import Tag, tags_of
from recto.features.api.html.docstring import style_of_path
from recto.features.api.html.parameters import joined_types, merged_parameters
from recto.features.api.html.summaries import plain_summary
from recto.features.api.model import Object, Parameter, Signature, text_of
from recto.features.api.problems import source_text
from recto.features.api.reference import Reference, documented_files, read_reference
from recto.plugins.plugin import PLUGIN_CACHES
from recto.settings import Settings


def load_api(root: Path | None = None) -> Api:
    """The objects of the packages that a site documents, by their names: `load_api()["httpx.Client"]`.

    In the code of a page it is the site of that page, which is made again when a file of the packages changes;
    elsewhere that in the folder `root`, or in the current one. Raises `RectoError` for packages that cannot be read,
    and for a site that names none.
    """
    current = current_page()
    if root is None and current is not None:
        folder, settings = current[0].root, current[0].settings
    else:
        folder = Path.cwd() if root is None else root
        settings = load_settings(folder)
    if not settings.api.packages:
        hint = 'Write `[api]` with `packages = ["mylib"]` in recto.toml.'
        raise RectoError("This site documents no packages.", hint=hint)
    files = documented_files(folder, settings)
    tags = tags_of(folder, settings) if settings.api.history else ()
    reference = _read(_State(folder, settings, may_run(), tags, tuple(map(_mark, files))))
    depends_on(*reference.files)
    return Api(reference, folder, settings)


class _State(Struct, frozen=True):
    """All that decides what is read: the next page that asks gets the same."""

    root: Path
    settings: Settings
    may_run: bool
    tags: tuple[Tag, ...]
    files: tuple[tuple[str, int, int], ...]

    def __hash__(self) -> int:
        return hash((self.root, self.tags, self.files))


def _mark(file: Path) -> tuple[str, int, int]:
    """The name, time and size of a file; those of none for one that has just gone."""
    try:
        state = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), state.st_mtime_ns, state.st_size


@lru_cache(maxsize=1)
def _read(state: _State) -> Reference:
    return read_reference(state.root, state.settings, CacheFolder(state.root / PLUGIN_CACHES / "api"))


class Api(Mapping[str, "ApiObject"]):
    """All objects by their paths, in the order of the packages; other names of an object lead to it as well."""

    def __init__(self, reference: Reference, root: Path, settings: Settings) -> None:
        self._reference = reference
        self._root = root
        self._settings = settings

    def __getitem__(self, name: str) -> ApiObject:
        path = self._reference.resolver.path_of(name)
        if path is None:
            close = self._reference.resolver.nearest(name)
            hint = f"Did you mean `{close}`?" if close else None
            raise UnknownObjectError(f"There is no `{name}` in the API reference.", hint=hint)
        return ApiObject(self._reference.library.objects[path], self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._reference.library.objects)

    def __len__(self) -> int:
        return len(self._reference.library.objects)

    @property
    def packages(self) -> tuple[ApiObject, ...]:
        """The packages of `[api]`."""
        return tuple(self[name] for name in self._reference.library.roots)

    def members_of(self, found: Object) -> Iterator[ApiObject]:
        """The objects below another one, in order."""
        return (ApiObject(each, self) for each in self._reference.library.members_of(found))

    def sections_of(self, found: Object) -> Iterator[DocSection]:
        """The sections of an object's docstrings, in the styles that the settings say."""
        api = self._settings.api
        style = style_of_path(found.canonical, tuple(api.styles.items()), api.docstrings)
        for docstring in found.docstrings:
            yield from sections_of(docstring.text, style)

    def source_of(self, found: Object) -> str:
        """The lines of an object in its file; empty where they cannot be read."""
        text = source_text(self._root, found.place.file) if found.place is not None else None
        if text is None or found.place is None:
            return ""
        lines = text.split("\n")
        return text if found.kind == "module" else "\n".join(lines[found.place.line - 1 : found.place.end_line])


class UnknownObjectError(RectoError, KeyError):
    """There is no object with that name."""


class ApiObject:
    """One object: what is known of it, and the objects below it."""

    def __init__(self, found: Object, api: Api) -> None:
        self._found = found
        self._api = api

    def __repr__(self) -> str:
        return f"<{self.kind} {self.path}>"

    @property
    def path(self) -> str:
        """The preferred public name."""
        return self._found.path

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self._found.name

    @property
    def kind(self) -> str:
        """One of `module`, `class`, `function`, `attribute` and `type alias`."""
        return self._found.kind

    @property
    def labels(self) -> tuple[str, ...]:
        """Words such as `async`, `property`, `dataclass` and `exception`."""
        return self._found.labels

    @property
    def docstring(self) -> str:
        """The text of the docstrings as it is written; of a class that of `__init__` too."""
        return "\n\n".join(each.text for each in self._found.docstrings)

    @property
    def summary(self) -> str:
        """The first sentence, without markup."""
        return plain_summary(self._found)

    @property
    def sections(self) -> tuple[DocSection, ...]:
        """The sections of the docstrings, each with its `kind`, `title`, `text` and `items`."""
        return tuple(self._api.sections_of(self._found))

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The signatures of what can be called; several of a function with overloads."""
        return self._found.signatures

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters of all signatures, each with its `name`, `kind`, `annotation` and `default`."""
        return tuple(merged_parameters(self._found.signatures)) if self._found.signatures else ()

    @property
    def annotation(self) -> str:
        """The type of an attribute, or what a function returns; empty where the code does not say it."""
        returns = joined_types(each.returns for each in self._found.signatures)
        return text_of(self._found.annotation or returns)

    @property
    def value(self) -> str | None:
        """The value of an attribute, as it is written."""
        return self._found.value

    @property
    def bases(self) -> tuple[str, ...]:
        """The base classes, as they are written."""
        return tuple(map(text_of, self._found.bases))

    @property
    def members(self) -> tuple[ApiObject, ...]:
        """The objects below, in order."""
        return tuple(self._api.members_of(self._found))

    @property
    def classes(self) -> tuple[ApiObject, ...]:
        """The classes below."""
        return self._of("class")

    @property
    def functions(self) -> tuple[ApiObject, ...]:
        """The functions or methods below."""
        return self._of("function")

    @property
    def attributes(self) -> tuple[ApiObject, ...]:
        """The attributes below."""
        return self._of("attribute")

    @property
    def modules(self) -> tuple[ApiObject, ...]:
        """The modules below."""
        return self._of("module")

    @property
    def source(self) -> str:
        """The lines of code; empty where they cannot be read."""
        return self._api.source_of(self._found)

    def _of(self, kind: str) -> tuple[ApiObject, ...]:
        return tuple(each for each in self.members if each.kind == kind)
