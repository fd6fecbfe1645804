"""Runs the examples of a page in this process, so that a debugger and a report of coverage see them."""

from __future__ import annotations

import ast
import asyncio
import doctest
import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recto.features.execute.testing.examples import Example

_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_DOCTEST_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class ExampleFailed(Exception):  # noqa: N818 - a result and no mistake of the code here
    """An example did not do what the page says; `line` is one of the page, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Session:
    """The examples of one session of the page `path`; each sees what those before it have made."""

    def __init__(self, path: Path, examples: Sequence[Example]) -> None:
        self._path = path
        self._examples = examples
        self._names: dict[str, Any] = {"__name__": "__main__", "__file__": str(path), "display": print}
        self._done = 0
        self._failed = False

    def run(self, number: int) -> None:
        """Run an example, and those before it that have not run yet.

        Raises what the example raises, and `ExampleFailed` where that is not what the page says.
        """
        while self._done < number and not self._failed:
            self._next(is_asked_for=False)
        if self._failed:
            raise ExampleFailed(self._examples[number].line, "An earlier block of this session failed.")
        self._next(is_asked_for=True)

    def _next(self, *, is_asked_for: bool) -> None:
        example = self._examples[self._done]
        self._done += 1
        try:
            self._run(example)
        except BaseException as error:
            # A session with another output has made all the same what those behind it need.
            self._failed = not isinstance(error, ExampleFailed)
            if is_asked_for or not isinstance(error, Exception):
                raise

    def _run(self, example: Example) -> None:
        if example.has_prompts:
            self._compare(example)
            return
        # Its lines are those of the page, where whoever shows a traceback finds them.
        source = "\n" * (example.line - 1) + example.code
        try:
            self._execute(source)
        except Exception:
            if not example.fails:
                raise
            return
        if example.fails:
            raise ExampleFailed(example.line, "This block is marked `error`, and raised none.")

    def _execute(self, source: str) -> None:
        code = compile(source, str(self._path), "exec", flags=_FLAGS, dont_inherit=True)
        if code.co_flags & inspect.CO_COROUTINE:
            asyncio.run(eval(code, self._names))
        else:
            exec(code, self._names)

    def _compare(self, example: Example) -> None:
        test = doctest.DocTestParser().get_doctest(example.code, {}, self._path.name, str(self._path), example.line - 1)
        # The session goes on with what the example makes.
        test.globs = self._names
        runner = doctest.DebugRunner(optionflags=_DOCTEST_OPTIONS)
        try:
            runner.run(test, clear_globs=False)
        except doctest.DocTestFailure as failure:
            line = example.line + failure.example.lineno
            difference = doctest.OutputChecker().output_difference(failure.example, failure.got, _DOCTEST_OPTIONS)
            raise ExampleFailed(line, f">>> {failure.example.source}{difference}".rstrip()) from None
        except doctest.UnexpectedException as failure:
            kind, value = failure.exc_info[0], failure.exc_info[1]
            line = example.line + failure.example.lineno
            message = f">>> {failure.example.source}raised {kind.__name__}: {value}"
            raise ExampleFailed(line, message) from value
