"""Reads TOML, or says where it is broken."""

from __future__ import annotations

from typing import Any

from recto.errors import RectoError, Span
from recto.late_pattern import late_pattern

_POSITION = late_pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises `RectoError` at the line where it is broken, too deep or too large."""
    # A site may do without any.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        line, column = (len(text.splitlines()) or 1), None
        if position is not None:
            message = message[: position.start()]
            if position[1] is not None:
                line, column = int(position[1]), int(position[2])
        raise RectoError(f"This is not valid TOML: {message}.", where=Span(path, line, column), source=text) from None
    except ValueError:  # Python reads no integer of more than 4,300 digits.
        raise RectoError("A number of this TOML has too many digits.", where=Span(path, 1, 1), source=text) from None
    except RecursionError:
        raise RectoError("This TOML is nested too deeply.", where=Span(path, 1, 1), source=text) from None
