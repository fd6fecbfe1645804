"""Python files of `app/`: run once, their functions called, their exceptions told in the author's terms."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.content.python_files import author_errors, read_python, run_python
from recto.content.python_places import definition_of
from recto.errors import RectoError, Span
from recto.html import Markup, Node, render_async
from recto.mdx.page_errors import CodeSource


class _Signature(Struct, frozen=True):
    """The parameters of a function: all of them, those without a default, and whether it takes any others as well."""

    known: frozenset[str]
    needed: frozenset[str]
    takes_all: bool


@dataclass(frozen=True, slots=True)
class ProjectModule:
    """The names that a file of the project defines, after it has run. `source.path` is what messages call the file."""

    source: CodeSource
    names: Mapping[str, Any]
    _signatures: dict[str, _Signature] = field(default_factory=dict, repr=False, compare=False)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def get(self, name: str, default: Any = None) -> Any:
        return self.names.get(name, default)

    def has_function(self, name: str) -> bool:
        return callable(self.names.get(name))

    async def call(self, name: str, given: Mapping[str, Any]) -> Any:
        """Call a function with those of the `given` arguments that it takes, and await what it returns.

        Raises `PageError` for its exceptions and `RectoError` when it asks for more than it is given.
        """
        work = self.bound(name, given)
        with self.errors(name):
            result = work()
            return await result if inspect.isawaitable(result) else result

    def bound(self, name: str, given: Mapping[str, Any]) -> Callable[[], Any]:
        """A function with those of the `given` arguments that it takes. Raises `RectoError` when it asks for more."""
        return partial(self.names[name], **self._arguments(name, given))

    async def render(self, name: str, given: Mapping[str, Any]) -> Markup:
        """The HTML of the node that a function returns; errors as those of `call`."""
        node: Node = await self.call(name, given)
        with self.errors(name):
            return await render_async(node)

    @contextmanager
    def errors(self, name: str) -> Iterator[None]:
        """Tell exceptions as errors at the author's line, or where `name` is defined when no line of theirs was run."""
        try:
            with author_errors(self.source):
                yield
        except RectoError as error:
            error.place(self.span_of(name), self.source.text)
            raise

    def error(self, message: str, name: str | None = None, hint: str | None = None) -> RectoError:
        """An error about the file, at the place where `name` is defined."""
        where = self.span_of(name) if name else Span(self.source.path)
        return RectoError(message, where=where, hint=hint, source=self.source.text)

    def span_of(self, name: str) -> Span:
        """Where the file defines a name; its beginning for one that it does not."""
        return definition_of(self.source, name)

    def _arguments(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        signature = self._signatures.get(name)
        if signature is None:
            signature = self._signatures[name] = _signature(self.names[name])
        for argument in signature.needed - given.keys():
            hint = f"It may take {_listed(tuple(given))}." if given else "It is called without arguments."
            raise self.error(f"`{name}` asks for `{argument}`, which it is not given.", name, hint)
        if signature.takes_all:
            return dict(given)
        return {argument: value for argument, value in given.items() if argument in signature.known}


@dataclass(frozen=True, slots=True)
class Modules:
    """The Python files of one project in one build: each is run once, however many pages need it."""

    root: Path
    _loaded: dict[Path, ProjectModule | RectoError] = field(default_factory=dict, repr=False)

    def load(self, file: Path) -> ProjectModule:
        """The names of a file. Raises `RectoError` when it cannot be read or does not run, each time the same one."""
        module = self._loaded.get(file)
        if module is None:
            try:
                source = read_python(file, self.root)
                module = ProjectModule(source, run_python(source))
            except RectoError as error:
                module = error
            self._loaded[file] = module
        if isinstance(module, RectoError):
            raise module
        return module


def _signature(function: Callable[..., Any]) -> _Signature:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return _Signature(frozenset(), frozenset(), takes_all=False)
    named = [each for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
    return _Signature(
        known=frozenset(each.name for each in named),
        needed=frozenset(each.name for each in named if each.default is each.empty),
        takes_all=any(each.kind is each.VAR_KEYWORD for each in parameters),
    )


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]
