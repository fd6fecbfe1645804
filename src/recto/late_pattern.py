"""Regular expressions that are compiled when they are first used: most builds need few of all that modules have."""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for whoever calls its methods; a mistake in the expression shows at the first use."""
    return cast("re.Pattern[str]", _LatePattern(text, flags))


class _LatePattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the pattern, which is found without this from then on."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found
