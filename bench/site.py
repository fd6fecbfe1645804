"""Whole builds of generated sites: cold, nothing changed, one page touched, one title changed.

    python -m bench.site [--pages 100 1000 10000] [--repeat 3] [--jobs N] [--json FILE]
    python -m bench.site --pages 1000 --install-rivals FOLDER --rivals hugo zensical mkdocs

Times of different runs mean little on a shared machine; the ratios within one run do. Each repetition measures the
floor (`bench.floor`), then every tool on the same corpus (`bench.gen_corpus`), so that all meet the same machine. A
build counts its whole process tree, start-up included. Search is off, and timed apart; everything else that is on by
default is on. Targets are printed with reached or not reached; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.edits import change_title, edits_undone, middle_page, touch_body
from bench.floor import floor_seconds
from bench.gen_corpus import Page
from bench.measure import Cost, Stamp, run, stamps, written_again, written_needlessly
from bench.rivals import RIVALS, install
from bench.rows import AGAIN, COLD, RETITLED, TOUCHED, WITH_SEARCH, Found, Row
from bench.tables import print_builds, print_targets
from bench.tools import RECTO, Tool, recto, set_search

ONCE_ABOVE_SECONDS = 30.0


class Bench:
    """Measures tools on the corpus of one size, and adds to the rows."""

    def __init__(self, found: Found, work: Path, pages: int, timeout: float) -> None:
        self.found, self.work, self.pages, self.timeout = found, work, pages, timeout
        self.page: Page = middle_page(pages)

    def repetition(self, tools: Sequence[Tool], number: int) -> None:
        """Recto is the first of the tools, and its pages are what the floor is measured on."""
        floor = floor_seconds(tools[0].site / tools[0].content)
        self.found.floors.setdefault(self.pages, []).append(floor)
        for tool in tools:
            if number == 0 or not self._is_slow(tool):
                self._builds(tool, floor, number)

    def with_search(self, tool: Tool) -> None:
        set_search(tool.site, on=True)
        tool.clean()
        self._build(tool, WITH_SEARCH, self.found.floors[self.pages][-1], None, {})
        set_search(tool.site, on=False)

    def _builds(self, tool: Tool, floor: float, number: int) -> None:
        """Each build follows the one before in the same folder."""
        tool.clean()
        cost, files = self._build(tool, COLD, floor, None, {})
        if not cost.ok:
            tool.clean()
            return
        with edits_undone(tool, self.page):
            for step in AGAIN:
                if step == TOUCHED:
                    touch_body(tool, self.page, f"number {number}")
                if step == RETITLED:
                    change_title(tool, self.page, f"number {number}")
                _, files = self._build(tool, step, floor, cost.cpu, files)

    def _build(
        self, tool: Tool, step: str, floor: float, cold: float | None, before: Mapping[str, Stamp]
    ) -> tuple[Cost, dict[str, Stamp]]:
        log = self.work / f"{tool.name}.log"
        cost = run(tool.command, tool.site, env=tool.env, timeout=self.timeout, log=log)
        if not cost.ok and not cost.is_late:
            sys.exit(f"{tool.name} failed:\n{log.read_text()[-3000:]}")
        key = (tool.name, self.pages, step)
        row = self.found.rows.setdefault(key, Row(tool.name, self.pages, step))
        row.costs.append(cost)
        row.floors.append(floor)
        if cold is not None:
            row.colds.append(cold)
        files = stamps(tool.site / tool.out) if cost.ok else {}
        if before:
            row.written, row.needless = written_again(before, files), written_needlessly(before, files)
        html = [stamp.size for name, stamp in files.items() if name.endswith(".html")]
        row.out_mb = sum(stamp.size for stamp in files.values()) / 1e6
        row.html_kb = sum(html) / len(html) / 1e3 if html else 0.0
        print(f"{self.pages:>6} {tool.name:16} {step:24} {cost.cpu:8.2f} s CPU", file=sys.stderr, flush=True)
        return cost, files

    def _is_slow(self, tool: Tool) -> bool:
        """Whether a rival took so long the first time that it is not run again."""
        first = self.found.rows[tool.name, self.pages, COLD].costs[0]
        return tool.name != RECTO and first.wall > ONCE_ABOVE_SECONDS


def main() -> None:
    chosen = _options()
    if chosen.install_rivals:
        install(chosen.install_rivals)
    programs = chosen.install_rivals and chosen.install_rivals.resolve()
    found = Found({}, {})
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="recto-bench-") as folder:
        bytecode = Path(folder) / "bytecode"
        warm_up(Path(folder) / "first", bytecode)
        for pages in chosen.pages:
            work = Path(folder) / str(pages)
            tools = [recto(work, pages, chosen.jobs, bytecode)]
            tools += [RIVALS[name](work, pages, programs) for name in chosen.rivals]
            measure(Bench(found, work, pages, chosen.timeout), tools, chosen)
            shutil.rmtree(work)
            print_builds(found, pages)
    print_targets(found)
    if chosen.json:
        rows = [asdict(row) for row in found.rows.values()]
        chosen.json.write_text(json.dumps({"floors": found.floors, "builds": rows}, indent=2) + "\n")


def measure(bench: Bench, tools: Sequence[Tool], chosen: argparse.Namespace) -> None:
    for number in range(chosen.repeat):
        bench.repetition(tools, number)
    if chosen.search:
        bench.with_search(tools[0])


def warm_up(work: Path, bytecode: Path) -> None:
    """A build that nobody measures: it leaves compiled modules, and files in the system's cache."""
    tool = recto(work, 20, None, bytecode)
    run(tool.command, tool.site, env=tool.env, timeout=60, log=work / "log")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--pages", type=int, nargs="+", default=[100, 1_000, 10_000], help="sizes of sites")
    add("--repeat", type=int, default=3, help="repetitions; the tables show the middle one and the range")
    add("--jobs", type=int, help='given to "recto build"')
    add("--rivals", nargs="*", choices=sorted(RIVALS), default=[], help="generators to compare with")
    add("--install-rivals", type=Path, metavar="FOLDER", help="install the rivals here, and use those")
    add("--timeout", type=float, default=300, metavar="SECONDS", help="CPU time after which a build is ended")
    add("--no-search", dest="search", action="store_false", help="leave out the build with search index")
    add("--json", type=Path, metavar="FILE", help="also write every measurement here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
