"""Bars that show progress: `[=85% "85 %"]`, `[==3/4]`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from recto.late_pattern import late_pattern

_BAR = late_pattern(
    r"""\[={1,3}\s*(?:(?P<percent>\d{1,3}(?:\.\d+)?)%|(?P<part>\d+(?:\.\d+)?)\s*/\s*(?P<whole>\d+(?:\.\d+)?))"""
    r"""(?:\s+(?P<mark>["'])(?P<label>[^\n]*?)(?P=mark))?\s*\]"""
)


def progress_bar(state: StateInline, silent: bool) -> bool:
    """A bar with its label; without one it has its percentage."""
    match = _BAR.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        percent = min(100.0, _percent(match))
        shown = f"{percent:.2f}".rstrip("0").rstrip(".")
        label = match["label"] if match["label"] is not None else f"{shown}%"
        state.push("span_open", "span", 1).attrs = {
            "class": "progress",
            "role": "progressbar",
            "aria-valuenow": shown,
            "aria-valuemin": "0",
            "aria-valuemax": "100",
            "style": f"--progress:{shown}%",
        }
        state.push("span_open", "span", 1).attrs = {"class": "progress-label"}
        state.push("text", "", 0).content = label
        state.push("span_close", "span", -1)
        state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _percent(match: re.Match[str]) -> float:
    if match["percent"] is not None:
        return float(match["percent"])
    whole = float(match["whole"])
    return 100 * float(match["part"]) / whole if whole else 0.0
