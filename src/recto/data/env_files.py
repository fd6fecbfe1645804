"""`.env` files: settings and secrets of a project that are kept out of its pages."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Literal

from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern

Mode = Literal["development", "production"]
"""What a site is made for."""

_NAME = late_pattern(r"[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*")
_REST_OF_LINE = late_pattern(r"[ \t]*(?:#[^\n]*)?(?:\n|$)")
_BARE = late_pattern(r"[^\n]*")
_BARE_COMMENT = late_pattern(r"(?:^|[ \t])#.*")
_SINGLE = late_pattern(r"'([^']*)'")
_DOUBLE = late_pattern(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = late_pattern(r"\\(.)", re.DOTALL)
_REFERENCE = late_pattern(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "$": "$"}


def load_env(root: Path, mode: Mode, environ: MutableMapping[str, str] | None = None) -> frozenset[str]:
    """Set the variables of the project's `.env` files that are not set yet; the names of those it set.

    The real environment always wins, then `.env.{mode}.local`, `.env.local`, `.env.{mode}` and `.env`. `environ`
    defaults to `os.environ`.
    """
    environ = os.environ if environ is None else environ
    loaded: set[str] = set()
    for name in env_file_names(mode):
        file = root / name
        if file.is_file():
            for key, value in read_env_file(file, environ).items():
                if key not in environ:
                    environ[key] = value
                    loaded.add(key)
    return frozenset(loaded)


def env_file_names(mode: Mode) -> tuple[str, ...]:
    """The `.env` files of a project, the strongest first."""
    return f".env.{mode}.local", ".env.local", f".env.{mode}", ".env"


def read_env_file(file: Path, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of one file: `NAME=value`, `export` before it, quotes, `# comments`.

    `${NAME}` and `${NAME:-default}` stand for a variable of `environ` or an earlier one of the file, except in single
    quotes. Values in quotes may span lines; in double quotes `\\n`, `\\t`, `\\"`, `\\\\` and `\\$` are escapes. Raises
    `RectoError` at the first line that is none of this; its text is not shown, as it may be a secret.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RectoError(f"The file cannot be read: {error}.", where=Span(file.name)) from error
    return parse_env(text, file.name, environ or {})


def parse_env(text: str, name: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables in the text of a `.env` file called `name`."""
    text = text.replace("\r\n", "\n")
    values: dict[str, str] = {}
    position = 0
    while position < len(text):
        blank = _REST_OF_LINE.match(text, position)
        if blank is not None:
            position = blank.end()
            continue
        found = _NAME.match(text, position)
        if found is None:
            raise _error("This line is not NAME=value.", text, position, name, 'Begin a comment with "#".')
        value, position = _value(text, found.end(), name, {**values, **environ})
        values[found[1]] = value
    return values


def _value(text: str, start: int, name: str, known: Mapping[str, str]) -> tuple[str, int]:
    quote = text[start : start + 1]
    if quote not in ("'", '"') or not quote:
        bare = _BARE.match(text, start)
        assert bare is not None
        return _expand(_BARE_COMMENT.sub("", bare[0]).strip(), known), bare.end() + 1
    quoted = (_SINGLE if quote == "'" else _DOUBLE).match(text, start)
    if quoted is None:
        raise _error(f"The quote {quote} is not closed.", text, start, name, None)
    end = _REST_OF_LINE.match(text, quoted.end())
    if end is None:
        raise _error("Something follows the closing quote.", text, quoted.end(), name, None)
    return (quoted[1] if quote == "'" else _unescape(quoted[1], known)), end.end()


def _unescape(value: str, known: Mapping[str, str]) -> str:
    parts: list[str] = []
    position = 0
    for escape in _ESCAPE.finditer(value):
        parts.append(_expand(value[position : escape.start()], known))
        parts.append(_ESCAPES.get(escape[1], escape[0]))
        position = escape.end()
    parts.append(_expand(value[position:], known))
    return "".join(parts)


def _expand(value: str, known: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda found: known.get(found[1], found[2] or ""), value)


def _error(message: str, text: str, position: int, name: str, hint: str | None) -> RectoError:
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return RectoError(message, where=Span(name, line, column), hint=hint)
