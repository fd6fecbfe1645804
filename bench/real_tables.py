"""The tables of `bench.real`: every build of a project, and the targets with what was reached."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from bench.real_tools import MKDOCS, RECTO
from bench.rows import COLD, UNCHANGED, Row
from bench.tables import Target, line

HEAD = (
    "| tool | build | CPU s | × MkDocs | of cold | wall s | peak MB | HTML kB a page |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|"
)


def print_project(project: str, pages: int, rows: Mapping[tuple[str, str], Row], tools: Sequence[str]) -> None:
    print(f"\n## {project}: {pages} pages\n\n{HEAD}")
    for (tool, step), row in sorted(rows.items(), key=lambda item: tools.index(item[0][0])):
        times = ratio(row, rows.get((MKDOCS, step)))
        wall = statistics.median(cost.wall for cost in row.costs)
        cells = [tool, step, f"{row.cpu:.2f}", "" if times is None else f"{times:.2f}", f"{row.per_cold:.0%}"]
        print(line([*cells, f"{wall:.2f}", f"{row.peak_mb:.0f}", f"{row.html_kb:.1f}"]))


def ratio(row: Row | None, base: Row | None) -> float | None:
    """CPU over that of another tool: the middle of the ratios of each repetition."""
    if row is None or base is None:
        return None
    return statistics.median(cost.cpu / other.cpu for cost, other in zip(row.costs, base.costs, strict=True))


def print_targets(rows: Mapping[tuple[str, str, str], Row]) -> None:
    print("\n## Targets\n\n| | target | measured | |\n|---|--:|--:|---|")
    for target in targets(rows):
        print(target.line())


def targets(rows: Mapping[tuple[str, str, str], Row]) -> list[Target]:
    limits = {"uv": 0.4, "pixi": 0.4, "material": 0.6, "starter": 0.65}
    found = [
        Target(f"cold, {project}: CPU over MkDocs'", _cold(rows, project), limit, "{:.2f}×")
        for project, limit in limits.items()
    ]
    starter = rows.get(("starter", RECTO, COLD))
    found.append(Target("cold, starter", starter and starter.cpu, 0.3, "{:.2f} s CPU"))
    for project in dict.fromkeys(name for name, _, _ in rows):
        unchanged, peak = rows.get((project, RECTO, UNCHANGED)), _peak(rows, project)
        found.append(Target(f"nothing changed, {project}", unchanged and unchanged.cpu, 0.12, "{:.2f} s CPU"))
        found.append(Target(f"peak memory over MkDocs', {project}", peak, 1.3, "{:.2f}×"))
    return found


def _cold(rows: Mapping[tuple[str, str, str], Row], project: str) -> float | None:
    return ratio(rows.get((project, RECTO, COLD)), rows.get((project, MKDOCS, COLD)))


def _peak(rows: Mapping[tuple[str, str, str], Row], project: str) -> float | None:
    own, other = rows.get((project, RECTO, COLD)), rows.get((project, MKDOCS, COLD))
    return own.peak_mb / other.peak_mb if own and other else None
