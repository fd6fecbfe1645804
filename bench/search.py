"""CPU time, memory and size of the search index, beside Pagefind over the whole pages in the same run.

python -m bench.search [--pages 1000 5000] [--runs 3]

The pages are those of `bench/gen_corpus.py`, built once with search off. Every row is a process of its own, whose
start-up is not counted; CPU time and memory are those of Recto and Pagefind together, memory that of the larger one.

- whole pages: `pagefind --site`, as it is run behind other generators
- content: what Recto feeds, in one index
- as built: several indexes from 1,500 pages on; then with nothing changed, and with one page changed
- and compression: the time of both by the clock, one after the other, and beside each other
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from recto.data.cache_folder import CacheFolder
from recto.export.compress import compress_files, compressors
from recto.export.write import Staging
from recto.features.search import shards
from recto.features.search.index import build_search_index, find_search_pages, start_search_index
from recto.features.search.pagefind import Pagefind

HERE = Path(__file__).resolve().parent
ONE_INDEX = 10**9


def indexed(site: Path, scratch: Path) -> None:
    """Index a site, and write the files of the index."""
    staging = Staging(site)
    for name, content in build_search_index(site, cache=CacheFolder(scratch)).files.items():
        staging.write(f"_pagefind/{name}", content)


def whole_pages(site: Path, scratch: Path) -> None:
    Pagefind().index(
        (path.relative_to(site).as_posix(), path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))
    )


def content(site: Path, scratch: Path) -> None:
    shards._PAGES = shards._WORDS = ONE_INDEX
    indexed(site, scratch)


def as_built(site: Path, scratch: Path) -> None:
    indexed(site, scratch)


def nothing_changed(site: Path, scratch: Path) -> None:
    indexed(site, scratch)


def one_page_changed(site: Path, scratch: Path) -> None:
    page = next(site.rglob("index.html"))
    text = page.read_text("utf-8")
    changed = text.replace("</h1>", f" {time.time_ns()}</h1>", 1)
    assert changed != text, page
    page.write_text(changed, "utf-8")
    indexed(site, scratch)


def then_compressed(site: Path, scratch: Path) -> None:
    indexed(site, scratch)
    compress_files(Staging(site), compressors(["gz"]))


def while_compressed(site: Path, scratch: Path) -> None:
    with start_search_index(site, find_search_pages(site), cache=CacheFolder(scratch)) as run:
        compress_files(Staging(site), compressors(["gz"]))
        run.wait()


KEEPS_CACHE = ("nothing_changed", "one_page_changed")
CASES: dict[str, Callable[[Path, Path], None]] = {
    each.__name__: each
    for each in (
        whole_pages, content, as_built, nothing_changed, one_page_changed, then_compressed, while_compressed,
    )
}  # fmt: skip


def measured(name: str, site: Path, scratch: Path) -> dict[str, float]:
    """One case, in a process of its own."""
    if name not in KEEPS_CACHE:
        shutil.rmtree(scratch, ignore_errors=True)
    for leftover in [site / "_pagefind"]:
        shutil.rmtree(leftover, ignore_errors=True)
    for file in site.rglob("*.gz"):
        file.unlink()
    scratch.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "bench.search", "--case", name, str(site), str(scratch)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parent)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def run_case(name: str, site: Path, scratch: Path) -> None:
    start, before = time.perf_counter(), _cpu()
    CASES[name](site, scratch)
    wall, cpu = time.perf_counter() - start, _cpu() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    bundle = site / "_pagefind" if (site / "_pagefind").is_dir() else scratch
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and path.suffix != ".gz")
    print(json.dumps({"cpu": cpu, "wall": wall, "memory": peak / 1024, "size": size / 1e6}))


def _cpu() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in usage)


def make_site(folder: Path, pages: int) -> Path:
    """The pages of a built site."""
    site = folder / "site"
    command = [sys.executable, str(HERE / "gen_corpus.py"), str(site / "content"), "--variant", "nextra"]
    subprocess.run([*command, "--pages", str(pages)], check=True, stdout=subprocess.DEVNULL)
    # With the box and the marks for Pagefind in the pages, whose index is not counted here.
    (site / "recto.toml").write_text('title = "Bench"\n')
    build = [sys.executable, "-m", "recto", "build", str(site)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return site / "out"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, nargs="+", default=[1000, 5000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--case", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.case:
        name, site, scratch = chosen.case
        run_case(name, Path(site), Path(scratch))
        return 0
    print(f"median of {chosen.runs}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("| pages | | CPU s | ratio | by the clock s | peak MB | index MB |\n|--:|:--|--:|--:|--:|--:|--:|")
    for pages in chosen.pages:
        with tempfile.TemporaryDirectory() as folder:
            site, rows = make_site(Path(folder), pages), {}
            for _ in range(chosen.runs):
                for name in CASES:
                    rows.setdefault(name, []).append(measured(name, site, Path(folder, "scratch")))
            base = statistics.median(row["cpu"] for row in rows["whole_pages"])
            for name, measures in rows.items():
                cpu, wall, memory, size = (
                    statistics.median(row[key] for row in measures) for key in ("cpu", "wall", "memory", "size")
                )
                label = name.replace("_", " ")
                print(
                    f"| {pages} | {label} | {cpu:.2f} | {cpu / base:.2f} | {wall:.2f} | {memory:.0f} | {size:.1f} |",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
