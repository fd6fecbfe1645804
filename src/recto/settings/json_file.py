"""Reads JSON that authors wrote, or says where it is broken."""

from __future__ import annotations

import json
from typing import Any

from recto.errors import RectoError, Span


def parse_json(text: str, path: str) -> Any:
    """The value of a JSON text. Raises `RectoError` at the place where it is broken, too deep or too large."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = Span(path, error.lineno, error.colno)
        message = f"This is not valid JSON: {error.msg[0].lower()}{error.msg[1:]}."
        raise RectoError(message, where=where, source=text) from None
    except ValueError:  # Python reads no integer of more than 4,300 digits.
        raise RectoError("A number of this JSON has too many digits.", where=Span(path, 1, 1), source=text) from None
    except RecursionError:
        raise RectoError("This JSON is nested too deeply.", where=Span(path, 1, 1), source=text) from None
