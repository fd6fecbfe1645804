"""The cost of each kind of content, beside plain markdown-it-py and Pygments for the same text.

    python -m bench.kinds [--repeat 3] [--kilobytes 60] [KIND ...]

A kind is some text, repeated up to the size with a number that differs each time, so that no cache helps. It is
compiled and evaluated as a page, with everything that is on by default. The rival parses and renders the same Markdown
with markdown-it-py, GFM and formulas read by mdit-py-plugins, and highlights its fences with Pygments; components and
expressions stay text for it. CPU seconds, the best of the repetitions, the two taken in turns;
only the ratio means anything on a shared machine.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import time
from collections.abc import Callable, Sequence

import pygments
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin
from msgspec import Struct
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from recto.components import BUILTINS
from recto.mdx import REPLACEABLE, CompileOptions, compile_mdx, evaluate
from recto.rendering.compile_options import shells_of

MOST = 2.0
"""No kind should cost more than this many times what the rival takes."""

_PROSE = (
    "The *page map* NUMBER is the tree of all pages, in the order that `_meta` says. Folders come before pages where "
    "nothing else is said, and a **hidden** page is still published, found and linked to; only lists leave it out.\n\n"
)
_CODE = {
    "python": """@dataclass
class PageNUMBER:
    route: str = '/'

    def title(self) -> str:
        return f'{self.route!r}'
""",
    "javascript": """export async function loadNUMBER({ fetch }) {
  const found = await fetch(`/api/${id}`)
  return found.json()
}
""",
    "typescript": """type PageNUMBER<T> = { route: string; data: T }
export const home: Page<number> = { route: '/', data: 1 }
""",
    "bash": """for file in *.md; do
  echo "$file" | sed 's/a/b/' >> listNUMBER.txt
done
""",
    "json": """{"name": "recto NUMBER", "pages": [1, 2, 3], "strict": true, "theme": {"name": "docs"}}
""",
    "toml": """[theme]
name = "docs"
footer = "© NUMBER"

[[redirects]]
source = "/old"
""",
    "yaml": """site:
  title: Recto NUMBER
  pages: [a, b, c]
  strict: true
""",
    "html": """<main class="page"><h1 id="aNUMBER">Title</h1><p>Some <em>text</em></p></main>
""",
    "rust": """fn main() {
    let pages: Vec<&str> = vec!["a", "bNUMBER"];
    println!("{}", pages.len());
}
""",
    "sql": """SELECT route, count(*) AS nNUMBER FROM pages WHERE draft = 0 GROUP BY route ORDER BY route DESC;
""",
}
_LISTS = """- one *item* NUMBER
- another one
  - below it
  - and more
- [ ] a task

1. first
2. second

"""
_TABLES = """| name | type | default |
|---|---|--:|
| `route` | text NUMBER | 1 |
| `kind` | **text** | 2 |

"""
_HTML = """<div class="box">
<p>Some NUMBER <b>text</b> and <a href="https://example.org">a link</a></p>
</div>

"""
_LINKS = """See [one](https://a.example/NUMBER), [two](https://b.example "t"), <https://c.example> and www.d.example.

"""
_COMPONENTS = """<Callout type="info">
  Some *text* NUMBER in a box
</Callout>

"""
_EXPRESSIONS = """The sum is {1 + 2} NUMBER and the list {[n for n in range(3)]}.

"""
_FORMULAS = """So $x^2 + y_1$ NUMBER and

$$
\\int_0^1 f(x)\\,dx
$$

"""


class Kind(Struct, frozen=True):
    """A kind of content: `text` is repeated, `suffix` says which format the page has, `note` what is beside it."""

    text: str
    suffix: str = ".md"
    note: str = ""


KINDS = {
    "prose": Kind(_PROSE),
    "headings": Kind("## The page map NUMBER and its order\n\nText of one line.\n\n"),
    "lists": Kind(_LISTS),
    "tables": Kind(_TABLES),
    "raw HTML": Kind(_HTML),
    "links": Kind(_LINKS),
    "alerts": Kind("> [!NOTE]\n> Remember *this* NUMBER.\n\n", note="text around a shell, which a site may replace"),
    "components": Kind(_COMPONENTS, ".mdx", "text for the rival"),
    "expressions": Kind(_EXPRESSIONS, ".mdx", "text for the rival"),
    "formulas": Kind(_FORMULAS, note="typeset in the browser"),
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
    count = max(1, size // len(kind.text.encode()))
    # Lexers and the rules of both are loaded before the clock runs.
    _recto([kind.text], kind)
    _rival([kind.text])
    ours, theirs = [], []
    numbers = itertools.count()
    for _ in range(repeat):
        texts = [
            "".join(kind.text.replace("NUMBER", f"{next(numbers):06}") for _ in range(count)) for _ in range(pages)
        ]
        ours.append(_seconds(lambda: _recto(texts, kind)))  # noqa: B023 - called at once
        theirs.append(_seconds(lambda: _rival(texts)))  # noqa: B023
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    mine, other = min(ours) / kilobytes * 1e6, min(theirs) / kilobytes * 1e6
    ratio = mine / other
    remark = "; ".join(part for part in (kind.note, f"above {MOST:g}×" if ratio > MOST else "") if part)
    print(f"| {name} | {mine:.0f} | {other:.0f} | {ratio:.2f} | {remark} |", flush=True)


def _recto(texts: Sequence[str], kind: Kind) -> None:
    # As a site compiles its pages.
    options = CompileOptions(latex=True, elements=REPLACEABLE & BUILTINS.keys(), shells=shells_of(BUILTINS))

    async def run() -> None:
        for number, text in enumerate(texts):
            compiled = compile_mdx(text, path=f"page{number}{kind.suffix}", options=options)
            await evaluate(compiled, components=BUILTINS)

    asyncio.run(run())


def _rival(texts: Sequence[str]) -> None:
    formatter = HtmlFormatter(nowrap=True)

    def highlighted(code: str, language: str, _attributes: str) -> str:
        return str(pygments.highlight(code, get_lexer_by_name(language), formatter)) if language else ""

    plain = MarkdownIt("commonmark", {"highlight": highlighted}).use(gfm_plugin, dollarmath=True)
    for text in texts:
        plain.render(text)


def _seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
