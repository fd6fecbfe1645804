"""What is wrong with the markers of alerts."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, RectoWarning, Span
from recto.markdown.alerts import KINDS, AlertMark
from recto.markdown.positions import SourceText
from recto.markdown.render_options import RenderFindings


class AlertChecks(Struct, frozen=True):
    """Notes mistakes in the alerts of one page."""

    source: SourceText
    found: RenderFindings

    def warn_of_one_line(self, tokens: Sequence[Token], index: int) -> None:
        """Text behind the marker makes a quote of the alert elsewhere."""
        message = "GitHub shows this as a quote with its marker, not as an alert."
        self._warn(tokens, index, message, "Write the text on the next line, behind another `>`.")

    def is_alert(self, mark: AlertMark, tokens: Sequence[Token], index: int) -> bool:
        """Whether a quote with such a marker is an alert; what is wrong with the marker is told."""
        known = mark.name in KINDS
        if known and mark.folds:
            self._warn(tokens, index, "An alert is always open here.", "Write <details> for text that opens.")
        elif not known and mark.has_text:
            message = f"There is no GitHub alert [!{mark.name}]: this is shown as a quote."
            self._warn(tokens, index, message, f"Use one of {', '.join(KINDS)}.")
        elif not known:
            self._unknown(tokens, index, mark.name)
        return known or not mark.has_text

    def _warn(self, tokens: Sequence[Token], index: int, message: str, hint: str) -> None:
        """A warning at the marker of a quote."""
        inline = tokens[index + 2]
        line = (inline.map or tokens[index].map or [0])[0]
        text = self.source.lines[line]
        start = text.find("[!") + 1
        where = Span(self.source.path, line + 1, start, line + 1, text.find("]", start) + 2)
        self.found.warnings.append(RectoWarning(message, where, hint, self.source.text))

    def _unknown(self, tokens: Sequence[Token], index: int, name: str) -> None:
        line = (tokens[index].map or [0])[0]
        text = self.source.lines[line]
        column = text.find("[!") + 3
        self.found.errors.append(
            RectoError(
                f"There is no GitHub alert [!{text[column - 1 : column - 1 + len(name)]}].",
                where=Span(self.source.path, line + 1, column, line + 1, column + len(name)),
                hint=f"Use one of {', '.join(KINDS)}.",
                source=self.source.text,
            )
        )
