"""Stylesheets in fewer words, and in those of older browsers."""

from __future__ import annotations

import re
from typing import Any

from recto.errors import RectoError
from recto.settings.site import CssSettings

_PLACE = re.compile(r" at .*?:(\d+):(\d+)\Z")
_STEP = re.compile(r"\A[\w ]+ failed: ")


def rewritten_css(css: str, settings: CssSettings, what: str) -> str:
    """A stylesheet as the settings want it. Raises `RectoError` for one that cannot be read, which `what` begins."""
    if not settings:
        return css
    library = lightningcss()
    flags = library.calc_parser_flags(nesting=True)
    try:
        made: str = library.process_stylesheet(css, parser_flags=flags, browsers_list=list(settings.browsers) or None)
    except ValueError as error:
        told = _PLACE.sub("", reason_of(error))
        raise RectoError(f"{what}, which is not CSS: {told}.", hint=_near(css, str(error))) from error
    return f"{made}\n"


def lightningcss() -> Any:
    """The library. Raises `RectoError` where it is not installed."""
    try:
        import lightningcss as library
    except ImportError:
        message = "Stylesheets are rewritten by lightningcss, which is not installed."
        raise RectoError(message, hint="Run pip install 'recto[css]'.") from None
    return library


def reason_of(error: ValueError) -> str:
    """What the library says of a mistake, without the step in which it was found."""
    return _STEP.sub("", str(error))


def _near(css: str, message: str) -> str | None:
    """The text before the place of a mistake, which stands in no file as a whole."""
    found = _PLACE.search(message)
    if found is None:
        return None
    lines = css.split("\n")[: int(found[1]) + 1]
    lines[-1] = lines[-1][: int(found[2])]
    near = " ".join("\n".join(lines).split())[-40:]
    return f"Look behind `{near}`." if near else None
