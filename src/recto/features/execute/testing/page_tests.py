"""A plugin of pytest that makes an item of each example of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from recto.content.read_text import read_text
from recto.errors import RectoError
from recto.features.execute.testing.examples import examples_of
from recto.features.execute.testing.sessions import ExampleFailed, Session


class PageTests:
    """Collects the pages of a site in `root`: the names that messages have for them, by their files."""

    def __init__(self, root: Path, pages: Mapping[Path, str]) -> None:
        self._root = root
        self._pages = pages

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> PageFile | None:
        name = self._pages.get(file_path)
        if name is None:
            return None
        found: PageFile = PageFile.from_parent(parent, path=file_path)
        found.root, found.shown = self._root, name
        return found


class PageFile(pytest.File):
    """A page with examples."""

    root: Path
    shown: str

    def collect(self) -> Iterator[ExampleItem]:
        """An item for each example, in the order of the page."""
        examples = examples_of(read_text(self.path, self.shown), self.shown, self.root)
        sessions: dict[str, Session] = {}
        for name in {example.session for example in examples}:
            sessions[name] = Session(self.path, [each for each in examples if each.session == name])
        numbers: dict[str, int] = {}
        for example in examples:
            number = numbers[example.session] = numbers.get(example.session, -1) + 1
            item: ExampleItem = ExampleItem.from_parent(self, name=f"line {example.line}")
            item.session_of_page, item.number, item.line = sessions[example.session], number, example.line
            yield item

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *arguments: Any) -> Any:
        if isinstance(excinfo.value, RectoError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class ExampleItem(pytest.Item):
    """One example."""

    session_of_page: Session
    number: int
    line: int

    def runtest(self) -> None:
        """Run it, with the examples before it that it may need."""
        self.session_of_page.run(self.number)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place in the page."""
        return self.path, self.line - 1, f"{self.path.name}:{self.line}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *arguments: Any) -> Any:
        """The line of the page, and what went wrong there."""
        error = excinfo.value
        if isinstance(error, ExampleFailed):
            line, message = error.line, str(error)
        else:
            line, message = self._line_of(excinfo), f"{type(error).__name__}: {error}".rstrip(": ")
        shown = self.path.read_text("utf-8", "replace").split("\n")[line - 1].strip()
        return f"{self.path}:{line}: {shown}\n{message}"

    def _line_of(self, excinfo: pytest.ExceptionInfo[BaseException]) -> int:
        error = excinfo.value
        if isinstance(error, SyntaxError) and error.filename == str(self.path) and error.lineno is not None:
            return error.lineno
        lines = [entry.lineno + 1 for entry in excinfo.traceback if str(entry.path) == str(self.path)]
        return lines[-1] if lines else self.line
