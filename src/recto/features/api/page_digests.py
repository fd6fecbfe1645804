"""What stands for all that pages of the reference show: as long as it is the same, a page stays as it was built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from recto.features.api.docstrings.blocks import is_rst
from recto.features.api.docstrings.sections import sections_of
from recto.features.api.html.docstring import style_of_path
from recto.features.api.html.summaries import first_sentence
from recto.features.api.html.writing import Look
from recto.features.api.meanings import meanings_by_word
from recto.features.api.model import Name, Object, expressions_in
from recto.features.api.reference import Reference

_encode = msgspec.msgpack.Encoder().encode
_WORD = re.compile(r"[^\W\d]\w*")


class _Content(Struct):
    """What a page shows: parts of it that change with it, its words, and where its docstrings are written."""

    parts: list[bytes] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)


def page_digests(reference: Reference, look: Look) -> Mapping[str, str]:
    """The digest of each page, by the path of the object that it begins with.

    It stands for what the page shows, and for what each of its words may lead to: a name that means the same as before
    makes no page anew.
    """
    addresses, library = reference.addresses, reference.library
    contents = {path: _Content() for path in addresses.pages}
    for path, found in library.objects.items():
        home = addresses.homes.get(path)
        if home is not None:
            _add(contents[home], found, reference, look)
    for path, page in addresses.pages.items():
        for found in page.listed(library):
            if addresses.homes.get(found.path) != path:
                _add_line(contents[path], found, reference, look)
    meanings = meanings_by_word(reference, {word for content in contents.values() for word in content.words})
    for path, page in addresses.pages.items():
        contents[path].parts.append(_encode((page, reference.problems_on(path))))
    return {path: _digest(content, reference, meanings) for path, content in contents.items()}


def object_digest(reference: Reference, look: Look, path: str, meanings: Mapping[str, bytes]) -> str:
    """The digest of an object with all that is below it, its code included, wherever it is shown."""
    content = _Content()
    below = [reference.library.objects[path]]
    files: set[str] = set()
    while below:
        found = below.pop()
        _add(content, found, reference, replace(look, inherited="full"))
        below += reference.library.members_of(found)
        if found.place is not None:
            files.add(found.place.file)
    content.parts += [(reference.source_of(file) or "").encode("utf-8", "surrogatepass") for file in sorted(files)]
    content.parts.append(_encode((reference.addresses.route_of(path), path in reference.replaced)))
    return _digest(content, reference, meanings)


def _digest(content: _Content, reference: Reference, meanings: Mapping[str, bytes]) -> str:
    digest = blake2b(reference.settings_digest.encode(), digest_size=16)
    for part in content.parts:
        digest.update(part)
    for word in sorted(content.words):
        digest.update(meanings.get(word, b""))
    scopes = reference.library.scopes
    digest.update(_encode([scopes.get(each) for each in sorted(_with_outer(content.scopes))]))
    return digest.hexdigest()


def _add(content: _Content, found: Object, reference: Reference, look: Look) -> None:
    """An object that is at home on a page."""
    library, addresses = reference.library, reference.addresses
    shown = [found, *(_inherited(found, reference) if look.inherited == "full" else ())]
    linked = (*library.subclasses.get(found.path, ()), *library.used_in.get(found.path, ()))
    bases = [addresses.route_of(each.base) for each in found.inherited]
    around = [(path, addresses.route_of(path)) for path in linked], bases, reference.mentions.get(found.path)
    content.parts.append(_encode((shown, around)))
    for each in shown:
        content.words.update(_words_of(each))
        content.scopes.update(docstring.scope for docstring in each.docstrings)
        if each.deprecated:
            content.scopes.add(each.canonical)


def _add_line(content: _Content, found: Object, reference: Reference, look: Look) -> None:
    """What a table shows of an object that is on another page: its name, and the first sentence."""
    style = style_of_path(found.canonical, look.styles, look.style)
    sentences = [
        (docstring.scope, is_rst(docstring.text), first_sentence(section.text))
        for docstring in found.docstrings
        for section in sections_of(docstring.text, style)
        if section.kind == "text"
    ]
    route = reference.addresses.route_of(found.path)
    content.parts.append(_encode((found.path, route, found.kind, found.is_exception, found.is_deprecated, sentences)))


def _words_of(found: Object) -> Iterator[str]:
    """The words of an object that may be names: in its code, in its docstrings, and in the places of these."""
    for expression in (*found.bases, *expressions_in(found)):
        for part in expression:
            if isinstance(part, Name):
                yield from part.path.split(".")
    for docstring in found.docstrings:
        yield from docstring.scope.split(".")
        yield from _WORD.findall(docstring.text)
    yield from _WORD.findall(found.deprecated or "")


def _inherited(found: Object, reference: Reference) -> Iterator[Object]:
    """The members of bases that a class shows whole."""
    for inherited in found.inherited:
        for name in inherited.members:
            member = reference.library.objects.get(f"{inherited.base}.{name}")
            if member is not None:
                yield member


def _with_outer(scopes: Iterable[str]) -> set[str]:
    """Some scopes, and all that they lie in."""
    found = set(scopes)
    for scope in tuple(found):
        while scope := scope.rpartition(".")[0]:
            found.add(scope)
    return found
