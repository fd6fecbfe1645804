"""Pages of installed packages, and of functions of the project."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from recto.content.ignore_patterns import ignored_by
from recto.features.remote.remote_text import SUFFIXES, RemoteText, SourceError, decoded, is_page_path
from recto.plugins import PageOrigin, ProvidedPage
from recto.settings.named_object import named_object
from recto.settings.remote import SourceSettings

_GIVE = "Return a dict of texts by their paths, or objects of recto.plugins.ProvidedPage."


def package_texts(settings: SourceSettings) -> Iterator[RemoteText]:
    """The pages among the files of a package, which is not imported. Raises `SourceError`."""
    name = settings.package or ""
    try:
        spec = find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not places:
        raise SourceError(f"There is no installed package `{name}`.", f"Install it: `pip install {name}`.")
    folder = Path(places[0]).joinpath(*name.split(".")[1:], settings.folder).resolve()
    files = sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    if not files:
        raise SourceError(f"The package `{name}` has no pages in `{settings.folder or '.'}`.", "Correct `folder`.")
    if len(files) > settings.max_pages:
        raise SourceError(f"The package `{name}` has {len(files)} pages.", "Raise `max_pages`, or name a `folder`.")
    ignored = ignored_by(settings.exclude)
    for file in files:
        path = file.relative_to(folder).as_posix()
        if is_page_path(path) and not ignored(path) and file.resolve().is_relative_to(folder):
            see = settings.address.replace("{path}", path) if settings.address else None
            edit = settings.edit.replace("{path}", path) if settings.edit else None
            text = decoded(file.read_bytes(), path, settings.max_bytes)
            yield RemoteText(path, text, PageOrigin(see, str(file), str(folder)), edit)


async def function_texts(settings: SourceSettings) -> list[RemoteText]:
    """What a function gives, which may be asynchronous. Raises `RectoError` and `SourceError`."""
    use = settings.use or ""
    function = named_object(use, f"The source `{use}`", "function", _GIVE)
    if not callable(function) or not _takes_nothing(function):
        raise SourceError(f"`{use}` cannot be called without arguments.", _GIVE)
    try:
        given = function()
        if inspect.isawaitable(given):
            given = await given
        if isinstance(given, AsyncIterable):
            given = [each async for each in given]
    except SystemExit as error:
        raise SourceError(f"`{use}` ended Python with `exit({error.code})`.", "Raise an error instead.") from error
    if isinstance(given, Mapping):
        given = [ProvidedPage(path, text) for path, text in given.items()]
    if not isinstance(given, Iterable) or isinstance(given, str):
        raise SourceError(f"`{use}` gives {type(given).__name__} instead of pages.", _GIVE)
    return [_text_of(each, use, settings) for each in given]


def _takes_nothing(function: Callable[..., object]) -> bool:
    try:
        inspect.signature(function).bind()
    except TypeError:
        return False
    except ValueError:
        # Some functions written in C do not say what they take.
        pass
    return True


def _text_of(given: object, use: str, settings: SourceSettings) -> RemoteText:
    if not isinstance(given, ProvidedPage):
        raise SourceError(f"`{use}` gives a page that is {type(given).__name__}.", _GIVE)
    text = given.text() if callable(given.text) else given.text
    if not isinstance(given.path, str) or not isinstance(text, str) or not is_page_path(given.path):
        raise SourceError(f"`{use}` gives {given.path!r}, which is no path of a page or has no text.", _GIVE)
    text = decoded(text.encode(errors="replace"), given.path, settings.max_bytes)
    return RemoteText(given.path, text, given.origin or PageOrigin(), given.edit_address, given.front_matter)
