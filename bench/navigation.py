"""How much discovery, page map and navigation cost, beside parsing the same pages.

    python bench/navigation.py [--pages 1000 10000 50000] [--parse]

Each size runs in a process of its own, on a corpus of `gen_corpus.py` (about 20 pages per folder), after one reading
that fills the file system's cache. CPU seconds of this process; "memory" is what the resident set grew by.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--parse", action="store_true", help="also parse every page with markdown-it-py")
    parser.add_argument("--site", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.site:
        print(json.dumps(measure(options.site, parse=options.parse)))
        return 0
    widths = (7, 8, 9, 11, 8, 8, 8, 7)
    names = ("pages", "folders", "discover", "all routes", "µs/page", "memory", "parse", "share")
    print(" ".join(f"{name:>{width}}" for name, width in zip(names, widths, strict=True)))
    for count in options.pages:
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content"
            generator = [sys.executable, str(HERE / "gen_corpus.py"), str(content)]
            subprocess.run([*generator, "--pages", str(count), "--variant", "nextra"], check=True, capture_output=True)
            # -P: this folder is not on the import path, where a file of it could hide a module.
            command = [sys.executable, "-P", __file__, "--site", folder, *(["--parse"] if options.parse else [])]
            report(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return 0


def report(row: dict[str, float]) -> None:
    own = row["discover"] + row["navigation"]
    parse = f"{row['parse']:7.1f}s {own / row['parse']:6.1%}" if row["parse"] else f"{'-':>8} {'-':>7}"
    print(
        f"{row['pages']:7.0f} {row['folders']:8.0f} {row['discover']:8.2f}s {row['navigation']:10.3f}s"
        f" {own / row['pages'] * 1e6:8.1f} {row['memory'] / 1e6:5.0f} MB {parse}"
    )


def measure(root: Path, *, parse: bool) -> dict[str, float]:
    from recto.content import discover
    from recto.settings import Settings

    files = sorted((root / "content").rglob("*.mdx"))
    for file in files:
        file.read_bytes()
    settings = Settings()
    before = resident()
    start = time.process_time()
    site = discover(root, settings)
    found = time.process_time()
    for page in site.pages:
        site.navigation(page.route)
    done = time.process_time()
    memory = resident() - before
    return {
        "pages": len(site.pages),
        "folders": len({page.path.parent for page in site.pages}),
        "discover": found - start,
        "navigation": done - found,
        "memory": memory,
        "parse": parse_all(files) if parse else 0,
    }


def parse_all(files: list[Path]) -> float:
    """CPU seconds of plain markdown-it-py, CommonMark and tables, without rendering."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    start = time.process_time()
    for file in files:
        parser.parse(file.read_text("utf-8"))
    return time.process_time() - start


def resident() -> int:
    """Bytes of this process in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    sys.exit(main())
