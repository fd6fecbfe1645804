"""Exceptions of page code, told in the author's terms: the line of the page, the type and the message."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FrameType, TracebackType
from typing import TypeAlias

from recto.errors import RectoError, Span
from recto.html import ArgumentError, NotRenderable
from recto.html.elements import ElementNameError
from recto.markdown.positions import normalize_newlines
from recto.mdx.fields import MissingFieldError

_Position: TypeAlias = tuple[int | None, int | None, int | None, int | None]


class PageError(RectoError):
    """An exception raised while a page was evaluated; the original is its `__cause__`.

    `frames` are the lines of the author's files it came through, outermost first.
    """

    frames: tuple[Span, ...] = ()


class UnknownComponent(RectoError):  # noqa: N818 - the name says what is wrong
    """A tag that names no component; `name` is what was written, `imported` whether the page imports it by name."""

    def __init__(
        self,
        message: str,
        *,
        name: str = "",
        imported: bool = False,
        where: Span | None = None,
        hint: str | None = None,
        source: str | None = None,
    ) -> None:
        super().__init__(message, where=where, hint=hint, source=source)
        self.name = name
        self.imported = imported


class LateError(Exception):
    """Carries the place in the page at which something awaited had been asked for."""

    def __init__(self, original: BaseException, place: Span | None) -> None:
        super().__init__(str(original))
        self.original = original
        self.place = place

    @classmethod
    def around(cls, error: BaseException, place: Span | None) -> LateError:
        """The innermost place counts."""
        return error if isinstance(error, LateError) else cls(error, place)


@dataclass(frozen=True, slots=True)
class CodeSource:
    """The text of a page, for positions and for tracebacks.

    `path` is what messages call the file, `file` the name under which its code was compiled, if that is another one.
    """

    path: str
    text: str
    file: str = ""
    _lines: list[str] = field(default_factory=list, compare=False, repr=False)
    _positions: dict[CodeType, list[_Position]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code_name(self) -> str:
        """The `co_filename` of the page's code."""
        return self.file or self.path

    def get_source(self, name: str) -> str:
        """What `linecache` asks the `__loader__` of a module for."""
        return self.text

    def here(self) -> Span | None:
        """The place in the page that is being run."""
        frame: FrameType | None = sys._getframe(1)
        name = self.code_name
        while frame is not None:
            if frame.f_code.co_filename == name:
                return self.span(frame.f_code, frame.f_lasti, frame.f_lineno)
            frame = frame.f_back
        return None

    def span(self, code: CodeType, instruction: int, line: int | None) -> Span:
        """The place of one instruction of page code."""
        # A page asks for each of its async components, so these are kept.
        positions = self._positions.get(code)
        if positions is None:
            positions = self._positions[code] = list(code.co_positions())
        index = instruction // 2
        if not 0 <= index < len(positions) or positions[index][0] is None:
            return Span(self.path, line)
        start_line, end_line, start, end = positions[index]
        return Span(
            self.path,
            start_line,
            self._column(start_line, start),
            end_line,
            self._column(end_line, end),
        )

    def _column(self, line: int | None, offset: int | None) -> int | None:
        if line is None or offset is None:
            return None
        lines = self._lines
        if not lines:
            lines.extend(normalize_newlines(self.text).split("\n"))
        if line > len(lines):
            return None
        return len(lines[line - 1].encode()[:offset].decode(errors="ignore")) + 1


def as_page_error(error: BaseException, source: CodeSource) -> RectoError:
    """The error that a user sees for an exception of page code."""
    from recto.mdx.python.author_frames import author_frames

    place: Span | None = None
    if isinstance(error, LateError):
        place, error = error.place, error.original
    frames = tuple(_frames(error.__traceback__, source))
    where = frames[-1] if frames else place
    if isinstance(error, RectoError):
        error.place(where, source.text)
        return error
    message, hint = _sentence(error)
    found = PageError(message, where=where, hint=hint, source=source.text)
    found.frames = frames
    found.__cause__ = error
    for line in author_frames(error, source.code_name):
        found.add_note(line)
    return found


def _sentence(error: BaseException) -> tuple[str, str | None]:
    from recto.mdx.javascript.equivalents import equivalent

    if isinstance(error, ArgumentError):
        return _capital(str(error)), None
    if isinstance(error, NotRenderable):
        kind = type(error.value).__name__
        return f"A value of type {kind} cannot be shown in a page.", "Turn it into text, or use a part of it."
    if isinstance(error, ElementNameError):
        return (
            f'No element can be called "{error.name}".',
            "The value of a tag is a component or the name of an element.",
        )
    if isinstance(error, NameError) and (instead := equivalent(error.name or "")) is not None:
        return f"{error.name} is JavaScript.", f"Write {instead}."
    text = str(error)
    if isinstance(error, MissingFieldError):
        return text, None
    if isinstance(error, AttributeError) and isinstance(error.obj, dict) and error.name in error.obj:
        return f"A value of a dict is taken by its key, not as `.{error.name}`.", f'Write `["{error.name}"]`.'
    return (f"{type(error).__name__}: {text}" if text else type(error).__name__), None


def _capital(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _frames(traceback: TracebackType | None, source: CodeSource) -> Iterator[Span]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == source.code_name:
            yield source.span(code, traceback.tb_lasti, traceback.tb_lineno)
        traceback = traceback.tb_next


__all__ = ["CodeSource", "LateError", "PageError", "UnknownComponent", "as_page_error"]
