"""Every mistake of a page in one go: what comes after the first one is run too, each statement on its own."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from recto.errors import RectoError
from recto.html import Children, resolve_children
from recto.html.nodes import Node
from recto.mdx.draft import Draft, Step, compiled_steps
from recto.mdx.names import root_of
from recto.mdx.page_errors import LateError, as_page_error
from recto.mdx.python.bound_names import bound_names
from recto.mdx.run_time import HOLE
from recto.mdx.unknown_components import is_known

if TYPE_CHECKING:
    from recto.mdx.evaluate import RunningPage

_Place = tuple[str, int | None, int | None]


async def all_errors(page: RunningPage, draft: Draft, first: Exception | None = None) -> list[RectoError]:
    """What is wrong with a page: in its text, with its components, and in what it runs.

    `first` is what has ended the page; what was run before it is not run again.
    """
    search = _Search(page, draft)
    await search.run(first)
    return sorted(search.errors, key=lambda error: (error.line or 0, error.column or 0))


class _Search:
    def __init__(self, page: RunningPage, draft: Draft) -> None:
        self._page = page
        self._steps = draft.steps
        self._doubtful = set(draft.doubtful)
        self._places: set[_Place] = set()
        self.errors: list[RectoError] = []
        self._add(draft.errors)
        self._add_unknown(error for error in page.unknown if root_of(error.name) not in self._doubtful)
        names = page.globals
        for use in page.compiled.component_names:
            # What an unknown component does at its other places is no news.
            if not is_known(use.name, names):
                self._places.add(_place(use.where))
        for error in page.unknown:
            names.setdefault(root_of(error.name), _UNKNOWN)

    async def run(self, first: Exception | None) -> None:
        writer = self._page.writer
        is_resolved = isinstance(first, LateError) or bool(writer.late)
        index = 0
        if first is not None and not is_resolved:
            index = self._failed_step(first)
            self._note(first)
            for step in self._steps[index : index + 1]:
                self._replace(step)
            index += 1
        elif is_resolved:
            index = len(self._steps)
        for number in range(index, len(self._steps)):
            await self._run_step(self._steps[number])
        if not is_resolved:
            await self._resolve()
        elif first is not None:
            self._note(first)
        for late in writer.late:
            self._note(late)
        writer.discard()

    async def _run_step(self, step: Step) -> None:
        try:
            code = compiled_steps((step,), self._page.compiled.path)
        except (SyntaxError, RecursionError, MemoryError):  # an error of the draft
            self._replace(step)
            return
        try:
            running = eval(code, self._page.globals)
            if inspect.iscoroutine(running):
                await running
        except Exception as error:
            self._note(error)
            self._replace(step)

    async def _resolve(self) -> None:
        """Await what is still to be awaited; what fails is kept by the writer."""
        try:
            children = await resolve_children(self._page.writer.parts)
            if not self.errors and not self._page.writer.late:
                self._page.wrapped(children)
        except Exception as error:
            self._note(error)

    def _failed_step(self, error: Exception) -> int:
        """The number of the step that raised an exception: one of a block, or the one behind those written."""
        blocks = sum(step.method is None for step in self._steps)
        place = _module_place(error.__traceback__, self._page.compiled.path)
        if self._page.writer.steps == 0 and place is not None:
            for number in range(blocks):
                if self._steps[number].contains(*place):
                    return number
        return blocks + self._page.writer.steps

    def _note(self, error: Exception) -> None:
        """Keep an error, unless another one explains it."""
        found = as_page_error(error, self._page.source)
        cause = error.original if isinstance(error, LateError) else error
        if not (isinstance(cause, NameError) and cause.name in self._doubtful):
            self._add(found.errors)

    def _replace(self, step: Step) -> None:
        """Put something in the place of a step that was not taken."""
        if step.method is None:
            self._doubtful |= bound_names([step.statement])
        elif step.method in ("open", "element"):
            self._page.writer.open_broken()
        elif step.method != "open_broken":
            self._page.writer.hole()

    def _add(self, errors: Iterable[RectoError]) -> None:
        """Keep errors at places of which nothing has been said."""
        for error in errors:
            place = _place(error.where)
            if error.where is None or place not in self._places:
                self._places.add(place)
                self.errors.append(error)

    def _add_unknown(self, errors: Iterable[RectoError]) -> None:
        """Keep the errors of names at places of which nothing has been said: one import may have several."""
        said = frozenset(self._places)
        for error in errors:
            if _place(error.where) not in said:
                self._places.add(_place(error.where))
                self.errors.append(error)


def _place(where: Any) -> _Place:
    return (where.path, where.line, where.column) if where is not None else ("", None, None)


def _module_place(traceback: TracebackType | None, path: str) -> tuple[int, int] | None:
    """Line and column, from 0 in bytes, at which the page's own code was."""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == path and code.co_name == "<module>":
            positions = list(code.co_positions())
            line, _, column, _ = positions[traceback.tb_lasti // 2]
            return (line or traceback.tb_lineno, column or 0)
        traceback = traceback.tb_next
    return None


class _Unknown:
    """Stands for a component that is not there."""

    def __getattr__(self, name: str) -> _Unknown:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, children: Children | None = None, **props: Any) -> Node:
        return (children, HOLE)

    def __html__(self) -> str:
        return ""


_UNKNOWN = _Unknown()
