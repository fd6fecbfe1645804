"""Highlighting against plain Pygments: CPU time of the same code blocks in one run.

    python -m bench.highlight [FOLDER …]

Takes the fenced code blocks of all Markdown files under the folders (default: `docs` of this repository and the
lexer samples of the tests). Each figure is the best of several rounds; nothing is cached between rounds.
"""

from __future__ import annotations

import argparse
import html
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter

from recto.markdown.code.fences import parse_fence_info
from recto.markdown.highlight.class_runs import class_runs
from recto.markdown.highlight.highlight import normalized, runs_to_html
from recto.markdown.highlight.lexers import find_lexer

ROOT = Path(__file__).parents[1]
FENCE = re.compile(
    r"^ *(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]+)\n(?P<code>.*?)^ *(?P=fence) *$", re.MULTILINE | re.DOTALL
)
ROUNDS = 7


def blocks_of(folders: list[Path]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for language, code in _blocks(folders):
        if code.strip() and find_lexer(language):
            found[language].append(code.strip("\n") + "\n")
    return found


def _blocks(folders: list[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.md*")):
            for fence in FENCE.finditer(path.read_text("utf-8")):
                yield parse_fence_info(fence["info"]).language.lower(), fence["code"]
    if not folders:
        from tests.fixture_files import read_cases

        for case in read_cases(ROOT / "tests/markdown/fixtures/lexer_samples.txt"):
            yield case.title, case.input * 20


def milliseconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def visible(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip("\n")


def measure(language: str, codes: list[str]) -> tuple[float, float, bool]:
    """Plain Pygments, Recto, and whether the visible text is the same."""
    lexer_class = find_lexer(language)
    assert lexer_class is not None
    lexer, formatter = lexer_class(), HtmlFormatter()

    def plain() -> list[str]:
        return [highlight(code, lexer, formatter) for code in codes]

    def own() -> list[str]:
        return [runs_to_html(normalized(code), class_runs(lexer_class, code)) for code in codes]

    same = [visible(one) for one in plain()] == [visible(one) for one in own()]
    return milliseconds(plain), milliseconds(own), same


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    blocks = blocks_of(parser.parse_args().folders)
    print(f"{'language':<12}{'blocks':>7}{'KB':>8}{'Pygments ms':>13}{'Recto ms':>10}{'ratio':>7}  same text")
    totals = [0.0, 0.0]
    for language, codes in sorted(blocks.items(), key=lambda item: -sum(map(len, item[1]))):
        plain, own, same = measure(language, codes)
        totals[0] += plain
        totals[1] += own
        size, agree = sum(map(len, codes)) / 1000, "yes" if same else "NO"
        row = f"{language:<12}{len(codes):>7}{size:>8.1f}{plain:>13.2f}{own:>10.2f}{own / plain:>7.2f}"
        print(f"{row}  {agree}")
    print(f"{'all':<27}{totals[0]:>13.2f}{totals[1]:>10.2f}{totals[1] / totals[0]:>7.2f}")


if __name__ == "__main__":
    main()
