"""What the dev bar and the error overlay of a page are told, and how that gets into its document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.dev.editor import Editor
from recto.dev.missing_pages import MissingPage
from recto.dev.problem_data import problem_data
from recto.dev.site import DevSite, ShownPage
from recto.errors import Span

CLIENT = "/_recto/dev/client.js"
# Mistakes of other pages that a page tells of.
_MOST = 20
_START, _END = "<!--recto-dev-->", "<!--/recto-dev-->"
_EMPTY = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body></body></html>'


class PageStates(Struct, frozen=True):
    """The states of a site's pages; `base` is its base path."""

    site: DevSite
    editor: Editor
    base: str

    def of(self, shown: ShownPage) -> dict[str, Any]:
        """The state of a page."""
        record = shown.record
        own = {(str(error.where), error.message) for error in shown.errors}
        elsewhere = [each for each in self.site.problems.all_errors() if (str(each.where), each.message) not in own]
        state: dict[str, Any] = {
            **self._common(),
            "route": shown.route,
            "errors": [problem_data(each, self.editor) for each in shown.errors],
            "elsewhere": [problem_data(each, self.editor) for each in elsewhere[:_MOST]],
            "marks": self.site.state.marked.get(shown.route, []),
        }
        if record is not None:
            state |= {
                "version": record.version,
                "file": record.source_path,
                "edit": self.editor.address(Span(record.source_path)),
                "seconds": round(record.seconds, 4),
                "reads": record.reads(self.site.root),
                "warnings": [problem_data(each, self.editor) for each in record.warnings],
            }
        return state

    def missing(self, missing: MissingPage) -> dict[str, Any]:
        """The state of an address without a page."""
        return {
            **self._common(),
            "route": None,
            "errors": [],
            "elsewhere": [problem_data(each, self.editor) for each in self.site.problems.all_errors()[:_MOST]],
            "missing": {"path": missing.path, "nearest": missing.nearest, "command": missing.command},
        }

    def _common(self) -> dict[str, Any]:
        unpublished = {self.base + route: marks for route, marks in self.site.state.marked.items()}
        return {
            "session": self.site.session,
            "version": self.site.version,
            "base": self.base,
            "unpublished": unpublished,
            "opens": bool(self.editor.command),
        }


def dressed(document: bytes | None, state: Mapping[str, Any], base: str, title: str = "Error") -> bytes:
    """A document with what belongs to this server alone: the state of its page, and the script that shows it."""
    html = document if document is not None else _EMPTY.format(title=title).encode()
    data = json.dumps(state, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    part = (
        f'{_START}<script type="application/json" id="recto-dev-state">{data}</script>'
        f'<script type="module" src="{base}{CLIENT}"></script>{_END}'
    ).encode()
    # Before all other modules, so that it sees the page as it came.
    start = html.find(b"<head>")
    if start < 0:
        return html + part
    start += len(b"<head>")
    return html[:start] + part + html[start:]
