"""What a process has done, in the text format of Prometheus."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Histogram(Struct):
    """Durations in seconds, by upper bounds."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(_BOUNDS, seconds)] += 1
        self.total += seconds

    def lines(self, name: str, label: str) -> Iterable[str]:
        seen = 0
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), self.counts, strict=True):
            seen += count
            yield f'{name}_bucket{{{label},le="{bound}"}} {seen}'
        yield f"{name}_sum{{{label}}} {self.total:.6f}"
        yield f"{name}_count{{{label}}} {seen}"


class Metrics(Struct):
    """Counts of one process; each series carries its process id, as every worker answers for itself."""

    replies: Counter[int] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    regenerations: Counter[str] = field(default_factory=Counter)
    store_errors: int = 0
    seconds: Histogram = field(default_factory=Histogram)
    regeneration_seconds: Histogram = field(default_factory=Histogram)

    def text(self, gauges: dict[str, tuple[str, float]]) -> str:
        """Everything, with `gauges` by name: what they say, and their value now."""
        label = f'pid="{os.getpid()}"'
        lines: list[str] = []

        def family(name: str, kind: str, says: str, values: Iterable[str]) -> None:
            lines.extend((f"# HELP {name} {says}", f"# TYPE {name} {kind}", *values))

        replies = (
            f'recto_replies_total{{{label},status="{status}"}} {count}'
            for status, count in sorted(self.replies.items())
        )
        family("recto_replies_total", "counter", "Replies by status.", replies)
        pages = (
            f'recto_page_replies_total{{{label},cache="{state}"}} {count}'
            for state, count in sorted(self.pages.items())
        )
        family("recto_page_replies_total", "counter", "Pages with live data, by X-Recto-Cache.", pages)
        made = (
            f'recto_regenerations_total{{{label},outcome="{outcome}"}} {count}'
            for outcome, count in sorted(self.regenerations.items())
        )
        family("recto_regenerations_total", "counter", "Pages made anew, by outcome.", made)
        errors = [f"recto_store_errors_total{{{label}}} {self.store_errors}"]
        family("recto_store_errors_total", "counter", "Failed accesses to the store.", errors)
        name = "recto_reply_seconds"
        family(name, "histogram", "Time until a reply was sent.", self.seconds.lines(name, label))
        name = "recto_regeneration_seconds"
        family(name, "histogram", "Time that making a page anew took.", self.regeneration_seconds.lines(name, label))
        for name, (says, value) in gauges.items():
            family(name, "gauge", says, [f"{name}{{{label}}} {value:g}"])
        return "\n".join(lines) + "\n"
