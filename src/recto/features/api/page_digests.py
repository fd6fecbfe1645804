"""What stands for all that pages of the reference show: as long as it is the same, a page stays as it was built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

import msgspec

from recto.features.api.docstrings.blocks import is_rst
from recto.features.api.docstrings.sections import sections_of
from recto.features.api.html.docstring import style_of_path
from recto.features.api.html.summaries import first_sentence
from recto.features.api.html.writing import Look
from recto.features.api.model import Object
from recto.features.api.reference import Reference

_encode = msgspec.msgpack.Encoder().encode


def page_digests(reference: Reference, look: Look) -> Mapping[str, str]:
    """The digest of each page, by the path of the object that it begins with."""
    addresses, library = reference.addresses, reference.library
    digests = {path: blake2b(reference.names_digest.encode(), digest_size=16) for path in addresses.pages}
    scopes: dict[str, set[str]] = {path: set() for path in addresses.pages}
    for path, digest in digests.items():
        digest.update(_encode(reference.problems_on(path)))
    for path, found in library.objects.items():
        home = addresses.homes.get(path)
        if home is None:
            continue
        shown = [found, *(_inherited(found, reference) if look.inherited == "full" else ())]
        around = (library.subclasses.get(path), library.used_in.get(path), reference.mentions.get(path))
        digests[home].update(_encode((shown, around)))
        scopes[home].update(docstring.scope for each in shown for docstring in each.docstrings)
    for path, digest in digests.items():
        for found in library.members_of(library.objects[path]):
            if addresses.homes.get(found.path) != path:
                digest.update(_encode(_line(found, look)))
                scopes[path].update(docstring.scope for docstring in found.docstrings)
        digest.update(_encode([library.scopes.get(each) for each in sorted(_with_outer(scopes[path]))]))
    return {path: digest.hexdigest() for path, digest in digests.items()}


def _inherited(found: Object, reference: Reference) -> Iterator[Object]:
    """The members of bases that a class shows whole."""
    for inherited in found.inherited:
        for name in inherited.members:
            member = reference.library.objects.get(f"{inherited.base}.{name}")
            if member is not None:
                yield member


def _line(found: Object, look: Look) -> object:
    """What a table shows of an object that is on another page: its name, and the first sentence."""
    style = style_of_path(found.canonical, look.styles, look.style)
    sentences = [
        (docstring.scope, is_rst(docstring.text), first_sentence(section.text))
        for docstring in found.docstrings
        for section in sections_of(docstring.text, style)
        if section.kind == "text"
    ]
    return found.path, found.kind, found.is_exception, found.deprecated is not None, sentences


def _with_outer(scopes: set[str]) -> set[str]:
    """Some scopes, and all that they lie in."""
    found = set(scopes)
    for scope in scopes:
        while scope := scope.rpartition(".")[0]:
            found.add(scope)
    return found
