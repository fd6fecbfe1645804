"""The floor: what a plain markdown-it-py parse and plain Pygments of the same pages cost, in one process.

    python -m bench.floor FOLDER

Nothing is rendered, resolved, themed or written; start-up and the reading of files are not counted. No generator that
parses Markdown with markdown-it-py and highlights with Pygments can be under it without parsing or lexing faster than
those do.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name


def floor_seconds(content: Path) -> float:
    """CPU seconds for the `.mdx` files below a folder, in a process of its own."""
    command = [sys.executable, "-m", "bench.floor", str(content)]
    done = subprocess.run(command, cwd=Path(__file__).resolve().parents[1], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    sources = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.mdx"))]
    markdown, formatter = MarkdownIt("commonmark").enable(["table", "strikethrough"]), HtmlFormatter()
    lexers: dict[str, Lexer] = {}
    start = time.process_time()
    for source in sources:
        for token in markdown.parse(source):
            if token.type == "fence":
                name = token.info.split()[0]
                lexer = lexers.get(name) or lexers.setdefault(name, get_lexer_by_name(name))
                highlight(token.content, lexer, formatter)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
