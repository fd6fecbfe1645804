"""A page as far as it could be compiled, and the statements that its code consists of."""

from __future__ import annotations

import ast
import marshal
from collections.abc import Iterable, Sequence
from types import CodeType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recto.errors import RectoError, Span
from recto.mdx.compiled import Compiled
from recto.mdx.program import constant
from recto.mdx.python.trees import spread_place

if TYPE_CHECKING:
    from recto.mdx.python.blocks import PythonBlock


class Step(Struct, frozen=True):
    """One statement of a page's program: of a Python block, or a call of the writer's `method`."""

    statement: ast.stmt
    method: str | None = None

    def contains(self, line: int, column: int) -> bool:
        """Whether a place, its column from 0 in bytes, is in the statement."""
        node = self.statement
        start = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        if not start <= line <= (node.end_lineno or start):
            return False
        return not (line == node.lineno and column < node.col_offset) and not (
            line == node.end_lineno and column >= (node.end_col_offset or 0)
        )


class Draft(Struct, frozen=True):
    """A page as far as it could be compiled, and every mistake that kept it from being more.

    `compiled` is None where nothing of the page can be relied on. `steps` are what its code consists of. `doubtful` are
    names that the page might have, had its mistakes not been made.
    """

    compiled: Compiled | None
    errors: tuple[RectoError, ...] = ()
    steps: tuple[Step, ...] = ()
    doubtful: frozenset[str] = frozenset()


def steps_of(blocks: Iterable[PythonBlock], written: Iterable[tuple[str, ast.stmt]]) -> list[Step]:
    """The program of a page: its blocks, then what is written, by the writer's methods."""
    steps: list[Step] = []
    for block in blocks:
        steps += [Step(_assignment(name, value, block.line)) for name, value in block.constants.items()]
        steps += map(Step, block.statements)
    return [*steps, *(Step(statement, method) for method, statement in written)]


def code_of(steps: Sequence[Step], path: str, source: str, errors: list[RectoError]) -> bytes:
    """The code of a program, without the statements that only the compiler finds wrong: these are added to `errors`."""
    try:
        return marshal.dumps(compiled_steps(steps, path))
    except (SyntaxError, RecursionError, MemoryError) as error:
        problem = _problem(error, steps[0], path, source)
    good: list[Step] = []
    found: list[RectoError] = []
    for step in steps:
        try:
            compiled_steps([step], path)
            good.append(step)
        except (SyntaxError, RecursionError, MemoryError) as error:
            found.append(_problem(error, step, path, source))
    errors += found or [problem]
    return marshal.dumps(compiled_steps(good if found else [], path))


def compiled_steps(steps: Iterable[Step], path: str) -> CodeType:
    """Code to `eval`, which gives a coroutine where something has to be awaited.

    Errors: `SyntaxError`, `RecursionError` and `MemoryError` of Python's compiler.
    """
    module = ast.Module([step.statement for step in steps], [])
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: CodeType = compile(module, path, "exec", flags=flags, dont_inherit=True, optimize=0)
    return code


def _problem(error: BaseException, step: Step, path: str, source: str) -> RectoError:
    if isinstance(error, SyntaxError):
        where = Span(path, error.lineno, error.offset)
        return RectoError(f"This is not Python: {error.msg}.", where=where, source=source)
    where = Span(path, step.statement.lineno, step.statement.col_offset + 1)
    return RectoError("An expression of this page is nested too deeply.", where=where, source=source)


def _assignment(name: str, value: Any, line: int) -> ast.stmt:
    statement = ast.Assign([ast.Name(name, ast.Store())], constant(value))
    statement.lineno = statement.end_lineno = line
    statement.col_offset = statement.end_col_offset = 0
    spread_place(statement)
    return statement
