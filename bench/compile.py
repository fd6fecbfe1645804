"""Speed of compiling pages against a plain parse of the same text by markdown-it.

    python -m bench.compile [FOLDER] [--repeat 3]

FOLDER holds `.md` and `.mdx` files; without it, 300 generated pages are taken. Pages that do not compile are left
out. Times are CPU seconds, the best of the repetitions; on a shared machine only the ratios of one run mean anything.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from bench.gen_corpus import generate
from recto.errors import RectoError
from recto.mdx import ALL, CompileOptions, compile_mdx


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.folder is None:
            generate(Path(scratch), 300, "nextra")
        folder = options.folder or Path(scratch)
        pages = [(str(path), text) for path in sorted(folder.rglob("*.md*")) if (text := readable(path))]
    size = sum(len(text.encode()) for _, text in pages)
    plain = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    rows = {
        "markdown-it, parse only": lambda: [plain.parse(text) for _, text in pages],
        "markdown-it, parse and render": lambda: [plain.render(text) for _, text in pages],
        "compile, CommonMark + GFM + MDX": lambda: compile_all(pages, frozenset()),
        "compile, all but highlighting": lambda: compile_all(pages, ALL - {"code"}),
        "compile, everything": lambda: compile_all(pages, ALL),
    }
    print(f"{len(pages)} pages, {size / 1000:.0f} KB")
    print(f"{'':34}{'MB/s':>8}{'ms/page':>9}{'ratio':>7}")
    base = 0.0
    for name, run in rows.items():
        seconds = best(run, options.repeat)
        base = base or seconds
        speed, each = size / seconds / 1e6, seconds / len(pages) * 1e3
        print(f"{name:34}{speed:8.2f}{each:9.2f}{seconds / base:7.2f}")


def compile_all(pages: list[tuple[str, str]], features: frozenset[str]) -> None:
    options = CompileOptions(latex=True)
    for path, text in pages:
        compile_mdx(text, path=path, features=features, options=options)


def best(run: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def readable(path: Path) -> str:
    text = path.read_text("utf-8")
    try:
        compile_mdx(text, path=str(path))
    except RectoError:
        return ""
    return text


if __name__ == "__main__":
    main()
