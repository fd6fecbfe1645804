"""`objects.inv`: where other documentation finds the objects of this one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import quote

from recto.features.api.addresses import Addresses
from recto.features.api.model import Library, Object

_HEAD = (
    "# Sphinx inventory version 2\n# Project: {name}\n# Version: {version}\n"
    "# The remainder of this file is compressed using zlib.\n"
)
# The names of labels may hold spaces.
_ENTRY = re.compile(r"(.+?)\s+(\S+:\S+)\s+-?\d+\s+(\S*)\s+.*")
_HEADING = re.compile(r'<h([2-6])\b(?=[^>]*\sid="(?P<id>[^"]+)")(?P<attributes>[^>]*)>(?P<text>.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_AT_ONCE = 1000
_SAFE = "/:@!$&'()*+,;=.~-_#%"


def role_of(found: Object, owner: Object | None, *, is_plain: bool = False) -> str:
    """The role of an object in the `py` domain of Sphinx; a `plain` one is that which mkdocstrings gives."""
    is_member = owner is not None and owner.kind == "class"
    if found.kind == "class":
        return "exception" if found.is_exception and not is_plain else "class"
    if found.kind == "type alias":
        return "type"
    if found.kind == "function":
        if is_plain:
            return "method" if is_member else "function"
        special = next((label for label in ("classmethod", "staticmethod") if label in found.labels), "method")
        return special if is_member else "function"
    if found.kind == "attribute":
        if "property" in found.labels:
            return "property"
        return "attribute" if is_member else "data"
    return "module"


def inventory_of(
    library: Library,
    addresses: Addresses,
    name: str,
    version: str,
    spell: Callable[[str], str],
    pages: Iterable[tuple[str, str, str]] = (),
    headings: Iterable[tuple[str, str, str]] = (),
    *,
    has_every_name: bool = False,
) -> bytes:
    """The inventory of a library, each object under all public names; with `has_every_name` as mkdocstrings writes it.

    `spell` gives the address of a route from the site's root; `pages` are names, routes and titles of further pages,
    `headings` routes, ids and texts of what is in these.
    """
    objects = _every_name(library, addresses, spell) if has_every_name else _objects(library, addresses, spell)
    further = (*_documents(pages, spell), *_labels(headings, spell, _names_by_path(library) if has_every_name else {}))
    lines = sorted({*objects, *(_line(*each) for each in further)})
    head = _HEAD.format(name=_single(name), version=_single(version))
    return head.encode() + _packed(lines)


def _packed(lines: Sequence[str]) -> bytes:
    """The lines compressed, without a copy of all their text: of a large package, that is some megabytes.

    Level 9 would take four times as long as the usual one, and save 1 %.
    """
    packer = zlib.compressobj()
    pieces = ("".join(lines[start : start + _AT_ONCE]) for start in range(0, len(lines), _AT_ONCE))
    return b"".join((*(packer.compress(piece.encode()) for piece in pieces), packer.flush()))


def read_inventory(data: bytes, base: str) -> Mapping[str, str]:
    """The addresses of the Python objects in an inventory, by path. Raises ValueError for what is none."""
    found: dict[str, str] = {}
    for name, role, address in inventory_entries(data, base):
        if role.startswith("py:"):
            found.setdefault(name, address)
    return found


def inventory_entries(data: bytes, base: str) -> Iterator[tuple[str, str, str]]:
    """Name, role and address of all that is in an inventory. Raises ValueError for what is none."""
    first, _, rest = data.partition(b"\n")
    if not first.startswith(b"# Sphinx inventory version 2"):
        raise ValueError("it is no inventory of version 2")
    for _ in range(3):
        _, _, rest = rest.partition(b"\n")
    try:
        text = zlib.decompress(rest).decode("utf-8", "replace")
    except zlib.error as error:
        raise ValueError("its compressed part is broken") from error
    for line in text.splitlines():
        parts = _ENTRY.match(line)
        if parts is not None:
            name, role, address = parts.groups()
            yield name, role, f"{base.rstrip('/')}/{address[:-1] + name if address.endswith('$') else address}"


def _objects(library: Library, addresses: Addresses, spell: Callable[[str], str]) -> Iterator[str]:
    for found in library.objects.values():
        role = role_of(found, library.objects.get(found.parent))
        route = addresses.route_of(found.path)
        if route is None:
            continue
        page = quote(spell(route), safe=_SAFE)
        yield _anchor_line(found.path, role, page)
        for name in found.aliases:
            yield _line(name, f"py:{role}", f"{spell(route)}#{found.path}", "-")
        for inherited in found.inherited:
            for member in inherited.members:
                base = library.objects.get(f"{inherited.base}.{member}")
                if base is not None:
                    yield _anchor_line(f"{found.path}.{member}", role_of(base, found), page)


def _every_name(library: Library, addresses: Addresses, spell: Callable[[str], str]) -> Iterator[str]:
    """Each object under all names that modules know it by."""
    names = ((path, path) for path in library.objects)
    for name, path in (*names, *library.names.items()):
        found = library.objects[path]
        route = addresses.route_of(path)
        if route is not None:
            role = role_of(found, library.objects.get(found.parent), is_plain=True)
            yield _line(name, f"py:{role}", f"{spell(route)}#{path}", "-")


def _documents(
    pages: Iterable[tuple[str, str, str]], spell: Callable[[str], str]
) -> Iterator[tuple[str, str, str, str]]:
    for name, route, title in pages:
        yield name, "std:doc", spell(route), title


def _names_by_path(library: Library) -> Mapping[str, Sequence[str]]:
    """The names that modules know each object by, beside its path."""
    found: dict[str, list[str]] = {}
    for name, path in library.names.items():
        found.setdefault(path, []).append(name)
    return found


def _labels(
    headings: Iterable[tuple[str, str, str]], spell: Callable[[str], str], names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, str, str]]:
    """Headings as Sphinx knows them: by the name of their page, and their own, in lower case; and parameters.

    `names` are those that the objects of parameters have beside their paths.
    """
    for route, id_, text in headings:
        if not text and id_.endswith(")"):
            path, _, parameter = id_.partition("(")
            for name in (path, *names.get(path, ())):
                yield f"{name}({parameter}", "py:parameter", f"{spell(route)}#{id_}", "-"
            continue
        yield f"{document_name(route)}:{id_}".lower(), "std:label", f"{spell(route)}#{id_}", text


def headings_in(html: str) -> list[list[str]]:
    """The id and the text of each heading of a document below its title.

    Objects of packages are named otherwise; their parameters, which may have headings, have no text here.
    """
    found: list[list[str]] = []
    for each in _HEADING.finditer(html):
        is_of_api = '"api-heading"' in each["attributes"]
        if not is_of_api or each["id"].endswith(")"):
            text = "" if is_of_api else unescape(_TAG.sub("", each["text"])).strip()
            found.append([unescape(each["id"]), text])
    return found


def document_name(route: str) -> str:
    """The name of a page in an inventory."""
    return route.strip("/") or "index"


def _line(name: str, role: str, address: str, title: str) -> str:
    return f"{_single(name)} {role} 1 {quote(address, safe=_SAFE)} {_single(title)}\n"


def _anchor_line(name: str, role: str, page: str) -> str:
    """The line of an object whose anchor on a page, given as it is quoted, is its name: `$` stands for the name."""
    return f"{name} py:{role} 1 {page}#$ -\n"


def _single(text: str) -> str:
    return " ".join(text.split())
