"""Why blocks did not run as their page says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

from recto.errors import RectoError, Span
from recto.features.execute.blocks import Block
from recto.plugins import ExtendedPage

_INSTALL = "Run pip install 'recto[exec]'."
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_LINE_IN_BLOCK = re.compile(r"Cell In\[\d+\].*?line:? (\d+)")
_PLACE_IN_BLOCK = re.compile(r" \(\d+\.py, line \d+\)$")


class Failure(Exception):  # noqa: N818 - it is no mistake of Python code here
    """The block with the number `block` did not run as it should; `line` is one of the block, from 1."""

    def __init__(self, block: int, message: str, hint: str, line: int | None = None) -> None:
        super().__init__(block, message, hint, line)
        self.block, self.message, self.hint, self.line = block, message, hint, line

    @classmethod
    def of_time(cls, block: int, seconds: float) -> Self:
        unit = "second" if seconds == 1 else "seconds"
        hint = "Write `timeout=…` behind the fence with more seconds, or raise `timeout` of `[execute]`."
        return cls(block, f"This block was not done after {seconds:g} {unit}.", hint)

    @classmethod
    def of_death(cls, block: int) -> Self:
        hint = "It may have called `exit`, crashed, or used more memory than there is."
        return cls(block, "The Python that ran this block has ended.", hint)

    @classmethod
    def of_size(cls, block: int, characters: int) -> Self:
        hint = "Print less, or write it to a file of which the page shows a part."
        return cls(block, f"This block has put out more than {characters // 1_000_000} million characters.", hint)

    def on(self, page: ExtendedPage, blocks: Sequence[Block]) -> RectoError:
        """The failure at its place in the page."""
        block = blocks[self.block]
        line = block.line
        if self.line is not None and block.code_line is not None:
            line = block.code_line + self.line - 1
        return RectoError(self.message, where=Span(page.path, line), hint=self.hint, source=page.text)


def failed(block: int, error: Mapping[str, Any] | None) -> Failure:
    """The failure of a block that raises `error` unannounced, or does not raise although it is to."""
    if error is None:
        hint = "Remove `error` behind the fence, or mend what should have raised."
        return Failure(block, "This block is marked `error`, and raised none.", hint)
    value = _PLACE_IN_BLOCK.sub("", str(error.get("evalue", "")))
    message = f"This block raised {error.get('ename')}: {value}".rstrip(": .\n")
    hint = "Mend it, or write `error` behind the fence to show the error."
    return Failure(block, f"{message}.", hint, _line_of(error))


def missing_packages(error: ImportError) -> RectoError:
    """The error of who has not installed what runs code."""
    name = (error.name or "nbclient").partition(".")[0]
    return RectoError(f"The blocks of this page cannot be run: {name} is not installed.", hint=_INSTALL)


def _line_of(error: Mapping[str, Any]) -> int | None:
    """The line of the block in which an error was raised, by its traceback; the innermost one."""
    text = _ESCAPES.sub("", "\n".join(error.get("traceback") or ()))
    found = _LINE_IN_BLOCK.findall(text)
    return int(found[-1]) if found else None
