"""A line with news, which readers can close for good."""

from __future__ import annotations

from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.strings import current_strings


def Banner(
    dismissible: bool = True, storage_key: str = "recto-banner", children: Node = None, **attributes: object
) -> Element | None:
    """Shows nothing without children. Closing it is remembered under the `storage_key`; a closed one never flashes.

    For the line above the navbar of all pages there is a setting, `[theme.banner]`.
    """
    if not children:
        return None
    strings = current_strings()
    close = {"type": "button", "class": "recto-announcement-close", "aria-label": strings.dismiss_banner}
    return el(
        "recto-announcement",
        {"role": "region", "aria-label": strings.announcement, "data-key": storage_key if dismissible else None},
        el("div", root_attributes(Banner, "recto-announcement-text", attributes), children),
        el("button", {**close, "hidden": True}) if dismissible else None,
    )
