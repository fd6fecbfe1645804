"""Where links to pages of the site stand in docstrings, so that a broken one is told there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recto.errors import Span
from recto.features.api.model import Docstring
from recto.features.api.reference import Reference

_ADDRESS = re.compile(r"\]\(<?(?P<markdown>[^()\s<>]+)|<(?P<rst>[^<>\s]+)>`_")
_SUFFIX = re.compile(r"\.mdx?(?=[#?]|\Z)")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[#?]")


def places_of_links(reference: Reference) -> dict[str, dict[str, Span]]:
    """The places of the addresses in the docstrings of each page, by the path of the object that it begins with."""
    found: dict[str, dict[str, Span]] = {}
    homes = reference.addresses.homes
    for path, each in reference.library.objects.items():
        for docstring in each.docstrings:
            if path in homes and ("](" in docstring.text or ">`_" in docstring.text):
                places = found.setdefault(homes[path], {})
                for address, where in _places_in(docstring, reference):
                    # In HTML a page has no suffix.
                    for written in (address, _SUFFIX.sub("", address)):
                        places.setdefault(written, where)
    return found


def _places_in(docstring: Docstring, reference: Reference) -> Iterator[tuple[str, Span]]:
    addresses = {each["markdown"] or each["rst"] for each in _ADDRESS.finditer(docstring.text)}
    addresses = {each for each in addresses if not _ELSEWHERE.match(each)}
    source = reference.source_of(docstring.file) if addresses else None
    if source is None:
        return
    last = docstring.line + docstring.text.count("\n") + 2
    for number, line in enumerate(source.split("\n")[docstring.line - 1 : last], docstring.line):
        for match in _ADDRESS.finditer(line):
            kind = "markdown" if match["markdown"] else "rst"
            if match[kind] in addresses:
                where = Span(docstring.file, number, match.start(kind) + 1, number, match.end(kind) + 1)
                yield match[kind], where
