"""A position in JavaScript text: blanks, comments, strings, and the errors at that place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from recto.errors import RectoError, Span

_SPACE = re.compile(r"(?:[\s\ufeff]+|//[^\n\r]*|/\*.*?\*/)*", re.DOTALL)
_NAME = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
_LINE_END = re.compile(r"\r\n|\n|\r")
_STRING_PART = {
    quote: re.compile(rf"[^\\{quote}{end}]*") for quote, end in (("'", r"\n\r"), ('"', r"\n\r"), ("`", "$"))
}
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_CODE_ESCAPE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_DEEPEST = 50  # a level takes nine frames of Python's stack
# What names may stand for together, in characters and values: this much, and a few times the text itself.
_LARGEST = 20_000
_LARGEST_SHARE = 4


class Cursor:
    """Text and a place in it. `line` and `column` say where the text begins in the file `source`."""

    __slots__ = ("_column", "_left", "_line", "_line_starts", "_source", "depth", "keys", "path", "position", "text")

    def __init__(
        self, text: str, path: str, line: int = 1, column: int = 1, source: str | None = None, *, position: int = 0
    ) -> None:
        self.text = text
        self.path = path
        self.position = position
        self.depth = 0
        self._left = _LARGEST + _LARGEST_SHARE * len(text)
        self.keys: list[tuple[tuple[str, ...], int, int]] = []
        self._line = line
        self._line_starts: list[int] = []
        self._column = column
        self._source = text if source is None else source

    def at_end(self) -> bool:
        return self.position >= len(self.text)

    def peek(self, width: int = 1) -> str:
        return self.text[self.position : self.position + width]

    def skip_space(self) -> None:
        """Pass over blanks and comments."""
        found = _SPACE.match(self.text, self.position)
        if found:
            self.position = found.end()
        if self.text.startswith("/*", self.position):
            raise self.error("This comment is not closed.", self.position, self.position + 2, "End it with `*/`.")

    def skip(self, token: str) -> bool:
        """Pass over `token` when it comes next."""
        if self.text.startswith(token, self.position):
            self.position += len(token)
            return True
        return False

    def name(self) -> str | None:
        """The identifier that comes next, passed over."""
        found = _NAME.match(self.text, self.position)
        if found is None:
            return None
        self.position = found.end()
        return found.group()

    def peek_name(self) -> str | None:
        found = _NAME.match(self.text, self.position)
        return found.group() if found else None

    def skip_word(self, word: str) -> bool:
        if self.peek_name() != word:
            return False
        self.position += len(word)
        return True

    def expect(self, token: str, what: str) -> None:
        self.skip_space()
        if not self.skip(token):
            raise self.unexpected(what)

    def enter(self) -> None:
        """One level deeper; the text is not ours, so the depth has a bound."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error("This value is nested too deeply.", self.position, self.position + 1)

    def leave(self) -> None:
        self.depth -= 1

    def spend(self, value: Any, start: int) -> None:
        """Count what the name at `start` stands for, once for each use: names of names grow without bound."""
        waiting = [value]
        while waiting:
            item = waiting.pop()
            self._left -= 1 + (len(item) if isinstance(item, str) else 0)
            if self._left < 0:
                raise self.error(
                    "This grows too large: its names repeat their values too often.",
                    start,
                    self.position,
                    "Write the values out.",
                )
            if isinstance(item, dict):
                waiting += item.values()
            elif isinstance(item, list):
                waiting += item

    def string(self) -> str:
        """The string literal that comes next: in quotes, or a template without `${}`."""
        start = self.position
        quote = self.text[start]
        self.position += 1
        parts: list[str] = []
        while True:
            found = _STRING_PART[quote].match(self.text, self.position)
            if found:
                parts.append(found.group())
                self.position = found.end()
            character = self.peek()
            if character == quote:
                self.position += 1
                break
            if character == "\\":
                parts.append(self._escape())
            elif character == "$" and self.peek(2) != "${":
                parts.append("$")
                self.position += 1
            elif character == "$":
                end = self.text.find("}", self.position) + 1 or self.position + 2
                raise self.unsupported("a template string with `${…}`", 'f"…{name}…"', self.position, end)
            else:
                raise self.error(
                    "This string is not closed.",
                    start,
                    start + 1,
                    f"End it with `{quote}`." if quote != "`" else "End it with a backtick.",
                )
        return _SURROGATES.sub(_join_surrogates, "".join(parts))

    def _escape(self) -> str:
        start = self.position
        self.position += 1
        if (code := _CODE_ESCAPE.match(self.text, self.position)) is not None:
            number = int(next(group for group in code.groups() if group), 16)
            if number <= 0x10FFFF:
                self.position = code.end()
                return chr(number)
        if (end := _LINE_END.match(self.text, self.position)) is not None:
            self.position = end.end()
            return ""
        character = self.peek()
        if not character or character in "xu":
            raise self.error("This escape is not complete.", start, start + 2, "Write `\\\\` for a backslash.")
        self.position += 1
        return _SIMPLE_ESCAPES.get(character, character)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset, in the file."""
        if not self._line_starts:
            self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        number = bisect_right(self._line_starts, offset) - 1
        return self._line + number, (offset - self._line_starts[number] + 1 if number else self._column + offset)

    def error(self, message: str, start: int, end: int, hint: str | None = None) -> RectoError:
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return RectoError(
            message, where=Span(self.path, line, column, end_line, end_column), hint=hint, source=self._source
        )

    def unsupported(self, construct: str, python: str, start: int, end: int) -> RectoError:
        """The error for JavaScript that is no literal."""
        message = f"Only literal JavaScript is read, and this is {construct}."
        return self.error(message, start, end, f"In Python: {python}")

    def unexpected(self, wanted: str) -> RectoError:
        """The error for a token that does not belong here."""
        self.skip_space()
        if self.at_end():
            return self.error(f"The text ends where {wanted} should follow.", self.position, self.position + 1)
        token = self.peek_name() or self.peek()
        shown = "a backtick" if token == "`" else f"`{token}`"
        return self.error(f"Found {shown} where {wanted} should stand.", self.position, self.position + len(token))


def _join_surrogates(found: re.Match[str]) -> str:
    pair = found.group()
    if len(pair) == 1:
        return "\ufffd"
    return chr(0x10000 + ((ord(pair[0]) - 0xD800) << 10) + ord(pair[1]) - 0xDC00)
