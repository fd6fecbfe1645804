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


def words_of(settings: PlaygroundSettings) -> dict[str, str]:
    """Words by their keys; where browsers ask others for Python, those that say so."""
    strings = current_strings()
    words = {name: getattr(strings, name) for name in _WORDS}
    if settings.cdn:
        from recto.features.playground.pyodide import HOSTS

        words["code_from"] = strings.code_from.format(host=HOSTS[0].removeprefix("https://"))
    return words


def limits_of(settings: PlaygroundSettings) -> dict[str, float]:
    """Seconds and bytes."""
    return {"seconds": settings.timeout, "bytes": int(settings.memory * 1_000_000)}
