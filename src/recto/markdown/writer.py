"""Where rendered Markdown goes: here, text of HTML; the page language has a writer that also takes components."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recto.html.attributes import attributes_html
from recto.html.escaping import escape_text
from recto.html.search_marks import NOT_SEARCHED_HTML

Attributes = Mapping[str, Any]
_NONE: Attributes = {}


class HtmlWriter:
    """Collects the HTML of a page whose parts are all known."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.text = self.parts.append
        self._labels: Iterator[str] = iter(())

    @property
    def is_static(self) -> bool:
        """Whether nothing but text was written."""
        return True

    def html(self) -> str:
        return "".join(self.parts)

    def open(self, tag: str, attributes: Attributes = _NONE) -> None:
        self.text(f"<{tag}{attributes_html(attributes)}>" if attributes else f"<{tag}>")

    def close(self, tag: str) -> None:
        self.text(f"</{tag}>")

    def void(self, tag: str, attributes: Attributes = _NONE) -> None:
        self.open(tag, attributes)

    def newline(self) -> None:
        """Space between blocks, which only makes the HTML readable."""
        self.text("\n")

    def replaces(self, tag: str) -> bool:
        """Whether a component of the project stands for this element."""
        return False

    def diagram(self, chart: str) -> None:
        """A diagram, which is drawn in the browser from the HTML of its text."""
        self.text(f'<pre class="recto-mermaid"{NOT_SEARCHED_HTML}>{chart}</pre>')

    def open_alert(self, kind: str) -> None:
        """An alert, which begins with its title up to `close_alert_title`."""
        self.text(f'<div class="recto-alert recto-alert-{kind}"><p class="recto-alert-title">')

    def close_alert_title(self) -> None:
        self.text("</p>\n")

    def close_alert(self) -> None:
        self.text("</div>")

    def open_tabs(self, labels: Sequence[str], storage_key: str) -> None:
        """Panels with labels, each between `open_tab` and `close_tab`; those with the same key change together."""
        self._labels = iter(labels)

    def open_tab(self) -> None:
        self.text(f'<p class="recto-tab-label">{escape_text(next(self._labels))}</p>\n')

    def close_tab(self) -> None:
        self.newline()

    def close_tabs(self) -> None:
        pass

    def code_block(self, html: str, code: str, info: str) -> None:
        """A whole code block, already highlighted."""
        self.text(html)
