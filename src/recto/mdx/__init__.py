"""The page language: Markdown, components and Python. Usable without a site."""

from recto.markdown.code.code_files import CodeFile, CodeFiles
from recto.markdown.features import ALL
from recto.markdown.render_options import Image, LinkUse, TocItem, Urls
from recto.mdx.compile import compile_mdx
from recto.mdx.compiled import Compiled, CompileOptions, NameUse, Result
from recto.mdx.evaluate import REPLACEABLE, evaluate, evaluate_sync
from recto.mdx.imports import Import
from recto.mdx.page_errors import PageError, UnknownComponent

__all__ = [
    "ALL",
    "REPLACEABLE",
    "CodeFile",
    "CodeFiles",
    "CompileOptions",
    "Compiled",
    "Image",
    "Import",
    "LinkUse",
    "NameUse",
    "PageError",
    "Result",
    "TocItem",
    "UnknownComponent",
    "Urls",
    "compile_mdx",
    "evaluate",
    "evaluate_sync",
]
