"""CPU time of a whole cold build, as a multiple of the floor: plain markdown-it-py parse + plain Pygments.

python bench/site.py [--pages 1000] [--runs 3] [--profile]

Both are measured in the same run on the same generated corpus (`bench/gen_corpus.py`, variant `nextra`), alternating,
each in a process of its own; the build counts the whole process tree, start-up included, the floor only its loop.
Search is off in both: the index is Pagefind's work.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

FLOOR = """
import sys, time
from pathlib import Path
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

sources = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.mdx"))]
markdown, formatter, lexers = MarkdownIt("commonmark").enable(["table", "strikethrough"]), HtmlFormatter(), {}
start = time.process_time()
for source in sources:
    for token in markdown.parse(source):
        if token.type == "fence":
            name = token.info.split()[0]
            lexer = lexers.get(name) or lexers.setdefault(name, get_lexer_by_name(name))
            highlight(token.content, lexer, formatter)
print(time.process_time() - start)
"""


def floor_seconds(content: Path) -> float:
    done = subprocess.run([sys.executable, "-c", FLOOR, str(content)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def build_seconds(site: Path) -> tuple[float, float, int]:
    """CPU and wall seconds of one cold build, and its peak memory in KiB."""
    for leftover in ("out", ".recto"):
        shutil.rmtree(site / leftover, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "recto", "build", str(site)], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, after.ru_maxrss


def make_site(folder: Path, pages: int) -> Path:
    site = folder / "site"
    command = [sys.executable, str(HERE / "gen_corpus.py"), str(site / "content"), "--variant", "nextra"]
    subprocess.run([*command, "--pages", str(pages)], check=True, stdout=subprocess.DEVNULL)
    (site / "recto.toml").write_text('title = "Bench"\nsearch = false\n')
    return site


def profile(site: Path) -> None:
    shutil.rmtree(site / "out", ignore_errors=True)
    stats = site / "profile.out"
    run = [sys.executable, "-m", "cProfile", "-o", str(stats), "-m", "recto", "build", str(site)]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    import pstats

    pstats.Stats(str(stats)).sort_stats("tottime").print_stats(25)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--profile", action="store_true", help="also print where the time of one build goes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder), chosen.pages)
        rows = []
        for _ in range(chosen.runs):
            base = floor_seconds(site / "content")
            cpu, wall, memory = build_seconds(site)
            rows.append((base, cpu, wall, memory, cpu / base))
            print(f"floor {base:6.2f} s   build {cpu:6.2f} s   {cpu / base:5.2f}x", flush=True)
        base, cpu, wall, memory, ratio = (statistics.median(column) for column in zip(*rows, strict=True))
        files = [path for path in (site / "out").rglob("*") if path.is_file()]
        html = [path.stat().st_size for path in files if path.suffix == ".html"]
        print(f"\n{chosen.pages} pages, median of {chosen.runs}, {os.cpu_count()} cores")
        print("| floor CPU s | build CPU s | ratio | build wall s | CPU ms/page | peak MB | out MB | HTML kB/page |")
        print("|--:|--:|--:|--:|--:|--:|--:|--:|")
        size = sum(path.stat().st_size for path in files) / 1e6
        print(
            f"| {base:.2f} | {cpu:.2f} | {ratio:.2f} | {wall:.2f} | {cpu / chosen.pages * 1000:.2f} "
            f"| {memory / 1024:.0f} | {size:.1f} | {statistics.mean(html) / 1000:.1f} |"
        )
        if chosen.profile:
            profile(site)
    return 0


if __name__ == "__main__":
    sys.exit(main())
