"""What `[css]` may say: how stylesheets of the project are published."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from recto.settings.base import Switch


class CssSettings(Switch, frozen=True):
    """Stylesheets of the project, rewritten by lightningcss. `css = true` is short for a table with the defaults."""

    enabled: Annotated[bool, Meta(description="Whether stylesheets of the project are minified.")] = True
    browsers: Annotated[
        tuple[str, ...],
        Meta(
            description="Browsers for which nesting and other new rules are rewritten, in the words of browserslist, "
            'such as `"safari 15"`.'
        ),
    ] = ()
