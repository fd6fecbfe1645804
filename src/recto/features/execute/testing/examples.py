"""What of a page is tested: blocks that are marked, and examples with prompts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it.token import Token
from msgspec import Struct

from recto.features.execute.blocks import EXEC, PYTHON, RUN, code_of
from recto.markdown.code.fences import FenceInfo, parse_fence_info
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.compile import draft_mdx
from recto.plugins import ExtendedPage

_MARKS = frozenset({EXEC, RUN, "test"})
_NOT_TESTED = "no-test"
_CONSOLES = frozenset({"pycon", "python-console"})
_PROMPT = re.compile(r"^[ \t]*>>> ", re.MULTILINE)


class Example(Struct, frozen=True):
    """One block: `line` is that of its first line of code, from 1.

    `has_prompts` says that it is a session with its outputs. `fails` says that it raises.
    """

    code: str
    line: int
    session: str
    has_prompts: bool
    fails: bool


def examples_of(text: str, path: str, root: Path) -> list[Example]:
    """The examples of a page, in its order; `path` is the page's in the project `root`."""
    found: list[Example] = []

    def collect(tokens: list[Token], page: ExtendedPage) -> list[Token]:
        found.extend(_examples(tokens, page, root))
        return []

    draft_mdx(text, path=path, options=CompileOptions(extensions=Extensions(functions=(collect,))))
    return found


def _examples(tokens: Sequence[Token], page: ExtendedPage, root: Path) -> list[Example]:
    found: list[Example] = []
    for token in tokens:
        if token.type != "fence" or not token.info:
            continue
        fence = parse_fence_info(token.info)
        is_console = fence.language.lower() in _CONSOLES
        if _NOT_TESTED in fence.flags or not (is_console or _is_marked(fence)):
            continue
        line = token.map[0] + 2 if token.map else 1
        code, is_here = code_of(token, fence, page, root)
        found.append(
            Example(
                code,
                line if is_here else line - 1,
                fence.value("session") or "",
                has_prompts=is_console or _PROMPT.search(code) is not None,
                fails="error" in fence.flags,
            )
        )
    return found


def _is_marked(fence: FenceInfo) -> bool:
    return fence.language.lower() in PYTHON and not _MARKS.isdisjoint(fence.flags)
