"""Builds of real documentation folders, beside what MkDocs with Material and Zensical take for the same folders.

    python -m bench.real [FOLDER ...] [--install-rivals FOLDER] [--repeat 3] [--json FILE]

A FOLDER is a project with a `mkdocs.yml`, `zensical.toml` or `recto.toml`; without one, the projects of
`../shared/corpora-mkdocs` are taken where they are, and the site that `recto new` makes. Every tool builds its own copy
with its own settings, search included: cold, nothing changed, one page touched. Ratios hold within one repetition.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measure import Cost, run, stamps
from bench.real_tables import print_project, print_targets
from bench.real_tools import MKDOCS, NOTES, RECTO, ZENSICAL, RealTool, read_project, tools_of
from bench.rivals import install
from bench.rows import COLD, TOUCHED, UNCHANGED, Row

SHARED = Path(__file__).parents[2] / "shared" / "corpora-mkdocs"
STARTER = "starter"
STEPS = (COLD, UNCHANGED, TOUCHED)


@dataclass(frozen=True, slots=True)
class Measured:
    """The rows of one project, by tool and step; `pages` counts its Markdown files."""

    project: str
    pages: int
    rows: dict[tuple[str, str], Row]


def measure(name: str, folder: Path, work: Path, chosen: argparse.Namespace) -> Measured:
    project = read_project(folder)
    pages = sum(1 for _ in project.content.rglob("*.md")) + sum(1 for _ in project.content.rglob("*.mdx"))
    found = Measured(name, pages, {})
    known = tools_of(project, work, chosen.install_rivals and chosen.install_rivals.resolve())
    tools = [tool for tool in known if _is_able(tool, work)]
    for _ in range(chosen.repeat):
        for tool in tools:
            _builds(tool, found, work)
    return found


def _is_able(tool: RealTool, work: Path) -> bool:
    """Whether a rival builds the project: one that gives up on the way would seem to be fast.

    Nobody measures this build: it leaves compiled modules, and files in the system's cache.
    """
    if _build(tool, work).ok or tool.name == RECTO:
        return True
    print(f"{tool.name} is left out, for it fails:\n{_end_of_log(tool, work)}", file=sys.stderr)
    return False


def _end_of_log(tool: RealTool, work: Path) -> str:
    return (work / f"{tool.name}.log").read_text()[-1000:]


def _builds(tool: RealTool, found: Measured, work: Path) -> None:
    tool.clean()
    page = max(tool.pages(), key=lambda path: (path.stat().st_size < 20_000, path.stat().st_size))
    text = page.read_bytes()
    cold = 0.0
    try:
        for step in STEPS:
            if step == TOUCHED:
                page.write_bytes(text + b"\n\nAn edit of this page.\n")
            cost = _build(tool, work)
            cold = cost.cpu if step == COLD else cold
            _note(tool, found, step, cost, cold)
    finally:
        page.write_bytes(text)


def _build(tool: RealTool, work: Path) -> Cost:
    cost = run(tool.command, tool.site, env=tool.env, timeout=300, log=work / f"{tool.name}.log")
    if tool.name == RECTO and not (tool.site / tool.out).is_dir():
        sys.exit(f"{tool.name} wrote nothing:\n{_end_of_log(tool, work)}")
    return cost


def _note(tool: RealTool, found: Measured, step: str, cost: Cost, cold: float) -> None:
    row = found.rows.setdefault((tool.name, step), Row(tool.name, found.pages, step))
    row.costs.append(cost)
    row.colds.append(cold)
    html = [stamp.size for name, stamp in stamps(tool.site / tool.out).items() if name.endswith(".html")]
    row.html_kb = sum(html) / len(html) / 1e3 if html else 0.0
    print(f"{found.project:12} {tool.name:18} {step:18} {cost.cpu:7.2f} s CPU", file=sys.stderr, flush=True)


def projects(folders: Sequence[Path], work: Path) -> Iterator[tuple[str, Path]]:
    """Names and folders of what is measured."""
    for folder in folders:
        yield folder.resolve().name, folder
    if folders:
        return
    if SHARED.is_dir():
        yield from ((folder.name, folder) for folder in sorted(SHARED.iterdir()) if (folder / "project.json").is_file())
    else:
        print(f"There is no {SHARED.name} beside the project; only the starter is measured.", file=sys.stderr)
    starter = work / STARTER
    run([sys.executable, "-m", "recto", "new", str(starter)], work, env={}, timeout=60, log=work / "new.log")
    yield STARTER, starter


def main() -> None:
    chosen = _options()
    if chosen.install_rivals:
        install(chosen.install_rivals)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; search on")
    found: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="recto-bench-") as folder:
        for name, source in projects(chosen.folders, Path(folder)):
            work = Path(folder) / f"{name}-builds"
            work.mkdir()
            found.append(measure(name, source, work, chosen))
            print_project(found[-1].project, found[-1].pages, found[-1].rows, (RECTO, MKDOCS, ZENSICAL))
            shutil.rmtree(work)
    print("\n" + "\n".join(f"- {name}: {note}" for name, note in NOTES.items()))
    print_targets({(each.project, *key): row for each in found for key, row in each.rows.items()})
    if chosen.json:
        rows = [{"project": each.project, **asdict(row)} for each in found for row in each.rows.values()]
        chosen.json.write_text(json.dumps(rows, indent=2) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("folders", nargs="*", type=Path, metavar="FOLDER", help="documentation projects")
    add("--repeat", type=int, default=3, help="repetitions; the tables show the middle one")
    add("--install-rivals", type=Path, metavar="FOLDER", help="install the rivals here, and use those")
    add("--json", type=Path, metavar="FILE", help="also write every measurement here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
