"""Attributes that tell a search index which words of a document count, as Pagefind has made them known.

Authors write them too, and other indexes can read them: they are part of the HTML whatever makes the index.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PREFIX = "data-pagefind-"
SEARCHED = f"{PREFIX}body"
"""On the element that has the words of a page; of a site that has one, pages without it are not found."""

WEIGHT = f"{PREFIX}weight"
"""How much the words of an element count: 1 where nobody says it."""

INDEXED_ATTRIBUTES = f"{PREFIX}index-attrs"
"""Which attributes of an element have words."""

IGNORED = f"{PREFIX}ignore"
NOT_SEARCHED: Mapping[str, str] = MappingProxyType({IGNORED: "all"})
"""On elements whose words nobody looks for."""

NOT_SEARCHED_HTML = f' {IGNORED}="all"'
