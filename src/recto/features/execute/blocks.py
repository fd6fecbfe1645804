"""The blocks of a page that are run: what their fences say, and where their code stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span, raise_all
from recto.features.execute.code_of_files import FilesOfProject
from recto.markdown.code.code_files import excerpt
from recto.markdown.code.fences import FenceInfo, parse_fence_info, without_words
from recto.plugins import ExtendedPage

EXEC = "exec"
RUN = "run"
"""Marks a block that readers run in their browser; with a playground it has run once before they do."""
PYTHON = frozenset({"python", "py", "python3", "py3", "ipython", "ipython3"})
_WORDS = frozenset({EXEC, "error", "hide-code", "hide-output", "session", "timeout", "alt"})
_FALLBACK_SESSION = ""


class Block(Struct, frozen=True):
    """One block: `index` is that of its token, `line` the one of its fence, from 1.

    `code_line` is the line of its first line of code, None for code of another file. Blocks of one `session` run one
    after the other and see what the earlier ones have made. `fails` says that it raises. `timeout` is in seconds, None
    for that of the site. `info` is what the fence says to who shows it.
    """

    index: int
    code: str
    line: int
    code_line: int | None
    info: str
    session: str = _FALLBACK_SESSION
    fails: bool = False
    shows_code: bool = True
    shows_output: bool = True
    timeout: float | None = None
    alt: str = ""

    def place(self, page: ExtendedPage) -> Span:
        """Where the block stands."""
        return Span(page.path, self.line)


def blocks_of(
    tokens: Sequence[Token], page: ExtendedPage, root: Path, marks: Sequence[str] = (EXEC,)
) -> Iterator[Block]:
    """The blocks of a page with one of the `marks`. Raises `RectoError` for marks that cannot be understood."""
    errors: list[RectoError] = []
    for index, token in enumerate(tokens):
        if token.type != "fence" or not any(mark in token.info for mark in marks):
            continue
        fence = parse_fence_info(token.info)
        mark = next((mark for mark in marks if mark in fence.flags), None)
        if mark is None:
            continue
        # In the browser, sessions are kept apart as well.
        words = _WORDS - {"session"} if RUN in marks and RUN in fence.flags else _WORDS
        try:
            block = _block(index, token, fence, page, root, mark, words)
        except RectoError as error:
            errors.append(error)
        else:
            yield block
    raise_all(errors)


def _block(
    index: int, token: Token, fence: FenceInfo, page: ExtendedPage, root: Path, mark: str, words: Collection[str]
) -> Block:
    line = token.map[0] + 1 if token.map else 1
    if fence.language.lower() not in PYTHON:
        name = fence.language or "a fence without a language"
        raise _error(page, line, f"Only Python is run, not {name}.", f"Write ```python {mark}, or remove `{mark}`.")
    code, is_here = code_of(token, fence, page, root)
    return Block(
        index=index,
        code=code.rstrip("\n"),
        line=line,
        code_line=line + 1 if is_here else None,
        info=without_words(token.info, words),
        session=fence.value("session") or _FALLBACK_SESSION,
        fails="error" in fence.flags,
        shows_code="hide-code" not in fence.flags,
        shows_output="hide-output" not in fence.flags,
        timeout=_seconds(fence, page, line),
        alt=fence.value("alt") or "",
    )


def code_of(token: Token, fence: FenceInfo, page: ExtendedPage, root: Path) -> tuple[str, bool]:
    """The code of a fence, and whether it stands in the page; empty for a file that cannot be read."""
    reference = fence.value("file")
    if reference is None:
        return token.content, True
    try:
        return excerpt(reference, FilesOfProject(root, page.path)).code, False
    except RectoError:
        # Whoever shows the block tells of it.
        return "", False


def _seconds(fence: FenceInfo, page: ExtendedPage, line: int) -> float | None:
    written = fence.value("timeout")
    if written is None:
        return None
    try:
        seconds = float(written)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 1e6:
        raise _error(page, line, f"`timeout={written}` is no number of seconds.", "Write `timeout=90`.")
    return seconds


def _error(page: ExtendedPage, line: int, message: str, hint: str) -> RectoError:
    return RectoError(message, where=Span(page.path, line), hint=hint, source=page.text)
