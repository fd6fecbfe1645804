"""Checks what `[css]` says before anything is published."""

from __future__ import annotations

from pathlib import Path

from recto.errors import RectoError
from recto.settings import Settings
from recto.settings.places import setting_place


def check_css_settings(settings: Settings, root: Path) -> None:
    """Raise `RectoError` for browsers that nobody knows, and where the library that rewrites stylesheets is missing."""
    from recto.components.rewritten_css import lightningcss, reason_of

    browsers = list(settings.css.browsers) or None
    try:
        lightningcss().process_stylesheet("", browsers_list=browsers)
    except RectoError as error:
        error.place(**setting_place(root, ("css",)))
        raise
    except ValueError as error:
        message = f"The setting `css.browsers` cannot be read: {reason_of(error)}."
        hint = "Write what browserslist knows, such as `defaults` or `safari 15`."
        raise RectoError(message, hint=hint, **setting_place(root, ("css", "browsers"))) from error
