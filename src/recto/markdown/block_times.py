"""How long the blocks of a page take to render."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from recto.errors import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

BlockRule: TypeAlias = Callable[[Sequence["Token"], int], "int | None"]
# Faster ones are of no interest, and there are thousands of them.
_NOTED = 0.001
_NAMES = {"inline": "text", "mdx_tag": "component", "mdx_expression": "expression"}


class BlockTime(Struct, frozen=True):
    """A block that took its time: `kind` says what it is, such as `fence`, `seconds` are by the clock on the wall."""

    where: Span
    kind: str
    seconds: float


def timed(rules: Mapping[str, BlockRule], path: str, note: Callable[[BlockTime], None]) -> dict[str, BlockRule]:
    """The rules of a renderer, with a note of each block that took a millisecond or longer."""
    return {kind: _timed(kind, rule, path, note) for kind, rule in rules.items()}


def _timed(kind: str, rule: BlockRule, path: str, note: Callable[[BlockTime], None]) -> BlockRule:
    def run(tokens: Sequence[Token], index: int) -> int | None:
        start = perf_counter()
        following = rule(tokens, index)
        seconds = perf_counter() - start
        if seconds >= _NOTED:
            lines = tokens[index].map
            name = _NAMES.get(kind, kind.removesuffix("_open"))
            note(BlockTime(Span(path, lines[0] + 1 if lines else None), name, seconds))
        return following

    return run
