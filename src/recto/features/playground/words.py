"""What scripts of this feature are told: the words of the language, and how much a run may take."""

from __future__ import annotations

from recto.settings.playground import PlaygroundSettings
from recto.strings import current_strings

_WORDS = (
    "run_code",
    "stop_code",
    "edit_code",
    "reset_code",
    "code_loading",
    "code_running",
    "code_stopped",
    "code_too_long",
    "code_source",
)


def words_of() -> dict[str, str]:
    """Words by their keys."""
    strings = current_strings()
    return {name: getattr(strings, name) for name in _WORDS}


def limits_of(settings: PlaygroundSettings) -> dict[str, float]:
    """Seconds and bytes."""
    return {"seconds": settings.timeout, "bytes": int(settings.memory * 1_000_000)}
