"""What the API reference costs: CPU, memory and bytes that packages add to a site, against the floor and mkdocstrings.

    python -m bench.api [--packages click rich] [--repeat 3] [--mkdocstrings FOLDER [--install]] [--json FILE]

The packages have to be installed. What a build of the same site without them costs is taken off both sides: one page,
with search, as both have it unasked. The floor is Griffe's loading of the package and its parsing of all docstrings.
`--mkdocstrings` names a virtual environment with mkdocs, Material and mkdocstrings, which `--install` makes: it shows
the same objects, a page for each module, with as much of signatures, examples and docstrings as Recto shows unasked.
Targets are printed with reached or not reached; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.measure import Cost, run

RIVAL_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "mkdocstrings-python",
    "griffe-public-redundant-aliases",
    "griffe-public-wildcard-imports",
    # mkdocstrings folds signatures with it, and leaves them in one line without it.
    "black",
)
# What most sites that show packages have: without them examples have no colours, and notes and tables are text.
RIVAL_MARKDOWN = (
    *("admonition", "attr_list", "def_list", "footnotes", "tables"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"),
    {"toc": {"permalink": True}},
)
MOST_OF_RIVAL, TIMES_FLOOR, SECONDS_MORE, MOST_KB = 0.15, 5.0, 0.5, 3.0
TIMEOUT = 120.0

_FLOOR = """
import sys, time, resource
import griffe, logging
logging.getLogger("griffe").setLevel(100)
start = time.process_time()
package = griffe.load(sys.argv[1], docstring_parser="google", allow_inspection=False)
count = 0
stack = [package]
while stack:
    found = stack.pop()
    count += 1
    if found.docstring:
        found.docstring.parsed
    stack += [each for each in found.members.values() if not each.is_alias]
