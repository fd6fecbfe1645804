"""The cost of each kind of content, beside plain markdown-it-py and Pygments for the same text.

    python -m bench.kinds [--repeat 3] [--kilobytes 60] [KIND ...]

A kind is some text, repeated up to the size; it is compiled and evaluated as a page, with everything that is on by
default. The rival parses and renders the same Markdown with markdown-it-py (tables and strikethrough on), and
highlights its fences with Pygments; what it does not know of, such as components and formulas, stays text for it. CPU
seconds, the best of the repetitions, the two taken in turns; only the ratio means anything on a shared machine.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable

import pygments
from markdown_it import MarkdownIt
from msgspec import Struct
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from recto.components import BUILTINS
from recto.mdx import CompileOptions, compile_mdx, evaluate

MOST = 2.0
"""No kind should cost more than this many times what the rival takes."""

_PROSE = (
    "The *page map* is the tree of all pages, in the order that `_meta` says. Folders come before pages where "
    "nothing else is said, and a **hidden** page is still published, found and linked to; only lists leave it out.\n\n"
)
_CODE = {
    "python": "@dataclass\nclass Page:\n    route: str = '/'\n\n    def title(self) -> str:\n        return f'{self.route!r}'\n",
    "javascript": "export async function load({ fetch }) {\n  const found = await fetch(`/api/${id}`)\n  return found.json()\n}\n",
    "typescript": "type Page<T> = { route: string; data: T }\nexport const home: Page<number> = { route: '/', data: 1 }\n",
    "bash": "for file in *.md; do\n  echo \"$file\" | sed 's/a/b/' >> list.txt\ndone\n",
    "json": '{"name": "recto", "pages": [1, 2, 3], "strict": true, "theme": {"name": "docs"}}\n',
    "toml": '[theme]\nname = "docs"\nfooter = "© 2026"\n\n[[redirects]]\nsource = "/old"\n',
    "yaml": "site:\n  title: Recto\n  pages: [a, b, c]\n  strict: true\n",
    "html": '<main class="page"><h1 id="a">Title</h1><p>Some <em>text</em></p></main>\n',
    "rust": 'fn main() {\n    let pages: Vec<&str> = vec!["a", "b"];\n    println!("{}", pages.len());\n}\n',
    "sql": "SELECT route, count(*) AS n FROM pages WHERE draft = 0 GROUP BY route ORDER BY n DESC;\n",
}


class Kind(Struct, frozen=True):
    """A kind of content: `text` is repeated, `suffix` says which format the page has, `note` what is beside it."""

    text: str
    suffix: str = ".md"
    note: str = ""


KINDS = {
    "prose": Kind(_PROSE),
    "headings": Kind("## The page map and its order\n\nText of one line.\n\n"),
    "lists": Kind("- one *item*\n- another one\n  - below it\n  - and more\n- [ ] a task\n\n1. first\n2. second\n\n"),
    "tables": Kind("| name | type | default |\n|---|---|--:|\n| `route` | text | 1 |\n| `kind` | **text** | 2 |\n\n"),
    "raw HTML": Kind('<div class="box">\n<p>Some <b>text</b> and <a href="https://example.org">a link</a></p>\n</div>\n\n'),
    "links": Kind("See [one](https://a.example/x), [two](https://b.example \"t\"), <https://c.example> and www.d.example.\n\n"),
    "alerts": Kind("> [!NOTE]\n> Remember *this*.\n\n", note="a quotation for the rival"),
    "components": Kind('<Callout type="info">\n  Some *text* in a box\n</Callout>\n\n', ".mdx", "text for the rival"),
    "expressions": Kind("The sum is {1 + 2} and the list {[n for n in range(3)]}.\n\n", ".mdx", "text for the rival"),
    "formulas": Kind("So $x^2 + y_1$ and\n\n$$\n\\int_0^1 f(x)\\,dx\n$$\n\n", note="text for the rival; typeset in the browser"),
    **{f"code: {name}": Kind(f"```{name}\n{code * 3}```\n\n") for name, code in _CODE.items()},
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of: {', '.join(KINDS)}")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--kilobytes", type=int, default=60)
    options = parser.parse_args()
    unknown = [name for name in options.kinds if name not in KINDS]
    if unknown:
        parser.error(f"There is no kind {unknown[0]!r}; there are: {', '.join(KINDS)}")
    print("| kind | Recto µs/KB | markdown-it-py + Pygments µs/KB | × | |")
    print("|---|--:|--:|--:|---|")
    for name in options.kinds or KINDS:
        _row(name, KINDS[name], options.kilobytes * 1000, 1, options.repeat)
    if not options.kinds:
        _row("prose in pages of 500 bytes", KINDS["prose"], 500, options.kilobytes * 2, options.repeat)
        _row("prose in one page of 2 MB", KINDS["prose"], 2_000_000, 1, 1)


def _row(name: str, kind: Kind, size: int, pages: int, repeat: int) -> None:
    text = kind.text * max(1, size // len(kind.text.encode()))
    kilobytes = len(text.encode()) * pages / 1000
    # Lexers and the rules of both are loaded before the clock runs.
    _recto(kind.text, kind, 1)
    _rival(kind.text, 1)
    ours, theirs = [], []
    for _ in range(repeat):
        ours.append(_seconds(lambda: _recto(text, kind, pages)))
        theirs.append(_seconds(lambda: _rival(text, pages)))
    mine, other = min(ours) / kilobytes * 1e6, min(theirs) / kilobytes * 1e6
    ratio = mine / other
    remark = "; ".join(part for part in (kind.note, f"above {MOST:g}×" if ratio > MOST else "") if part)
    print(f"| {name} | {mine:.0f} | {other:.0f} | {ratio:.2f} | {remark} |", flush=True)


def _recto(text: str, kind: Kind, pages: int) -> None:
    options = CompileOptions(latex=True)

    async def run() -> None:
        for number in range(pages):
            compiled = compile_mdx(text, path=f"page{number}{kind.suffix}", options=options)
            await evaluate(compiled, components=BUILTINS)

    asyncio.run(run())


def _rival(text: str, pages: int) -> None:
    formatter = HtmlFormatter(nowrap=True)

    def highlighted(code: str, language: str, _attributes: str) -> str:
        return str(pygments.highlight(code, get_lexer_by_name(language), formatter)) if language else ""

    plain = MarkdownIt("commonmark", {"highlight": highlighted}).enable(["table", "strikethrough"])
    for _ in range(pages):
        plain.render(text)


def _seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
