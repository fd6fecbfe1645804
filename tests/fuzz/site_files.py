"""What the files of a site promise: settings, `_meta` and front matter are read, or told at a place inside them."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from recto.content.head import HeadReading, read_head
from recto.content.meta_files import read_meta
from recto.content.walk import MetaFile
from recto.errors import RectoError, Span, describe
from recto.mdx import CompileOptions
from recto.project.settings import load_settings
from recto.settings.page_options import PageOptions

SETTINGS = (
    'title = "A"\nurl = "https://a.b"\n[theme]\nname = "docs"\n[serve]\nbody_size = 1e3\n',
    '[i18n]\nlocales = [{locale = "en", name = "E"}]\n[[redirects]]\nfrom = "/a"\nto = "/b"\n',
    '[plugins]\na = "b:C"\n[markdown]\nextensions = ["abbr", 1]\n[tool.recto]\nout = "\\u00e9"\n',
)
METAS = (
    '{"a": "A", "*": {"theme": {"toc": false}}, "b": {"type": "menu", "items": {"c": {"title": 1.10}}}}',
    "a: A\nb:\n  type: page\n  href: /x\nc: &d [1, *d]\n? e\n: 0x1F\n",
    'a = "A"\n[b]\ntype = "separator"\n[b.items]\nc.title = 1979-05-27\n',
    "meta = {'a': 'A', 'b': {'display': 'hidden'}, 'c': 0x1F, 'd': [1, (2,)], 'e': None}\n",
    "export default { index: 'A', b: { type: 'page', title: `x` }, c: 0x1F, d: <b>e</b> } satisfies M\n",
)
HEADS = (
    "---\ntitle: 1.10\ndate: 2024-02-30\ntags: [a, {b: c}]\norder: .inf\n---\n# A\n",
    "---\na: &a [*a]\n<<: {b: !!set {c}}\n? [d]\n: |\n  e\n---\n\n## B\n",
    "export const metadata = { title: 'A', date: 0x_, b: [1e999] }\n\n# {1 + 1}\n",
)
_META_SUFFIXES = (".json", ".yaml", ".toml", ".py", ".js")
# What runs in a `_meta.py` may do anything; only literals are tried.
_RUNS = (
    ast.Call,
    ast.Attribute,
    ast.Import,
    ast.ImportFrom,
    ast.While,
    ast.For,
    ast.comprehension,
    ast.With,
    ast.BinOp,
)


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory()
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def reads_settings(text: str, choice: int) -> None:
    """`recto.toml` is read, or each mistake is told; so is `[tool.recto]` of a `pyproject.toml`."""
    file = _folder() / ("recto.toml", "pyproject.toml")[choice & 1]
    other = _folder() / ("pyproject.toml", "recto.toml")[choice & 1]
    other.unlink(missing_ok=True)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    _is_told(lambda: load_settings(_folder()), text)


def reads_meta(text: str, choice: int) -> None:
    """A `_meta` file of any format is read, or each mistake is told."""
    suffix = _META_SUFFIXES[choice % len(_META_SUFFIXES)]
    if suffix == ".py" and not _is_harmless(text):
        return
    file = _folder() / f"_meta{suffix}"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    _is_told(lambda: read_meta(MetaFile(file, f"_meta{suffix}", (), bool(choice & 8)), PageOptions), text)


def reads_heads(text: str, choice: int) -> None:
    """The head of a page is read, or what is wrong with its front matter is told."""
    kind = "mdx" if choice & 1 else "md"
    reading = HeadReading(CompileOptions(), PageOptions)
    _is_told(lambda: read_head(text, path=f"a.{kind}", kind=kind, file_name="a", reading=reading), text)  # type: ignore[arg-type]


def _is_harmless(text: str) -> bool:
    try:
        return not any(isinstance(node, _RUNS) for node in ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return True


def _is_told(read: Callable[[], object], text: str) -> None:
    try:
        read()
    except RectoError as error:
        for single in error.errors:
            assert single.message and "\n" not in single.message.strip("\n"), single.message
            describe(single).encode()
            _is_inside(single.where, text, single.message)


def _is_inside(where: Span | None, text: str, message: str) -> None:
    if where is not None and where.line is not None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= where.line <= len(lines) + 1, (message, where)
        assert where.column is None or where.column >= 1, (message, where)