print(time.process_time() - start, count)
"""


@dataclass(frozen=True, slots=True)
class ApiRow:
    """What one package adds: seconds of CPU, megabytes, bytes of HTML and the number of objects."""

    package: str
    floor: float
    cold: float
    unchanged: float
    touched: float
    memory: float
    kb: float
    objects: int
    rival: float | None = None


def measured(package: str, work: Path, repeat: int, rival: Path | None) -> ApiRow:
    """The medians of some repetitions; each meets the same machine as the others."""
    site, bare = _site(work / f"{package}-api", package), _site(work / f"{package}-bare", None)
    # Python compiles its modules once, which is part of neither.
    _build(bare)
    _build(site)
    rows: list[tuple[float, ...]] = []
    for _ in range(repeat):
        without, whole = _build(bare, fresh=True), _build(site, fresh=True)
        # The first build after that notes what the others have written.
        _build(site)
        again, again_bare = _build(site), _build(bare)
        (site / "content" / "index.md").write_text(f"# Home\n\n{len(rows)}\n")
        touched = _build(site)
        rows.append(
            (
                _floor(package),
                whole.cpu - without.cpu,
                again.cpu - again_bare.cpu,
                touched.cpu - again_bare.cpu,
                whole.peak_mb - without.peak_mb,
            )
        )
    floor, cold, unchanged, touched_cpu, memory = (median(column) for column in zip(*rows, strict=True))
    pages = [file for file in (site / "out" / "api").rglob("*.html") if not file.name.startswith("source.")]
    objects = _objects(site)
    kb = sum(file.stat().st_size for file in pages) / 1024 / max(1, objects)
    other = None if rival is None else median(_rival(rival, package, work / f"{package}-rival") for _ in range(repeat))
    return ApiRow(package, floor, cold, unchanged, touched_cpu, memory, kb, objects, other)


def _site(folder: Path, package: str | None) -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "index.md").write_text("# Home\n")
    api = f'api = "{package}"\n' if package is not None else ""
    (folder / "recto.toml").write_text(f'title = "Bench"\n{api}')
    return folder


def _build(site: Path, *, fresh: bool = False) -> Cost:
    command = [sys.executable, "-m", "recto", "build", ".", *(["--fresh"] if fresh else [])]
    cost = run(command, site, env={}, timeout=TIMEOUT, log=site / "log.txt")
    if not cost.ok:
        raise SystemExit(f"the build of {site} failed: see {site / 'log.txt'}")
    return cost


def _floor(package: str) -> float:
    done = subprocess.run([sys.executable, "-c", _FLOOR, package], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def _objects(site: Path) -> int:
    """How many public objects the package has."""
    command = [sys.executable, "-m", "recto", "api", "names"]
    return len(subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout.splitlines())


def _modules(site: Path) -> list[str]:
    command = [sys.executable, "-m", "recto", "api", "names"]
    lines = subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split()[1] for line in lines if line.startswith("module ")]


def _rival(folder: Path, package: str, site: Path) -> float:
    """The CPU that mkdocstrings adds to a site of MkDocs with Material: a page for each module, all objects shown."""
    modules = _modules(site.with_name(f"{package}-api"))
    costs = []
    for shown in (modules, []):
        docs = site / "docs"
        docs.mkdir(parents=True, exist_ok=True)
        for file in docs.iterdir():
            file.unlink()
        (docs / "index.md").write_text("# Home\n")
        for module in shown:
            (docs / f"{module}.md").write_text(f"# {module}\n\n::: {module}\n")
        (site / "mkdocs.yml").write_text(json.dumps(_rival_settings(has_api=bool(shown))))
        command = [str(folder / "bin" / "python"), "-m", "mkdocs", "build", "-q"]
        costs.append(run(command, site, env={}, timeout=TIMEOUT, log=site / "log.txt").cpu)
    return costs[0] - costs[1]


def _rival_settings(*, has_api: bool) -> dict[str, object]:
    """The commonest options of sites that show everything that is public."""
    options = {
        # Recto looks at each docstring, too.
        "docstring_style": "auto",
        "filters": "public",
        "show_if_no_docstring": True,
        "members_order": "source",
        "separate_signature": True,
        "show_signature_annotations": True,
        "signature_crossrefs": True,
        "merge_init_into_class": True,
        "show_root_heading": True,
        "show_symbol_type_heading": True,
        "show_symbol_type_toc": True,
        # What is public is the same for both.
        "extensions": ["griffe_public_redundant_aliases", "griffe_public_wildcard_imports"],
    }
    handlers = {"python": {"paths": sys.path[1:], "options": options}}
    plugin = {"mkdocstrings": {"enable_inventory": True, "handlers": handlers}}
    settings: dict[str, object] = {"site_name": "Bench", "theme": {"name": "material"}}
    return settings | {"markdown_extensions": RIVAL_MARKDOWN, "plugins": ["search", *([plugin] if has_api else [])]}


def _print(rows: Sequence[ApiRow]) -> None:
    print(
        f"{'package':10} {'objects':>7} {'floor':>6} {'cold':>6} {'again':>6} {'page':>6} {'MB':>5} {'KB/obj':>6} rival"
    )
    for row in rows:
        rival = "" if row.rival is None else f"{row.rival:.1f} s"
        numbers = (
            f"{row.floor:6.2f} {row.cold:6.2f} {row.unchanged:6.2f} {row.touched:6.2f} {row.memory:5.0f} {row.kb:6.2f}"
        )
        print(f"{row.package:10} {row.objects:7} {numbers} {rival}")
    for row in rows:
        goals = [
            ("cold <= 5 x floor + 0.5 s", row.cold, TIMES_FLOOR * row.floor + SECONDS_MORE),
            ("KB an object <= 3.0", row.kb, MOST_KB),
            ("unchanged <= 3 % of cold", row.unchanged, 0.03 * row.cold),
        ]
        if row.rival is not None:
            goals.append(("cold <= 0.15 x mkdocstrings", row.cold, MOST_OF_RIVAL * row.rival))
        for name, have, goal in goals:
            print(
                f"{row.package:10} {name:28} {have:6.2f} of {goal:6.2f}  {'reached' if have <= goal else 'not reached'}"
            )


def main() -> None:
    """Measure the packages that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", nargs="+", default=["click", "rich"])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--mkdocstrings", type=Path, metavar="FOLDER", help="a virtual environment with mkdocstrings")
    parser.add_argument("--install", action="store_true", help="make that environment first")
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    rival = arguments.mkdocstrings.absolute() if arguments.mkdocstrings else None
    if arguments.install and rival is not None:
        subprocess.run([sys.executable, "-m", "venv", str(rival)], check=True)
        subprocess.run([str(rival / "bin" / "pip"), "install", "--quiet", *RIVAL_PACKAGES], check=True)
    with tempfile.TemporaryDirectory(prefix="recto-bench-api-") as folder:
        rows = [measured(package, Path(folder), arguments.repeat, rival) for package in arguments.packages]
    _print(rows)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")


if __name__ == "__main__":
    main()
