"""JavaScript's arithmetic on literals, with Python's numbers."""

from __future__ import annotations

import math
from typing import Any

_LARGEST_EXACT = 2**53
_LONGEST_POWER = 1024


def calculate(operator: str, left: Any, right: Any) -> str | int | float:
    """`left operator right` as JavaScript does it; `+` with a text joins.

    Raises TypeError for values it is not defined for, ArithmeticError when no finite number comes out.
    """
    if operator == "+" and (isinstance(left, str) or isinstance(right, str)):
        return javascript_text(left) + javascript_text(right)
    if not _is_number(left) or not _is_number(right):
        raise TypeError
    if operator == "**" and abs(right) > _LONGEST_POWER:
        raise OverflowError
    result = _arithmetic(operator, left, right)
    if isinstance(result, complex):
        raise ArithmeticError
    if math.isfinite(left) and math.isfinite(right) and not math.isfinite(result):
        raise OverflowError
    return whole_number(result)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _arithmetic(operator: str, left: Any, right: Any) -> Any:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if operator == "/":
        return left / right
    if operator == "%":
        if right == 0:
            raise ZeroDivisionError
        return math.fmod(left, right)
    return float(left) ** right


def whole_number(number: int | float) -> int | float:
    """JavaScript has one kind of number; a whole one is an int here, so that 694 / 2 is 347."""
    if isinstance(number, float) and number.is_integer() and abs(number) < _LARGEST_EXACT:
        return int(number)
    return number


def javascript_text(value: Any) -> str:
    """The text of a text or number when JavaScript joins it to another. Raises TypeError for other values."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError
    return str(value)
