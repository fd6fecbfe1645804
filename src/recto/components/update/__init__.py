"""An entry of a changelog."""

from __future__ import annotations

from collections.abc import Sequence

from recto.components.contract import component
from recto.components.root import root_attributes
from recto.html import Element, Node, el, id_maker
from recto.markdown.slugs import Slugger


def _as_markdown(label: str, description: str | None = None, tags: Sequence[str] = (), children: str = "") -> str:
    """A heading, a line with description and tags, and the text."""
    about = ", ".join(part for part in (description, *tags) if part)
    return "\n\n".join(part for part in (f"## {label}", about, children) if part)


@component(markdown=_as_markdown)
def Update(
    label: str, description: Node = None, tags: Sequence[str] = (), children: Node = None, **attributes: object
) -> Element:
    """What has changed, under a `label` such as a date or a version, which can be linked to."""
    label_id = (id_maker() or Slugger().slug)(label)
    root = root_attributes(Update, "recto-update", attributes)
    badges = [el("span", {"class": "recto-badge"}, tag) for tag in tags]
    head = el(
        "div",
        {"class": "recto-update-head"},
        el("h2", {"id": label_id, "class": "recto-update-label"}, el("a", {"href": f"#{label_id}"}, label)),
        el("p", {"class": "recto-update-description"}, description) if description is not None else None,
        el("p", None, [[badge, " "] for badge in badges]) if badges else None,
    )
    return el("section", {"aria-labelledby": label_id, **root}, head, el("div", None, children))
