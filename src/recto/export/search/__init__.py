"""The search index, made by Pagefind from what is said on the finished pages."""

from recto.export.search.feed import SearchPage, search_page
from recto.export.search.index import (
    SEARCH_DIR,
    SearchIndex,
    SearchRun,
    build_search_index,
    find_search_pages,
    start_search_index,
)

__all__ = [
    "SEARCH_DIR",
    "SearchIndex",
    "SearchPage",
    "SearchRun",
    "build_search_index",
    "find_search_pages",
    "search_page",
    "start_search_index",
]
