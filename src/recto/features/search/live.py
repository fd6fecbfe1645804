"""Search while a site is written: each page is found as soon as it is made, and no index is ever made anew."""

from __future__ import annotations

import html as html_module
import json
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.features.search.browser_module import browser_module
from recto.features.search.feed import page_language, search_document, search_page, section_of
from recto.features.search.names import NAMES_FILE, Names, names_table
from recto.features.search.sections import searched_text
from recto.plugins import DocumentMade, LiveAnswer, LivePart

_SCRIPT = Path(__file__).with_name("live_search.js")
_FOLDER = "_pagefind/"
_WORD = re.compile(r"\w+")
_START, _END = "\x02", "\x03"
_MOST_PAGES, _MOST_SECTIONS = 30, 200
# Rowid order within a page is that of its sections. What stands in a title says more than what stands in the text.
_TABLE = (
    "CREATE VIRTUAL TABLE sections USING fts5("
    "title, heading, text, file UNINDEXED, address UNINDEXED, language UNINDEXED, mark UNINDEXED, "
    "prefix = '2 3', tokenize = 'porter unicode61 remove_diacritics 2')"
)
_QUERY = (
    "SELECT file, address, title, heading, mark, snippet(sections, 2, ?, ?, '…', 30) FROM sections "
    "WHERE sections MATCH ? AND language = ? ORDER BY bm25(sections, 8.0, 4.0, 1.0), rowid LIMIT ?"
)


class LiveSearch(LivePart):
    """A full-text index in SQLite, in a file that it makes and removes itself."""

    def __init__(self) -> None:
        self._names: dict[str, Names] = {}
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_TABLE)
        self._database.execute("CREATE TABLE pages (file TEXT PRIMARY KEY, digest TEXT, first INTEGER, last INTEGER)")

    def document_made(self, event: DocumentMade) -> None:
        page = search_page(event.file, event.html)
        if page is None:
            self.page_gone(event.file)
            return
        self._names[event.file] = page.names
        mark = "draft" if event.page.front_matter.get("draft") is True else ""
        digest = f"{page.digest} {mark}"
        known = self._database.execute("SELECT digest FROM pages WHERE file = ?", (event.file,)).fetchone()
        if known is not None and known[0] == digest:
            return
        self._forget(event.file)
        document = search_document(event.html)
        searched = searched_text(document)
        title = searched.title or event.page.title
        language = page_language(event.html).partition("-")[0]
        rows = [
            (title if section.address == "" else "", section.heading, section.text, event.file, section.address)
            for section in searched.sections
        ]
        self._database.execute("BEGIN")
        first = self._database.execute("SELECT coalesce(max(rowid), 0) + 1 FROM sections").fetchone()[0]
        self._database.executemany(
            "INSERT INTO sections (title, heading, text, file, address, language, mark) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(*row, language, json.dumps([title, mark])) for row in rows],
        )
        self._database.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?)", (event.file, digest, first, first + len(rows) - 1)
        )
        self._database.execute("COMMIT")

    def page_gone(self, file: str) -> None:
        self._names.pop(file, None)
        self._forget(file)

    def _forget(self, file: str) -> None:
        known = self._database.execute("SELECT first, last FROM pages WHERE file = ?", (file,)).fetchone()
        if known is not None:
            self._database.execute("DELETE FROM sections WHERE rowid BETWEEN ? AND ?", known)
            self._database.execute("DELETE FROM pages WHERE file = ?", (file,))

    def answer(self, path: str, query: Mapping[str, str]) -> LiveAnswer | None:
        if path == f"{_FOLDER}pagefind.js":
            return LiveAnswer(_SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        if path == f"{_FOLDER}search.js":
            return LiveAnswer(browser_module(NAMES_FILE).encode(), "text/javascript; charset=utf-8")
        if path == f"{_FOLDER}{NAMES_FILE}":
            table = names_table(sorted(self._names.items())) or b'{"kinds":[],"pages":{}}'
            return LiveAnswer(table, "application/json")
        if path == f"{_FOLDER}query":
            language = query.get("language", "").partition("-")[0].lower()
            found = self._found(query.get("q", ""), language, query.get("section", ""))
            return LiveAnswer(json.dumps(found, ensure_ascii=False).encode(), "application/json")
        return None

    def _found(self, query: str, language: str, within: str) -> list[dict[str, Any]]:
        """Pages and their sections, in the shape in which Pagefind gives them."""
        words = _WORD.findall(query)
        if not words:
            return []
        asked = " ".join(f'"{word}"*' for word in words)
        pages: dict[str, dict[str, Any]] = {}
        found = self._database.execute(_QUERY, (_START, _END, asked, language, _MOST_SECTIONS))
        for file, address, _, heading, said, excerpt in found:
            if within and section_of(file, language) != within:
                continue
            title, mark = json.loads(said)
            shown = f"{title} ({mark})" if mark else title
            page = pages.setdefault(file, {"url": f"/{file}", "meta": {"title": shown}, "sub_results": []})
            section = {"title": heading or shown, "url": f"/{file}{address}", "excerpt": _marked(excerpt)}
            page["sub_results"].append({**section, "locations": []})
        return list(pages.values())[:_MOST_PAGES]


def _marked(excerpt: str) -> str:
    return html_module.escape(excerpt, quote=False).replace(_START, "<mark>").replace(_END, "</mark>")
