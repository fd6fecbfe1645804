"""The tables of `bench.site`: every build, and the targets with what was reached."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.rows import COLD, RETITLED, TOUCHED, UNCHANGED, WITH_SEARCH, Found, Row, of_rows
from bench.tools import RECTO

HEAD = (
    "| tool | build | CPU s | min–max | × floor | of cold | ms a page | wall s | peak MB | written again | needlessly "
    "| output MB | HTML kB a page |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def print_builds(found: Found, pages: int) -> None:
    floors = found.floors[pages]
    print(f"\n## {pages:,} pages\n\n{HEAD}")
    per_page = statistics.median(floors) / pages * 1000
    cells = ["floor", "parse and highlight", _seconds(floors), _range(floors), "1.00", "", f"{per_page:.2f}"]
    print(line([*cells, *[""] * 6]))
    for (_, size, _), row in found.rows.items():
        if size == pages:
            print(line(_cells(row)))
    cold, indexed = found.row(RECTO, pages, COLD), found.row(RECTO, pages, WITH_SEARCH)
    if cold and indexed:
        print(f"\nThe search index alone: {indexed.cpu - cold.cpu:.2f} s CPU, {indexed.out_mb - cold.out_mb:.1f} MB.")


def _cells(row: Row) -> list[str]:
    if not all(cost.ok for cost in row.costs):
        return [row.tool, row.step, f"not finished after {row.costs[-1].cpu:.0f} s", *[""] * 10]
    cpus = [cost.cpu for cost in row.costs]
    return [
        row.tool,
        row.step,
        _seconds(cpus),
        _range(cpus),
        f"{row.per_floor:.2f}",
        f"{row.per_cold:.1%}" if row.colds else "",
        f"{row.cpu / row.pages * 1000:.2f}",
        _seconds([cost.wall for cost in row.costs]),
        f"{row.peak_mb:.0f}",
        "" if row.written is None else str(row.written),
        "" if row.needless is None else str(row.needless),
        f"{row.out_mb:.1f}",
        f"{row.html_kb:.1f}",
    ]


def line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _seconds(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f}"


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f}" if len(values) > 1 else ""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be at most `limit`; None where this run did not measure it."""

    name: str
    measured: float | None
    limit: float | None
    form: str = "{:.2f}"

    def line(self) -> str:
        if self.measured is None or self.limit is None:
            return line([self.name, "", "", "not measured"])
        verdict = "reached" if self.measured <= self.limit else "**not reached**"
        return line([self.name, "≤ " + self.form.format(self.limit), self.form.format(self.measured), verdict])


def print_targets(found: Found) -> None:
    print("\n## Targets\n\n| | target | measured | |\n|---|--:|--:|---|")
    for target in targets(found):
        print(target.line())


def targets(found: Found) -> list[Target]:
    small, middle, large = (found.row(RECTO, pages, COLD) for pages in (100, 1_000, 10_000))
    unchanged, touched, retitled = (found.row(RECTO, 10_000, step) for step in (UNCHANGED, TOUCHED, RETITLED))
    cold_floors, hugo_floors = (of_rows(_per_floor, row) for row in (middle, found.row("Hugo", 1_000, COLD)))
    times_floor, share, megabytes = "{:.2f}× floor", "{:.1%} of cold", "{:.0f} MB"
    return [
        Target("cold, 1,000 pages", cold_floors, 1.3, times_floor),
        Target("stretch: Hugo with one bare template", cold_floors, hugo_floors, times_floor),
        Target("stretch: 1.05× the floor", cold_floors, 1.05, times_floor),
        Target("stretch: under the floor", cold_floors, 1.0, times_floor),
        Target("cold, 10,000 pages: CPU of a page", of_rows(_cpu_growth, large, middle), 1.15, "{:.2f}× of 1,000"),
        Target("… each over its floor", of_rows(_floor_growth, large, middle), 1.15, "{:.2f}× of 1,000"),
        Target("cold, 10,000 pages: peak memory", of_rows(lambda row: row.peak_mb, large), 400, megabytes),
        Target("nothing changed, 10,000 pages", of_rows(_per_cold, unchanged), 0.03, share),
        Target("one page touched, 10,000 pages", of_rows(_per_cold, touched), 0.04, share),
        Target("… files written without need", of_rows(_needless, touched), 0, "{:.0f} files"),
        Target("one title changed: files written without need", of_rows(_needless, retitled), 0, "{:.0f} files"),
        Target("HTML of a page, 10,000 pages", of_rows(_html_growth, large, small), 1.1, "{:.2f}× of 100"),
    ]


def _per_floor(row: Row) -> float:
    return row.per_floor


def _per_cold(row: Row) -> float:
    return row.per_cold


def _cpu_growth(large: Row, small: Row) -> float:
    return (large.cpu / large.pages) / (small.cpu / small.pages)


def _floor_growth(large: Row, small: Row) -> float:
    """The same with what the machine's mood did to both taken out: a floor costs the same for each page."""
    return large.per_floor / small.per_floor


def _html_growth(large: Row, small: Row) -> float:
    return large.html_kb / small.html_kb


def _needless(row: Row) -> float:
    return row.needless or 0
