"""The icon and the status of a page, beside its title in the sidebar."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from recto.html import escape


def page_icon(name: str, own: Path | None) -> str:
    """The drawing of an icon, `material/rocket`, of the folder `own` or of a set.

    Nothing for a name that neither has, which may mean something else.
    """
    # Loaded by the first page that has one.
    from recto.components.icons.by_path import icon_of_path

    drawing = icon_of_path(name, own)
    return f'<span class="recto-page-icon">{drawing}</span>' if drawing else ""


def page_status(status: str | None, known: Mapping[str, str]) -> str:
    """A word behind a title, with what `known` says of it; nothing for a status that is none of these."""
    if status is None or status not in known:
        return ""
    title = f' title="{escape(known[status])}"' if known[status] else ""
    return f' <span class="recto-page-status"{title}>{escape(status)}</span>'
