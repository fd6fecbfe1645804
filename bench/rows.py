"""What a run of the bench found: one row for each tool, size of site and kind of build."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.measure import Cost

COLD, UNCHANGED, TOUCHED, RETITLED = "cold", "nothing changed", "one page touched", "one title changed"
WITH_SEARCH = "cold, with search index"
AGAIN = (UNCHANGED, TOUCHED, RETITLED)


@dataclass(slots=True)
class Row:
    """The same build, once for each repetition.

    `floors` and `colds` are the CPU seconds of the floor and of the cold build in the same repetition. `written` counts
    the files that are not as the build before left them (by inode and time), `needless` those among them that say the
    same as before. `html_kb` is the mean size of an HTML file.
    """

    tool: str
    pages: int
    step: str
    costs: list[Cost] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    colds: list[float] = field(default_factory=list)
    written: int | None = None
    needless: int | None = None
    out_mb: float = 0.0
    html_kb: float = 0.0

    @property
    def cpu(self) -> float:
        return statistics.median(cost.cpu for cost in self.costs)

    @property
    def peak_mb(self) -> float:
        """The worst of all repetitions: a limit has to hold each time."""
        return max(cost.peak_mb for cost in self.costs)

    @property
    def per_floor(self) -> float:
        return _ratio(self.costs, self.floors)

    @property
    def per_cold(self) -> float:
        return _ratio(self.costs, self.colds)


def _ratio(costs: Sequence[Cost], bases: Sequence[float]) -> float:
    """The middle of the ratios within each repetition, which is steadier than the ratio of the middles."""
    return statistics.median(cost.cpu / base for cost, base in zip(costs, bases, strict=True))


@dataclass(frozen=True, slots=True)
class Found:
    """All rows of a run, by tool, pages and step; `floors` are CPU seconds by pages."""

    rows: dict[tuple[str, int, str], Row]
    floors: dict[int, list[float]]

    def row(self, tool: str, pages: int, step: str) -> Row | None:
        """None for what was not run, or did not end well."""
        row = self.rows.get((tool, pages, step))
        return row if row is not None and all(cost.ok for cost in row.costs) else None


def of_rows(measure: Callable[..., float], *rows: Row | None) -> float | None:
    """A number from rows; None when one of them is missing."""
    return None if any(row is None for row in rows) else measure(*rows)
