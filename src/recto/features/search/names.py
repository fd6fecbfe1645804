"""Names of objects that pages document, which a query may be: `httpx.Client.get`, `get`, `AsyncClient`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from recto.late_pattern import late_pattern

NAMES_FILE = "names.json"

# The heading of an object says its kind; its id is its path, and those of the anchors in it are its other names.
# Members of enumerations stand in tables. Parameters, `run(times)`, are no objects.
_HEADING = late_pattern(
    r'<(?:h[1-6]|dt) id="(?P<path>[^"()]+)" class="api-(?:heading|member)"[^>]*>(?P<others>(?:<a id="[^"]*"></a>)*)'
    r'(?:<span class="api-kind">(?P<kind>[^<]*)</span> )?'
    r'<(?:code(?: [^>]*class="api-call"[^>]*><span class="api-name")?|span class="api-name")>(?P<gone><del>)?'
)
_OTHER = late_pattern(r'id="([^"]*)"')

Names = tuple[tuple[str, ...], ...]
"""Path, kind and other names of each object of a page."""


def names_in(html: str) -> Names:
    """The names of the objects that a document has headings of."""
    if 'class="api-heading"' not in html:
        return ()
    return tuple(
        (unescape(found["path"]), _kind(found), *map(unescape, _OTHER.findall(found["others"])))
        for found in _HEADING.finditer(html)
    )


def _kind(heading: re.Match[str]) -> str:
    """The kind of an object; the search box shows what is deprecated behind the rest."""
    kind = heading["kind"] or "attribute"
    return f"deprecated {kind}" if heading["gone"] else kind


def names_table(pages: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """A JSON table of the names on all pages, by their files; a kind is its place in a list."""
    kinds: dict[str, int] = {}
    table: dict[str, list[list[Any]]] = {}
    for file, names in pages:
        rows = [[path, kinds.setdefault(kind, len(kinds)), *others] for path, kind, *others in names]
        if rows:
            table[file] = rows
    if not table:
        return b""
    return json.dumps({"kinds": list(kinds), "pages": table}, ensure_ascii=False, separators=(",", ":")).encode()
